package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose stored values the database itself compares: of unique indexes, which primary keys and UNIQUE are kept by, and of foreign
 * keys. Tables of one name in several schemas are taken together: a refusal too many loses nothing. Stateless.
 */
public final class KeyColumns {
    private KeyColumns() {}

    /**
     * @param table in the catalog's spelling
     * @return folded names
     */
    public static Set<String> of(Connection connection, String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        DatabaseMetaData database = connection.getMetaData();
        String catalog = connection.getCatalog();
        try (ResultSet unique = database.getIndexInfo(catalog, null, table, true, true)) {
            add(unique, "COLUMN_NAME", columns);
        }
        try (ResultSet referring = database.getImportedKeys(catalog, null, table)) {
            add(referring, "FKCOLUMN_NAME", columns);
        }
        try (ResultSet referred = database.getExportedKeys(catalog, null, table)) {
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
