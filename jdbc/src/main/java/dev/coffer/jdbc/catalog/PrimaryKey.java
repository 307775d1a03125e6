package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** By what a table's rows are told apart. Stateless. */
final class PrimaryKey {
    /** Of the system's own tables, which nobody's locks on the table keep from being read. */
    private static final String IN_POSTGRESQL = "SELECT a.attname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indisvalid"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)"
            + " WHERE n.nspname = ? AND c.relname = ?";

    private PrimaryKey() {}

    /** Folded names; none if it has no primary key. */
    static Set<String> of(Connection connection, CatalogTable table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        DatabaseMetaData database = connection.getMetaData();
        Dialect dialect = Dialect.of(database.getDatabaseProductName());
        if (dialect == Dialect.POSTGRESQL) {
            for (List<String> row :
                    CatalogQuery.rows(connection, dialect, IN_POSTGRESQL, List.of(table.place(), table.name()))) {
                columns.add(Names.fold(row.get(0)));
            }
            return columns;
        }
        boolean places = dialect == Dialect.MARIADB;
        try (ResultSet keys =
                database.getPrimaryKeys(places ? table.place() : null, places ? null : table.place(), table.name())) {
            while (keys.next()) {
                columns.add(Names.fold(keys.getString("COLUMN_NAME")));
            }
        }
        return columns;
    }
}
