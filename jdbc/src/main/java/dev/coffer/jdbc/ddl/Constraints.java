package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Token;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constraints and keys of a table, in CREATE TABLE or behind ADD. Not thread-safe. */
final class Constraints {
    private static final Set<String> KINDS = Set.of("primary", "unique", "foreign", "check");
    private static final Set<String> KEYS = Set.of("key", "index");
    private static final Set<String> SPECIAL_KEYS = Set.of("fulltext", "spatial");

    private final Change change;

    /** The names that were given to unnamed indexes of MariaDB's. */
    private final Set<String> named = new HashSet<>();

    Constraints(Change change) {
        this.change = change;
    }

    /** Whether one comes next, and not a column. */
    boolean isNext(Run run) {
        Token second = run.peek(1);
        return run.is("constraint")
                || run.isOneOf(KINDS)
                || (run.is("exclude") && second != null && (second.isWord("using") || second.isSymbol("(")))
                || (change.isMariadb() && (run.isOneOf(KEYS) || run.isOneOf(SPECIAL_KEYS) || run.is("period")))
                || (change.dialect() == Dialect.H2 && isKeyOfH2(run));
    }

    /** In its MODE=MySQL, where elsewhere a column may have such a name. */
    private static boolean isKeyOfH2(Run run) {
        Token open = run.peek(2);
        Token inside = run.peek(3);
        return run.isOneOf(KEYS) && open != null && open.isSymbol("(") && inside != null && inside.isName();
    }

    void read(Run run) throws SQLException {
        if (change.own().skip(run)) {
            readRest(run);
            return;
        }
        String name = null;
        int start = run.offset();
        if (run.skip("constraint")) {
            run.skip("if", "not", "exists");
            Token token = run.isOneOf(KINDS) ? null : run.takeName();
            name = token == null ? null : run.text(token);
        }
        if (run.skip("primary", "key")) {
            readKey(run, "PRIMARY KEY", start, name);
        } else if (run.skip("unique")) {
            readKey(run, "UNIQUE", start, name);
        } else if (run.skip("foreign", "key")) {
            readForeignKey(run);
        } else if (run.skip("check")) {
            readCheck(run, change);
        } else if (run.skipOneOf(KEYS)) {
            readKey(run, "an index", start, "");
        } else if (run.skipOneOf(SPECIAL_KEYS)) {
            run.skipOneOf(KEYS);
            readKey(run, "such an index", start, "");
        } else {
            Conditions.require(run.copy(), change.table()); // EXCLUDE, PERIOD
            run.goTo(run.at() + run.tokens().size());
        }
        readRest(run);
    }

    /** @param name of its constraint, null if it has none */
    private void readKey(Run run, String construct, int start, @Nullable String name) {
        run.skipOneOf(KEYS);
        int behind = run.taken();
        if (run.is("using", "index")) {
            return; // one that is there
        }
        boolean indexNamed = change.isMariadb() && run.isName() && !run.is("using") && run.takeName() != null;
        if (run.skip("nulls")) {
            run.skip("not");
            run.skip("distinct");
        }
        if (run.skip("using")) {
            run.takeName();
        }
        if (change.dialect() == Dialect.H2 && run.isName()) {
            run.takeName(); // of an index in its MODE=MySQL
        }
        Run list = run.takeBrackets();
        if (list == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        KeyList keys = new KeyList(change, construct);
        keys.read(list);
        if (!keys.isMapped() || keys.columns().isEmpty()) {
            return;
        }
        String implied = change.impliedName(keys.columns());
        if (construct.equals("UNIQUE") && name == null && implied != null) {
            change.edits().insert(start, "CONSTRAINT " + implied + " ");
        } else if (change.isMariadb() && !indexNamed && (name == null || name.isEmpty())) {
            Token first = keys.columns().get(0);
            if (named.add(first.text())) {
                change.edits().insert(behind, " " + run.text(first));
            }
        }
    }

    private void readForeignKey(Run run) throws SQLException {
        run.skip("if", "not", "exists");
        run.takeName();
        Run list = run.takeBrackets();
        if (list == null || !run.skip("references")) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        List<Token> columns = list.parts().stream()
                .map(part -> part.peek(0))
                .filter(java.util.Objects::nonNull)
                .toList();
        ForeignKeys.read(change, run, columns);
    }

    /** What stands behind CHECK. */
    static void readCheck(Run run, Change change) {
        Run condition = run.takeBrackets();
        if (condition == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        Conditions.require(condition, change.table());
    }

    /** Options: of strings a comment alone, of conditions such that are proven. */
    private void readRest(Run run) {
        while (!run.atEnd()) {
            if (run.skip("comment")) {
                takeString(run);
            } else if (run.skip("where")) {
                Conditions.require(run.takeOperand(), change.table());
            } else if (run.is("include")) {
                run.take();
                run.takeBrackets();
            } else {
                requirePlain(run.takeOperand());
            }
        }
    }

    private static void takeString(Run run) {
        run.skipSymbol("=");
        Token token = run.peek(0);
        if (token != null && token.kind() == Token.Kind.STRING) {
            run.take();
        }
    }

    private void requirePlain(Run operand) {
        for (Token token : operand.tokens()) {
            boolean number = token.kind() == Token.Kind.NUMBER;
            if ((token.isLiteral() && !number) || token.kind() == Token.Kind.PARAMETER || token.isWord("select")) {
                throw SchemaRefusal.unfollowed(change.name(), token);
            }
        }
    }
}
