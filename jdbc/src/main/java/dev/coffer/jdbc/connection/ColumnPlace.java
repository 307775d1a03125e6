package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.ProtectedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where rows of {@code DatabaseMetaData} name a column, by the positions of the JDBC specification. Immutable.
 *
 * @param byCatalog whether the driver calls a database a catalog, unless it is told to call it a schema
 * @param catalogAt where the catalog stands, with schema and table behind it
 */
record ColumnPlace(PolicyTables policy, boolean byCatalog, int catalogAt, int nameAt) {
    /** The protected columns of the row's table by folded name. */
    Map<String, ProtectedColumn> columns(ResultSet row) throws SQLException {
        String table = row.getString(catalogAt + 2);
        if (table == null || !policy.names(Names.fold(table))) {
            return Map.of();
        }
        String schema = row.getString(catalogAt + 1);
        if (schema == null && byCatalog) {
            schema = row.getString(catalogAt);
        }
        return policy.protectedColumns(Names.fold(table), schema == null ? "" : Names.fold(schema));
    }

    /** The one of these columns whose tags have this name, null if there is none. Indexes of PostgreSQL have names in quotes. */
    static @Nullable ProtectedColumn taggedBy(@Nullable String name, Map<String, ProtectedColumn> columns) {
        if (name == null || columns.isEmpty()) {
            return null;
        }
        String folded = Names.fold(name.replace("\"", ""));
        for (ProtectedColumn column : columns.values()) {
            String tag = column.tagColumn();
            if (tag != null && Names.foldsTo(tag, folded)) {
                return column;
            }
        }
        return null;
    }

    /** Tells the row's table from all others. */
    String table(ResultSet row) throws SQLException {
        return row.getString(catalogAt) + "\n" + row.getString(catalogAt + 1) + "\n" + row.getString(catalogAt + 2);
    }

    /** Shows tags as the column that they are of. */
    void name(ResultSet row, MetaDataRow instead) throws SQLException {
        String name = row.getString(nameAt);
        ProtectedColumn column = taggedBy(name, columns(row));
        if (column != null && name != null) {
            instead.put(nameAt, untagged(name, column));
        }
    }

    /** The name of a column in the spelling of its tags: without their ending. */
    static String untagged(String tag, ProtectedColumn column) {
        boolean quoted = tag.startsWith("\"");
        String name = tag.substring(quoted ? 1 : 0);
        String spelled = name.substring(0, Math.min(column.column().length(), name.length()));
        return quoted ? '"' + spelled + '"' : spelled;
    }
}
