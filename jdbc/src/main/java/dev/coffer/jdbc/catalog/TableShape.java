package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns a table has and in which order, where a plan rests on that: a star, an INSERT without a list of columns; or which of them
 * are its primary key, where rows are told apart by it. Who changes a table elsewhere tells nobody, so it is proven on the connection
 * that sends the statement. Immutable.
 *
 * @param schema in the catalog's spelling
 * @param table in the catalog's spelling
 * @param columns in the catalog's spelling, without those that a star does not show
 */
public record TableShape(String schema, String table, Part part, List<String> columns) {
    /** What of a table is counted on. */
    public enum Part {
        COLUMNS("the columns"),
        PRIMARY_KEY("the primary key");

        private final String named;

        Part(String named) {
            this.named = named;
        }
    }

    private static final String IN_POSTGRESQL = "SELECT a.attname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
            + " WHERE n.nspname = ? AND c.relname = ? ORDER BY a.attnum";
    private static final String IN_MARIADB = "SELECT column_name FROM information_schema.columns"
            + " WHERE table_schema = ? AND table_name = ? AND extra NOT LIKE '%INVISIBLE%' ORDER BY ordinal_position";
    private static final String IN_H2 = "SELECT column_name FROM information_schema.columns"
            + " WHERE table_schema = ? AND table_name = ? AND is_visible ORDER BY ordinal_position";

    public TableShape {
        columns = List.copyOf(columns);
    }

    /** Asks the database, in one round trip, whether the table is still like that. */
    public boolean holds(Connection connection, Dialect dialect) throws SQLException {
        if (part == Part.PRIMARY_KEY) {
            return PrimaryKey.columns(connection, dialect, schema, table).equals(columns);
        }
        String sql = switch (dialect) {
            case POSTGRESQL -> IN_POSTGRESQL;
            case MARIADB -> IN_MARIADB;
            case H2 -> IN_H2;
        };
        List<String> found = new ArrayList<>();
        for (List<String> row : CatalogQuery.rows(connection, dialect, sql, List.of(schema, table))) {
            found.add(row.get(0));
        }
        return found.equals(columns);
    }

    /** Whether both are of one table, at two times. */
    public boolean isOfSameTable(TableShape other) {
        return part == other.part && table.equals(other.table) && schema.equals(other.schema);
    }

    /** For messages. */
    @Override
    public String toString() {
        return part.named + " of " + Names.fold(schema + "." + table);
    }
}
