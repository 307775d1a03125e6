package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.List;

/** {@code ALTER COLUMN} of ALTER TABLE. Not thread-safe. */
final class AlterColumn {
    private final Change change;

    AlterColumn(Change change) {
        this.change = change;
    }

    /**
     * @param run what stands behind ALTER
     * @param whole the action with it
     */
    void read(Run run, Run whole) throws SQLException {
        if (run.is("index") || run.is("check") || run.is("constraint")) {
            AlterTable.requireOther(change, whole);
            return;
        }
        run.skip("column");
        run.skip("if", "exists");
        Token name = run.takeName();
        if (name == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        ProtectedColumn column = change.table().column(name);
        if (run.skip("rename", "to")) {
            Token to = run.takeName();
            if (to == null || !run.atEnd()) {
                throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
            }
            new RenameColumn(change).read(name, to);
        } else if (column == null) {
            readPlain(run, name);
        } else {
            readProtected(run, name, column);
        }
    }

    private void readPlain(Run run, Token name) throws SQLException {
        if (run.is("set", "not", "null") || run.is("drop") || run.is("set", "null")) {
            return;
        }
        if (!change.table().plain().contains(name.text()) && change.table().isProtected()) {
            throw SchemaRefusal.unfollowed(
                    change.name(), SchemaRefusal.named(name) + ", which is no column that is known");
        }
        if (run.skip("set", "data", "type") || run.skip("type")) {
            new PlainDefinition(change, name).read(run);
        } else if (run.is("set") || run.is("add") || run.is("restart")) {
            new PlainDefinition(change, name).readAttributes(run, run.take()); // DEFAULT, statistics, identity
        } else {
            change.readColumn(run, name, false); // H2 takes a definition
        }
        if (!run.atEnd()) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
    }

    private void readProtected(Run run, Token name, ProtectedColumn column) throws SQLException {
        if (run.skip("set", "not", "null")
                || run.skip("drop", "not", "null")
                || run.skip("set", "null")
                || run.skip("drop", "default")
                || run.skip("set", "default", "null")) {
            requireEnd(run);
            return;
        }
        if (run.is("set", "default")) {
            throw SchemaRefusal.ofDefault(column);
        }
        CatalogColumn existing = change.table().existing(name.text());
        if (run.skip("type") || run.skip("set", "data", "type")) {
            new ProtectedDefinition(change, name, column).readType(run, existing);
            readUsing(run, name);
            requireEnd(run);
        } else if (change.dialect() == Dialect.H2 && !run.is("set") && !run.is("add") && !run.is("drop")) {
            change.readColumn(run, name, false);
            requireEnd(run);
        } else {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
    }

    /** {@code USING (column::type)} computes nothing, and envelopes have no such type. */
    private void readUsing(Run run, Token name) {
        int start = run.taken();
        if (!run.skip("using")) {
            return;
        }
        Run inside = run.takeBrackets();
        List<Token> tokens = inside == null ? List.of() : inside.tokens();
        boolean same = !tokens.isEmpty()
                && tokens.get(0).isName()
                && tokens.get(0).text().equals(name.text());
        boolean casts = tokens.size() > 1 && tokens.get(1).isSymbol("::");
        if (!same || !(casts || tokens.size() == 1) || holdsValue(tokens)) {
            throw SchemaRefusal.unfollowed(change.name(), "USING, in which the database would compute with ciphertext");
        }
        change.edits().delete(start, run.taken());
    }

    /** Lengths are none. */
    private static boolean holdsValue(List<Token> tokens) {
        Token before = null;
        for (Token token : tokens) {
            boolean length = token.kind() == Token.Kind.NUMBER
                    && before != null
                    && (before.isSymbol("(") || before.isSymbol(","));
            boolean sign = token.kind() == Token.Kind.SYMBOL && !"::(),".contains(token.text());
            if (sign || token.kind() == Token.Kind.PARAMETER || (token.isLiteral() && !length)) {
                return true;
            }
            before = token;
        }
        return false;
    }

    private void requireEnd(Run run) {
        if (!run.atEnd()) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
    }
}
