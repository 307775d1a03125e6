package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Token;
import java.sql.SQLException;
import java.util.Set;

/** CREATE INDEX. Stateless. */
final class CreateIndex {
    private static final Set<String> KINDS = Set.of("unique", "fulltext", "spatial", "hash");

    private CreateIndex() {}

    /** Whether it is one, and no other CREATE. */
    static boolean isNext(Run run) {
        Run copy = run.copy();
        while (copy.skipOneOf(KINDS)) {
            // of which kind it is
        }
        return copy.is("index");
    }

    /** Skips all before the table's name. */
    static void skipToTable(Run run) {
        while (!run.atEnd() && !run.is("on")) {
            run.take();
        }
        run.skip("on");
        run.skip("only");
    }

    /**
     * @param head what stands before the table's name
     * @param run what stands behind it
     */
    static void read(Change change, Run head, Run run) throws SQLException {
        boolean unique = head.is("unique");
        for (Token token : head.tokens()) {
            if (token.isLiteral() || token.kind() == Token.Kind.PARAMETER) {
                throw SchemaRefusal.unfollowed(change.name(), token);
            }
        }
        if (run.skip("using")) {
            run.takeName();
        }
        Run list = run.takeBrackets();
        if (list == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        boolean special = head.is("fulltext") || head.is("spatial");
        new KeyList(change, unique ? "UNIQUE" : special ? "such an index" : "an index").read(list);
        while (!run.atEnd()) {
            if (run.skip("where")) {
                Conditions.require(run.copy(), change.table());
                run.goTo(run.at() + run.tokens().size());
            } else {
                readOption(change, run);
            }
        }
    }

    private static void readOption(Change change, Run run) {
        if (run.skip("comment")) {
            Token string = run.peek(0);
            if (string != null && string.kind() == Token.Kind.STRING) {
                run.take();
            }
            return;
        }
        boolean include = run.is("include");
        Run option = include ? run.to(run.at() + 1) : run.takeOperand();
        if (include) {
            run.take();
            run.takeBrackets();
        }
        for (Token token : option.tokens()) {
            boolean sign = token.kind() == Token.Kind.SYMBOL && !"(),=.".contains(token.text());
            boolean text = token.isLiteral() && token.kind() != Token.Kind.NUMBER;
            if (sign || text || token.kind() == Token.Kind.PARAMETER || token.isWord("select")) {
                throw SchemaRefusal.unfollowed(change.name(), token);
            }
        }
    }
}
