package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** By what a table's rows are told apart. Stateless. */
final class PrimaryKey {
    /** Of the system's own tables, which nobody's locks on the table keep from being read. */
    private static final String IN_POSTGRESQL = "SELECT a.attname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indisvalid"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)"
            + " WHERE n.nspname = ? AND c.relname = ? ORDER BY a.attnum";

    private static final String IN_MARIADB = "SELECT column_name FROM information_schema.statistics"
            + " WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index";

    private static final String IN_H2 = "SELECT k.column_name FROM information_schema.table_constraints t"
            + " JOIN information_schema.key_column_usage k"
            + " ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name"
            + " WHERE t.table_schema = ? AND t.table_name = ? AND t.constraint_type = 'PRIMARY KEY'"
            + " ORDER BY k.ordinal_position";

    private PrimaryKey() {}

    /** In the catalog's spelling; none if it has no primary key. */
    static List<String> columns(Connection connection, Dialect dialect, String schema, String table)
            throws SQLException {
        String sql = switch (dialect) {
            case POSTGRESQL -> IN_POSTGRESQL;
            case MARIADB -> IN_MARIADB;
            case H2 -> IN_H2;
        };
        List<String> columns = new ArrayList<>();
        for (List<String> row : CatalogQuery.rows(connection, dialect, sql, List.of(schema, table))) {
            columns.add(row.get(0));
        }
        return columns;
    }
}
