package dev.coffer.libraries;

import dev.coffer.policy.ProtectedColumn;
import dev.coffer.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rows of all tables as one connection shows them.
 *
 * @param columns of each table, in small letters
 */
record Snapshot(Map<String, List<String>> columns, Map<String, List<List<@Nullable Object>>> tables) {
    static Snapshot of(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<List<@Nullable Object>>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : Shop.TABLES) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                try (ResultSet all = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
                    ResultSetMetaData shape = all.getMetaData();
                    List<String> names = new ArrayList<>();
                    for (int i = 1; i <= shape.getColumnCount(); i++) {
                        names.add(shape.getColumnName(i).toLowerCase(Locale.ROOT));
                    }
                    columns.put(table, names);
                    while (all.next()) {
                        List<@Nullable Object> row = new ArrayList<>();
                        for (int i = 1; i <= shape.getColumnCount(); i++) {
                            Object value = all.getObject(i);
                            row.add(value instanceof Blob ? all.getBytes(i) : value);
                        }
                        rows.add(row);
                    }
                }
                tables.put(table, rows);
            }
        }
        return new Snapshot(columns, tables);
    }

    /** Equal where all rows are. */
    String shown() throws SQLException {
        return Shown.of(tables);
    }

    /** What differs, table by table; empty if nothing does. */
    String difference(Snapshot other) throws SQLException {
        for (String table : Shop.TABLES) {
            String one = Shown.of(tables.get(table));
            String two = Shown.of(other.tables.get(table));
            if (!one.equals(two)) {
                return "table " + table + "\n    plain:     " + one + "\n    protected: " + two;
            }
        }
        return "";
    }

    /** The first cell with a protected value in the clear. */
    String plaintext() {
        List<String> cells = new ArrayList<>();
        tables.values()
                .forEach(rows -> rows.forEach(row -> row.forEach(value -> cells.add(
                        value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                : String.valueOf(value)))));
        return Marked.firstIn(cells);
    }

    /** The first column of the policy in which a plain database holds what no search would find. */
    String unmarked() {
        for (ProtectedColumn column : Shop.POLICY.columns()) {
            int index = columns.get(column.table()).indexOf(column.column());
            for (List<@Nullable Object> row : tables.get(column.table())) {
                Object value = row.get(index);
                if (value != null && !Marked.isIn(String.valueOf(value))) {
                    return column.table() + "." + column.column();
                }
            }
        }
        return "";
    }

    /** Makes the tables what they were, the next numbers of keys included, past Coffer. */
    void restore(Connection driver, TestDatabase database) throws SQLException {
        try (Statement statement = driver.createStatement()) {
            List<String> childrenFirst = new ArrayList<>(Shop.TABLES);
            Collections.reverse(childrenFirst);
            for (String table : childrenFirst) {
                statement.execute("DELETE FROM " + table);
            }
            for (String table : Shop.TABLES) {
                insert(driver, table, tables.getOrDefault(table, List.of()));
            }
            for (String table : Shop.NUMBERED) {
                int last = tables.getOrDefault(table, List.of()).size();
                statement.execute(
                        switch (database) {
                            case POSTGRESQL ->
                                "SELECT setval(pg_get_serial_sequence('" + table + "', 'id'), " + last + ")";
                            case MARIADB, MYSQL -> "ALTER TABLE " + table + " AUTO_INCREMENT = " + (last + 1);
                            case H2 -> "ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + (last + 1);
                        });
            }
        }
    }

    private static void insert(Connection driver, String table, List<List<@Nullable Object>> rows) throws SQLException {
        int width = rows.get(0).size();
        String sql = "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(width, "?")) + ")";
        try (PreparedStatement statement = driver.prepareStatement(sql)) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < width; i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
