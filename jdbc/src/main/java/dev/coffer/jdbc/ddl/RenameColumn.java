package dev.coffer.jdbc.ddl;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.ColumnFingerprint;
import dev.coffer.policy.ProtectedColumn;
import java.util.List;
import java.util.Optional;

/**
 * RENAME COLUMN. The policy goes first: it protects the new name, with the keys of the old one by {@code name}; then the constraint of the
 * old column, in whose name the policy is kept that its rows were written under, is that of the new one. Not thread-safe.
 */
final class RenameColumn {
    private final Change change;

    RenameColumn(Change change) {
        this.change = change;
    }

    void read(Token from, Token to) {
        CatalogTable found = change.table().found();
        List<String> guards = found == null ? List.of() : change.around().guards(found, unfolded(found, from));
        ProtectedColumn named = change.table().column(to);
        if (guards.isEmpty() && named == null) {
            requirePlain(change, from, to);
            return;
        }
        if (named == null
                || guards.isEmpty()
                || change.table().hides(from.text()) && change.table().column(from) == null) {
            throw refused(from, to);
        }
        for (String guard : guards) {
            Optional<ColumnFingerprint> was = ColumnFingerprint.parse(guard);
            if (was.isEmpty() || !was.get().equals(named.fingerprint())) {
                throw refused(from, to);
            }
        }
        rename(from, to, named, guards);
    }

    /** As the catalog spells it. */
    private static String unfolded(CatalogTable found, Token name) {
        var column = found.column(name.text());
        return column == null ? name.text() : column.name();
    }

    /** Of two columns that the policy does not name. */
    static void requirePlain(Change change, Token from, Token to) {
        if (change.table().hides(from.text()) || change.table().hides(to.text())) {
            throw refused(change, from, to);
        }
    }

    private UnsupportedStatementException refused(Token from, Token to) {
        return refused(change, from, to);
    }

    private static UnsupportedStatementException refused(Change change, Token from, Token to) {
        String table = change.name();
        return new UnsupportedStatementException(table + "." + from.text() + " cannot be renamed to " + to.text()
                + " under this policy, by which its values would not be protected, or not be read: let the policy name "
                + to.text() + ", alike but for 'name: " + table + "." + from.text()
                + "' which keeps the keys, and rename it then by RENAME COLUMN");
    }

    private void rename(Token from, Token to, ProtectedColumn named, List<String> guards) {
        if (change.isMariadb()) {
            for (String guard : guards) {
                change.edits()
                        .insert(
                                actionOffset(from),
                                "DROP CONSTRAINT "
                                        + change.around().sqlDialect().quoted(guard) + ", ");
            }
        }
        StringBuilder more = new StringBuilder();
        String written = written(to);
        List<String> names = ChangedTable.beside(named, written);
        List<String> oldNames = ChangedTable.beside(named, written(from));
        CatalogTable found = change.table().found();
        for (int i = 0; i < names.size(); i++) {
            if (found != null && found.column(Names.fold(unquoted(oldNames.get(i)))) != null) {
                more.append(
                        change.isMariadb()
                                ? ", "
                                : "; ALTER TABLE " + change.table().name().written() + " ");
                more.append(
                        change.dialect() == Dialect.H2
                                ? "ALTER COLUMN " + oldNames.get(i) + " RENAME TO "
                                : "RENAME COLUMN " + oldNames.get(i) + " TO ");
                more.append(names.get(i));
            }
        }
        if (change.isMariadb()) {
            ColumnConstraint constraint = named.constraint(change.around().sqlDialect())
                    .spelled(change.table().name().written(), written, names);
            more.append(", ADD CONSTRAINT ")
                    .append(constraint.name())
                    .append(" CHECK (")
                    .append(constraint.expression())
                    .append(')');
        }
        change.edits().insert(to.end(), more.toString());
    }

    private static String unquoted(String name) {
        char first = name.charAt(0);
        return first == '"' || first == '`' ? name.substring(1, name.length() - 1) : name;
    }

    private String written(Token token) {
        return change.sql().text().substring(token.start(), token.end());
    }

    /** The offset of RENAME. */
    private int actionOffset(Token from) {
        int at = change.sql().tokenAt(from.start());
        while (at > 0 && !change.sql().tokens().get(at).isWord("rename")) {
            at--;
        }
        return change.sql().tokens().get(at).start();
    }
}
