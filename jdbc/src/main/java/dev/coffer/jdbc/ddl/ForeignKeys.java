package dev.coffer.jdbc.ddl;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * REFERENCES and what goes with it: between columns that are not protected, or deterministic and of one name, whose equal values are
 * equal envelopes. Stateless.
 */
final class ForeignKeys {
    private static final Set<String> ACTIONS = Set.of(
            "on",
            "delete",
            "update",
            "cascade",
            "restrict",
            "set",
            "null",
            "no",
            "action",
            "match",
            "full",
            "partial",
            "simple");

    private ForeignKeys() {}

    /**
     * Reads what stands behind REFERENCES.
     *
     * @param columns those that refer
     */
    static void read(Change change, Run run, List<Token> columns) throws SQLException {
        TableName name = TableName.take(run);
        if (name == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        boolean itself = name.name().equals(change.name())
                && name.schema().equals(change.table().name().schema());
        ChangedTable target = itself || !change.around().policy().names(name.name())
                ? (itself ? change.table() : null)
                : change.around().changed(name);
        List<Token> targets = new ArrayList<>();
        Run list = run.takeBrackets();
        if (list != null) {
            list.parts().forEach(part -> {
                Token column = part.takeName();
                if (column != null) {
                    targets.add(column);
                }
            });
        }
        for (int i = 0; i < columns.size(); i++) {
            Token to = i < targets.size() ? targets.get(i) : null;
            requireAlike(change, columns.get(i), name.name(), to, target);
        }
        boolean sets = false;
        while (run.isOneOf(ACTIONS)) {
            sets |= run.is("on", "delete", "set") || run.is("on", "update", "set") || run.is("on", "update", "cascade");
            run.take();
        }
        for (Token from : columns) {
            ProtectedColumn column = change.table().column(from);
            if (sets && column != null && change.isMariadb()) {
                throw SchemaRefusal.of(
                        column,
                        "MariaDB and MySQL let no foreign key set a column that has a CHECK constraint",
                        "leave ON DELETE SET and ON UPDATE out, or write ON DELETE CASCADE or RESTRICT");
            }
        }
    }

    private static void requireAlike(
            Change change, Token from, String table, @Nullable Token to, @Nullable ChangedTable target) {
        ProtectedColumn referring = change.table().column(from);
        ProtectedColumn referred = to == null || target == null ? null : target.column(to);
        if (referring == null && referred == null) {
            return;
        }
        boolean alike = referring != null
                && referred != null
                && referring.deterministic()
                && referred.deterministic()
                && referring.name().equals(referred.name())
                && referring.storage() == referred.storage();
        if (!alike) {
            String what = to == null ? table + ", whose column is not named" : table + "." + to.text();
            throw new UnsupportedStatementException("a foreign key from "
                    + (referring == null ? change.name() + "." + from.text() : referring)
                    + " to " + what + " would compare what is not alike, because one of them is protected: make both"
                    + " 'deterministic: true' in the policy with one 'name' and 'storage', and name both columns, or leave"
                    + " the foreign key out");
        }
    }
}
