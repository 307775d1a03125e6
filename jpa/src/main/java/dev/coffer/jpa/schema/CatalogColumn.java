package dev.coffer.jpa.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column as the database has it.
 *
 * @param table the table's name as the database spells it, for the cure
 * @param name likewise
 * @param typeName the database's own name of its type
 * @param jdbcType of {@link Types}
 * @param length in bytes or characters
 * @param hasDefault whether rows that do not name it get something else than NULL
 * @param collation where it can make different texts equal, else empty
 */
record CatalogColumn(
        String table, String name, String typeName, int jdbcType, long length, boolean hasDefault, String collation) {
    private static final Set<String> FOLDING = Set.of("citext", "varchar_ignorecase");
    private static final Set<Integer> BINARY = Set.of(Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);
    private static final Set<Integer> TEXT =
            Set.of(Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NVARCHAR, Types.LONGNVARCHAR, Types.NCLOB);

    /** PostgreSQL's driver counts bytea as of fixed length, which it is not. */
    boolean isBinary() {
        return BINARY.contains(jdbcType) || typeName.equalsIgnoreCase("bytea");
    }

    boolean isText() {
        return TEXT.contains(jdbcType) && !FOLDING.contains(typeName.toLowerCase(Locale.ROOT));
    }

    boolean isBigint() {
        return jdbcType == Types.BIGINT;
    }

    /** The columns of a table, by their names in lower case; none if there is no such table. */
    static Map<String, CatalogColumn> of(Connection connection, @Nullable String schema, String table)
            throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String wanted = schema != null ? schema : connection.getSchema();
        for (String spelling : spellings(table)) {
            Map<String, CatalogColumn> found = new HashMap<>();
            try (ResultSet rows = metaData.getColumns(
                    connection.getCatalog(), null, escaped(spelling, metaData.getSearchStringEscape()), null)) {
                while (rows.next()) {
                    if (wanted == null || isIn(rows, wanted)) {
                        CatalogColumn column = column(rows);
                        found.put(column.name().toLowerCase(Locale.ROOT), column);
                    }
                }
            }
            if (!found.isEmpty()) {
                return isMariadb(metaData) ? withCollations(connection, found) : found;
            }
        }
        return Map.of();
    }

    private static boolean isMariadb(DatabaseMetaData metaData) throws SQLException {
        String product = metaData.getDatabaseProductName().toLowerCase(Locale.ROOT);
        return product.contains("mariadb") || product.contains("mysql");
    }

    private static Set<String> spellings(String name) {
        return new LinkedHashSet<>(List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
    }

    private static String escaped(String name, String escape) {
        return name.replace("_", escape + "_").replace("%", escape + "%");
    }

    private static boolean isIn(ResultSet row, String schema) throws SQLException {
        return schema.equalsIgnoreCase(row.getString("TABLE_SCHEM"))
                || schema.equalsIgnoreCase(row.getString("TABLE_CAT"));
    }

    private static CatalogColumn column(ResultSet row) throws SQLException {
        String filled = row.getString("COLUMN_DEF");
        return new CatalogColumn(
                row.getString("TABLE_NAME"),
                row.getString("COLUMN_NAME"),
                row.getString("TYPE_NAME"),
                row.getInt("DATA_TYPE"),
                row.getLong("COLUMN_SIZE"),
                filled != null && !filled.toUpperCase(Locale.ROOT).startsWith("NULL"),
                "");
    }

    /** JDBC tells no collations. Elsewhere than on MariaDB and MySQL a column's own is deterministic unless somebody asks. */
    private static Map<String, CatalogColumn> withCollations(Connection connection, Map<String, CatalogColumn> columns)
            throws SQLException {
        List<CatalogColumn> all = new ArrayList<>(columns.values());
        Map<String, CatalogColumn> found = new HashMap<>(columns);
        try (PreparedStatement query =
                connection.prepareStatement("SELECT column_name, collation_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = ? AND collation_name IS NOT NULL")) {
            query.setString(1, all.get(0).table());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String collation = rows.getString(2);
                    found.computeIfPresent(
                            rows.getString(1).toLowerCase(Locale.ROOT), (name, it) -> it.collated(collation));
                }
            }
        }
        return found;
    }

    private CatalogColumn collated(String collationName) {
        boolean binary = collationName.endsWith("_bin") || collationName.equals("binary");
        return new CatalogColumn(table, name, typeName, jdbcType, length, hasDefault, binary ? "" : collationName);
    }

    /** As somebody would write it; H2's standard names are longer than that. */
    String declared() {
        String spelled = switch (typeName.toUpperCase(Locale.ROOT)) {
            case "BINARY VARYING" -> "VARBINARY";
            case "CHARACTER VARYING" -> "VARCHAR";
            default -> typeName.toUpperCase(Locale.ROOT);
        };
        boolean sized = (isBinary() || TEXT.contains(jdbcType)) && length > 0 && length < Integer.MAX_VALUE;
        return spelled + (sized ? "(" + length + ")" : "");
    }
}
