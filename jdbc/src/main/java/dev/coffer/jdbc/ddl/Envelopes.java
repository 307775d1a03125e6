package dev.coffer.jdbc.ddl;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.policy.Storage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that hold envelopes. Stateless. */
final class Envelopes {
    private static final Set<String> BINARY = Set.of(
            "bytea",
            "varbinary",
            "binary varying",
            "binary large object",
            "blob",
            "tinyblob",
            "mediumblob",
            "longblob");
    private static final Set<String> TEXT = Set.of(
            "text", "character varying", "varchar", "character large object", "tinytext", "mediumtext", "longtext");

    private Envelopes() {}

    /**
     * The type for them.
     *
     * @param existing what the column is now; null if it is made only now
     * @throws UnsupportedStatementException if it holds plain values now
     */
    static String type(ProtectedColumn column, SqlDialect dialect, @Nullable CatalogColumn existing) {
        String type = column.sqlType(dialect);
        if (existing == null) {
            return type;
        }
        if (!(column.storage() == Storage.BINARY ? BINARY : TEXT).contains(existing.type())) {
            throw SchemaRefusal.of(
                    column,
                    "the column is one for plain values now (" + existing.type().toUpperCase(Locale.ROOT) + ")",
                    "another type would not encrypt them. Add a second column, copy each value through Coffer, and drop the"
                            + " first");
        }
        int open = type.indexOf('(');
        if (open < 0) {
            return type;
        }
        int close = type.indexOf(')');
        long length = Long.parseLong(type.substring(open + 1, close));
        if (existing.length() >= 0 && existing.length() <= length) {
            return type;
        }
        boolean sized = existing.type().startsWith("var") || existing.type().endsWith("varying");
        String wide = existing.type().toUpperCase(Locale.ROOT) + (sized ? "(" + existing.length() + ")" : "");
        return wide + type.substring(close + 1);
    }
}
