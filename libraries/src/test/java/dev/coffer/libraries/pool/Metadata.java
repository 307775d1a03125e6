package dev.coffer.libraries.pool;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What generators, validators and tools ask before they write a statement. */
public final class Metadata implements Library<DataSource> {
    /** What the server estimates anew each time. */
    private static final Set<String> ESTIMATED = Set.of("CARDINALITY", "PAGES");

    /** H2 makes up the names of the indexes of primary keys, differently in each schema. */
    private static final String MADE_UP = "PRIMARY_KEY_";

    /** Protected columns that no condition can ask, and that say so: a line of {@code docs/metadata.md}. */
    private static final Set<String> UNSEARCHED = Set.of("address", "salary");

    @Override
    public String name() {
        return "DatabaseMetaData";
    }

    @Override
    public DataSource open(Side side) {
        return side.source();
    }

    /** A question to the catalog about a table. */
    private interface Question {
        ResultSet ask(DatabaseMetaData of, @Nullable String catalog, @Nullable String schema, String table)
                throws SQLException;
    }

    private static String spelled(TestDatabase database, String name) {
        return database == TestDatabase.H2 ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static void about(Operations<DataSource> all, String what, Question question) {
        for (String table : List.of("customer", "account", "orders")) {
            Operation work = source -> {
                try (Connection connection = source.getConnection();
                        ResultSet rows = question.ask(
                                connection.getMetaData(),
                                connection.getCatalog(),
                                connection.getSchema(),
                                spelled(all.database(), table))) {
                    return rows(rows, connection.getCatalog());
                }
            };
            if (table.equals("orders")) {
                all.unprotected(what + " of " + table, work::on);
            } else {
                all.everyday(what + " of " + table, work::on);
            }
        }
    }

    /** What is done with a data source. */
    private interface Operation {
        @Nullable
        Object on(DataSource source) throws SQLException;
    }

    @Override
    public void list(Operations<DataSource> all) {
        about(all, "getColumns", (of, catalog, schema, table) -> of.getColumns(catalog, schema, table, null));
        about(all, "getTables", (of, catalog, schema, table) -> of.getTables(catalog, schema, table, null));
        about(all, "getPrimaryKeys", (of, catalog, schema, table) -> of.getPrimaryKeys(catalog, schema, table));
        about(all, "getImportedKeys", (of, catalog, schema, table) -> of.getImportedKeys(catalog, schema, table));
        about(all, "getExportedKeys", (of, catalog, schema, table) -> of.getExportedKeys(catalog, schema, table));
        about(
                all,
                "getIndexInfo, unique",
                (of, catalog, schema, table) -> of.getIndexInfo(catalog, schema, table, true, true));
        about(
                all,
                "getBestRowIdentifier",
                (of, catalog, schema, table) ->
                        of.getBestRowIdentifier(catalog, schema, table, DatabaseMetaData.bestRowSession, true));
        about(all, "getVersionColumns", (of, catalog, schema, table) -> of.getVersionColumns(catalog, schema, table));
        about(
                all,
                "getColumnPrivileges",
                (of, catalog, schema, table) -> of.getColumnPrivileges(catalog, schema, table, "id"));
        for (String sql : List.of(
                "SELECT * FROM customer",
                "SELECT id, email AS mail, born, points, salary FROM customer",
                "SELECT c.last_name, COUNT(*) AS n FROM customer c GROUP BY c.last_name",
                "SELECT a.*, c.email FROM account a JOIN customer c ON c.last_name = a.owner")) {
            all.everyday("ResultSetMetaData of " + sql, source -> {
                try (Connection connection = source.getConnection();
                        PreparedStatement select = connection.prepareStatement(sql);
                        ResultSet rows = select.executeQuery()) {
                    return shape(rows.getMetaData());
                }
            });
            all.everyday("getMetaData of a prepared " + sql, source -> {
                try (Connection connection = source.getConnection();
                        PreparedStatement select = connection.prepareStatement(sql)) {
                    return shape(select.getMetaData());
                }
            });
        }
        all.unprotected("ResultSetMetaData of unprotected columns", source -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement("SELECT id, city, UPPER(status) AS s FROM customer");
                    ResultSet rows = select.executeQuery()) {
                return shape(rows.getMetaData());
            }
        });
        all.everyday("ParameterMetaData, how many", source -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE customer SET email = ?, city = ? WHERE born = ?")) {
                ParameterMetaData shape = update.getParameterMetaData();
                return shape.getParameterCount();
            }
        });
    }

    /** But for the name of the database, in which the twins differ. */
    private static List<Map<String, @Nullable String>> rows(ResultSet rows, @Nullable String catalog)
            throws SQLException {
        List<Map<String, @Nullable String>> seen = new ArrayList<>();
        ResultSetMetaData shape = rows.getMetaData();
        while (rows.next()) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                String value = rows.getString(i);
                if (!ESTIMATED.contains(shape.getColumnLabel(i))) {
                    row.put(shape.getColumnLabel(i), value == null ? null : alike(value, catalog));
                }
            }
            seen.add(row);
        }
        return seen;
    }

    private static String alike(String value, @Nullable String catalog) {
        if (value.startsWith(MADE_UP)) {
            return MADE_UP;
        }
        return catalog == null ? value : value.replace(catalog, "db").replace(catalog.toUpperCase(Locale.ROOT), "db");
    }

    private static List<Map<String, Object>> shape(ResultSetMetaData shape) throws SQLException {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("label", shape.getColumnLabel(i));
            column.put("name", shape.getColumnName(i));
            column.put("table", shape.getTableName(i));
            column.put("class", shape.getColumnClassName(i));
            column.put("type", shape.getColumnType(i));
            column.put("typeName", shape.getColumnTypeName(i));
            column.put("precision", shape.getPrecision(i));
            column.put("scale", shape.getScale(i));
            column.put("size", shape.getColumnDisplaySize(i));
            column.put("nullable", shape.isNullable(i));
            column.put("autoIncrement", shape.isAutoIncrement(i));
            column.put("caseSensitive", shape.isCaseSensitive(i));
            if (!UNSEARCHED.contains(shape.getColumnName(i).toLowerCase(Locale.ROOT))) {
                column.put("searchable", shape.isSearchable(i));
            }
            column.put("signed", shape.isSigned(i));
            column.put("currency", shape.isCurrency(i));
            column.put("writable", shape.isWritable(i));
            columns.add(column);
        }
        return columns;
    }
}
