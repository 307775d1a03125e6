package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads columns in one round trip for any number of tables and whatever the case of their names. On PostgreSQL from the catalog
 * itself: {@code information_schema.columns} prints defaults, for which it locks the tables. Stateless.
 */
final class CatalogReader {
    @SuppressWarnings("InlineFormatString") // the three catalogs stand beside each other
    private static final String COLUMNS = "SELECT table_schema, table_name, column_name, data_type,"
            + " character_maximum_length, collation_name, column_default, %s, is_nullable"
            + " FROM information_schema.columns WHERE LOWER(table_name) IN (%s)"
            + " ORDER BY table_schema, table_name, ordinal_position";

    /** Types as {@code information_schema} names them, and a default as it is kept, which {@link #isNull} can read. */
    @SuppressWarnings("InlineFormatString")
    private static final String COLUMNS_IN_POSTGRESQL = "SELECT n.nspname, c.relname, a.attname,"
            + " CASE WHEN b.typlen = -1 AND b.typelem <> 0 AND b.typcategory = 'A' THEN 'ARRAY'"
            + " ELSE pg_catalog.format_type(b.oid, NULL) END,"
            + " CASE WHEN b.oid IN (1042, 1043) AND m.typmod > 4 THEN m.typmod - 4 END,"
            + " CASE WHEN l.collname <> 'default' THEN l.collname END,"
            + " CASE WHEN %s THEN CAST(d.adbin AS text) END, 'no',"
            + " CASE WHEN a.attnotnull OR t.typnotnull THEN 'NO' ELSE 'YES' END"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
            + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
            + " JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END"
            + " CROSS JOIN LATERAL (SELECT CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS typmod) m"
            + " LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation"
            + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
            + " WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND lower(c.relname) IN (%s)"
            + " AND NOT pg_catalog.pg_is_other_temp_schema(n.oid) ORDER BY n.nspname, c.relname, a.attnum";

    private static final int GENERATED_SINCE = 12;

    private CatalogReader() {}

    static List<CatalogTable> columns(Connection connection, Dialect dialect, Collection<String> tables)
            throws SQLException {
        String marks = CatalogQuery.marks(tables.size());
        String sql = switch (dialect) {
            case POSTGRESQL -> String.format(COLUMNS_IN_POSTGRESQL, defaults(connection), marks);
            case MARIADB ->
                String.format(COLUMNS, "CASE WHEN extra LIKE '%INVISIBLE%' THEN 'yes' ELSE 'no' END", marks);
            case H2 -> String.format(COLUMNS, "CASE WHEN is_visible THEN 'no' ELSE 'yes' END", marks);
        };
        Map<List<String>, List<CatalogColumn>> found = new LinkedHashMap<>();
        for (List<String> row : CatalogQuery.rows(connection, dialect, sql, List.copyOf(tables))) {
            found.computeIfAbsent(row.subList(0, 2), name -> new ArrayList<>()).add(column(row));
        }
        List<CatalogTable> result = new ArrayList<>();
        found.forEach((name, columns) ->
                result.add(new CatalogTable(Names.fold(name.get(0)), name.get(0), name.get(1), List.copyOf(columns))));
        return result;
    }

    /** An expression of a generated column is kept in the place of a default. */
    private static String defaults(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= GENERATED_SINCE ? "a.attgenerated = ''" : "true";
    }

    static boolean areTables(Connection connection, Dialect dialect, Set<String> names) throws SQLException {
        List<List<String>> views = CatalogQuery.rows(
                connection,
                dialect,
                "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) IN ("
                        + CatalogQuery.marks(names.size()) + ") AND table_type <> 'BASE TABLE'",
                List.copyOf(names));
        return views.get(0).get(0).equals("0");
    }

    private static CatalogColumn column(List<String> row) {
        String name = row.get(2);
        return new CatalogColumn(
                name,
                Names.fold(name),
                row.get(3).toLowerCase(Locale.ROOT),
                row.get(4).isEmpty() ? -1 : Long.parseLong(row.get(4)),
                row.get(5).toLowerCase(Locale.ROOT),
                !isNull(row.get(6)),
                row.get(7).equals("no"),
                row.get(8).equals("YES"));
    }

    /**
     * Whether this is no default, or NULL. MariaDB spells that as {@code NULL}; PostgreSQL keeps the node of a constant, or of its
     * cast to a length, which gives NULL for NULL.
     */
    private static boolean isNull(String columnDefault) {
        if (columnDefault.isEmpty() || columnDefault.toUpperCase(Locale.ROOT).startsWith("NULL")) {
            return true;
        }
        boolean cast = columnDefault.startsWith("{FUNCEXPR")
                && (columnDefault.contains(":funcformat 1 ") || columnDefault.contains(":funcformat 2 "));
        int constant = columnDefault.indexOf(":constisnull ");
        return (columnDefault.startsWith("{CONST") || cast)
                && constant >= 0
                && columnDefault.startsWith("true", constant + ":constisnull ".length());
    }
}
