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
import org.jspecify.annotations.Nullable;

/**
 * Columns whose stored values the database itself compares: of unique indexes, which primary keys and UNIQUE are kept by, and of foreign
 * keys. Tables of one name in several schemas are taken together: a refusal too many loses nothing. Stateless.
 */
public final class KeyColumns {
    private static final String OF_TABLE = "SELECT a.attname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relname = ? AND ";
    private static final String CLASSES = "CAST('pg_catalog.pg_class' AS pg_catalog.regclass)";

    /** What pgjdbc tells of indexes the server prints under a lock on the table. Columns in expressions and predicates count too. */
    private static final String IN_POSTGRESQL = OF_TABLE
            + "EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)"
            + " AND (a.attnum = ANY (i.indkey) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = "
            + CLASSES
            + " AND d.objid = i.indexrelid AND d.refclassid = " + CLASSES
            + " AND d.refobjid = c.oid AND d.refobjsubid = a.attnum)))"
            + " UNION " + OF_TABLE + "EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'"
            + " AND ((k.conrelid = c.oid AND a.attnum = ANY (k.conkey))"
            + " OR (k.confrelid = c.oid AND a.attnum = ANY (k.confkey))))";

    private KeyColumns() {}

    /**
     * @param table in the catalog's spelling
     * @return folded names
     */
    public static Set<String> of(Connection connection, String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        DatabaseMetaData database = connection.getMetaData();
        Dialect dialect = Dialect.of(database.getDatabaseProductName());
        if (dialect == Dialect.POSTGRESQL) {
            for (List<String> row :
                    CatalogQuery.rows(connection, Dialect.POSTGRESQL, IN_POSTGRESQL, List.of(table, table))) {
                columns.add(Names.fold(row.get(0)));
            }
            return columns;
        }
        @Nullable String catalog = connection.getCatalog();
        // null, unless the driver is told to call a database a schema
        @Nullable String schema = dialect == Dialect.MARIADB ? connection.getSchema() : null;
        try (ResultSet unique = database.getIndexInfo(catalog, schema, table, true, true)) {
            add(unique, "COLUMN_NAME", columns);
        }
        try (ResultSet referring = database.getImportedKeys(catalog, schema, table)) {
            add(referring, "FKCOLUMN_NAME", columns);
        }
        try (ResultSet referred = database.getExportedKeys(catalog, schema, table)) {
            add(referred, "PKCOLUMN_NAME", columns);
        }
        return columns;
    }

    private static void add(ResultSet rows, String label, Set<String> columns) throws SQLException {
        while (rows.next()) {
            @Nullable String name = rows.getString(label);
            if (name != null) {
                columns.add(Names.fold(name.replace("\"", "")));
            }
        }
    }
}
