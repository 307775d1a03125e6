package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CREATE TABLE with a list of columns. Not thread-safe. */
final class CreateTable {
    /** What copies rows or columns of other tables, or puts rows elsewhere. */
    private static final Set<String> NEVER = Set.of(
            "as",
            "select",
            "like",
            "inherits",
            "partition",
            "partitioned",
            "of",
            "versioning",
            "values",
            "table",
            "union",
            "from",
            "period");

    private static final Set<String> BEFORE_STRING =
            Set.of("comment", "engine", "connection", "directory", "collate", "charset", "tablespace", "row_format");

    private CreateTable() {}

    /** @param run what stands behind the table's name */
    static void read(Change change, Run run) throws SQLException {
        Run elements = run.takeBrackets();
        if (elements == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        int end = elements.lastOffset();
        List<Run> parts = elements.parts();
        Constraints constraints = new Constraints(change);
        List<Run> columns = new ArrayList<>();
        List<Run> others = new ArrayList<>();
        for (Run part : parts) {
            Token first = part.peek(0);
            boolean other = constraints.isNext(part);
            (other ? others : columns).add(part);
            if (!other && first != null) {
                if (first.isWord("like")) {
                    throw SchemaRefusal.unfollowed(change.name(), first);
                }
                change.table().addPlain(first.text());
            }
        }
        for (Run part : columns) {
            change.readColumn(part, true);
            if (!part.atEnd()) {
                throw SchemaRefusal.unfollowed(change.name(), part.peek(0));
            }
        }
        for (Run part : others) {
            constraints.read(part);
        }
        change.edits().insert(end, String.join("", change.takeBeside(", ", ", ")));
        readOptions(change, run);
    }

    private static void readOptions(Change change, Run run) {
        Token before = null;
        while (!run.atEnd()) {
            Token token = run.take();
            boolean string = token.isLiteral() && token.kind() != Token.Kind.NUMBER;
            boolean placed =
                    before != null && before.kind() == Token.Kind.WORD && BEFORE_STRING.contains(before.text());
            boolean never = token.kind() == Token.Kind.PARAMETER
                    || token.isSymbol("{")
                    || (token.kind() == Token.Kind.WORD && NEVER.contains(token.text()))
                    || (string && !placed);
            if (never) {
                throw SchemaRefusal.unfollowed(change.name(), token);
            }
            before = token.isSymbol("=") ? before : token;
        }
    }
}
