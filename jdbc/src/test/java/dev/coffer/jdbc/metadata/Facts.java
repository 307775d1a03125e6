package dev.coffer.jdbc.metadata;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that metadata tell, each fact under a name, with the database's own name left out. Not thread-safe. */
final class Facts {
    /** What a fact is about. */
    record Key(String call, String of, String what) {}

    private final Connection connection;
    private final Map<Key, String> facts = new LinkedHashMap<>();

    Facts(Connection connection) {
        this.connection = connection;
    }

    interface Rows {
        ResultSet of(DatabaseMetaData meta, @Nullable String catalog, @Nullable String schema) throws SQLException;
    }

    private interface Fact {
        @Nullable
        Object get() throws SQLException;
    }

    Map<Key, String> all() {
        return facts;
    }

    private static String text(Fact fact) {
        try {
            Object value = fact.get();
            return value == null ? "NULL" : value.toString();
        } catch (SQLException e) {
            return "refuses";
        }
    }

    private void put(Key key, Fact fact) {
        String before = facts.put(key, text(fact));
        if (before != null) {
            throw new AssertionError("two facts under " + key);
        }
    }

    /** All cells of a result of {@code DatabaseMetaData}, by the ways of reading that tools use. */
    void rows(String call, Rows rows) throws SQLException {
        String catalog = connection.getCatalog();
        List<Map<String, Fact>> all = new ArrayList<>();
        try (ResultSet row = rows.of(connection.getMetaData(), catalog, connection.getSchema())) {
            ResultSetMetaData meta = row.getMetaData();
            while (row.next()) {
                Map<String, Fact> cells = new LinkedHashMap<>();
                cells.put("", constant(named(row, meta)));
                cells.put("getRow", constant(row.getRow()));
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    int column = i;
                    cells.put(meta.getColumnLabel(i), constant(text(() -> cell(row, column, catalog))));
                }
                all.add(cells);
            }
        }
        if (call.contains("Keys") || call.contains("CrossReference")) {
            all.forEach(cells -> cells.remove("getRow"));
            all.sort(Comparator.comparing(cells -> String.join(
                    "|",
                    cells.values().stream()
                            .map(Facts::text)
                            .toList()))); // JDBC leaves open which of two keys comes first
        }
        for (int i = 0; i < all.size(); i++) {
            String of = "row " + (i + 1) + " " + text(all.get(i).get(""));
            all.get(i).forEach((label, fact) -> put(new Key(call, of, label), fact));
        }
        put(new Key(call, "all", "rows"), all::size);
    }

    private static Fact constant(Object value) {
        return () -> value;
    }

    /** Names of what a row is about, for the reader of a failure; never more than the plain row has. */
    private static String named(ResultSet row, ResultSetMetaData meta) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String label = meta.getColumnLabel(i);
            if (label.endsWith("TABLE_NAME") || label.endsWith("COLUMN_NAME")) {
                names.add(String.valueOf(row.getString(i)));
            }
        }
        return String.join(".", names).toLowerCase(Locale.ROOT);
    }

    private static Object cell(ResultSet row, int column, @Nullable String catalog) throws SQLException {
        Object object = row.getObject(column);
        boolean wasNull = row.wasNull();
        String string = row.getString(column);
        if (catalog != null && catalog.equals(string)) {
            return "the database";
        }
        StringBuilder text =
                new StringBuilder(object == null ? "NULL" : object.getClass().getSimpleName() + " " + object);
        text.append(wasNull ? ", was NULL" : "").append(", ").append(string);
        if (object == null || object instanceof Number) {
            Map<String, Fact> numbers = new LinkedHashMap<>();
            numbers.put("int", () -> row.getInt(column));
            numbers.put("long", () -> row.getLong(column));
            numbers.put("short", () -> row.getShort(column));
            numbers.put("BigDecimal", () -> row.getBigDecimal(column));
            numbers.put("Integer", () -> row.getObject(column, Integer.class));
            numbers.forEach(
                    (name, fact) -> text.append(", ").append(name).append(' ').append(text(fact)));
        }
        return text;
    }

    /** The columns of a query, of its result and of the statement that is prepared. */
    void query(String call, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            columns(call + " by a Statement", rows.getMetaData());
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            columns(call + " prepared", statement.getMetaData());
            try (ResultSet rows = statement.executeQuery()) {
                columns(call + " by a PreparedStatement", rows.getMetaData());
            }
        }
    }

    private void columns(String call, ResultSetMetaData meta) throws SQLException {
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            int column = i;
            String of = i + " " + meta.getColumnLabel(i).toLowerCase(Locale.ROOT);
            Map<String, Fact> all = new LinkedHashMap<>();
            all.put("getColumnLabel", () -> meta.getColumnLabel(column));
            all.put("getColumnName", () -> meta.getColumnName(column));
            all.put("getColumnType", () -> meta.getColumnType(column));
            all.put("getColumnTypeName", () -> meta.getColumnTypeName(column));
            all.put("getColumnClassName", () -> meta.getColumnClassName(column));
            all.put("getPrecision", () -> meta.getPrecision(column));
            all.put("getScale", () -> meta.getScale(column));
            all.put("getColumnDisplaySize", () -> meta.getColumnDisplaySize(column));
            all.put("isNullable", () -> meta.isNullable(column));
            all.put("isSearchable", () -> meta.isSearchable(column));
            all.put("isSigned", () -> meta.isSigned(column));
            all.put("isCaseSensitive", () -> meta.isCaseSensitive(column));
            all.put("isCurrency", () -> meta.isCurrency(column));
            all.put("isAutoIncrement", () -> meta.isAutoIncrement(column));
            all.put("isReadOnly", () -> meta.isReadOnly(column));
            all.put("isWritable", () -> meta.isWritable(column));
            all.put("isDefinitelyWritable", () -> meta.isDefinitelyWritable(column));
            all.put("getTableName", () -> meta.getTableName(column));
            all.put("getSchemaName", () -> meta.getSchemaName(column));
            all.forEach((what, fact) -> put(new Key(call, of, what), fact));
        }
        put(new Key(call, "all", "getColumnCount"), meta::getColumnCount);
    }

    /** @param of what each parameter is for */
    void parameters(String call, String sql, List<String> of) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ParameterMetaData meta = statement.getParameterMetaData();
            put(new Key(call, "all", "getParameterCount"), meta::getParameterCount);
            for (int i = 1; i <= of.size(); i++) {
                int parameter = i;
                Map<String, Fact> all = new LinkedHashMap<>();
                all.put("getParameterType", () -> meta.getParameterType(parameter));
                all.put("getParameterTypeName", () -> meta.getParameterTypeName(parameter));
                all.put("getParameterClassName", () -> meta.getParameterClassName(parameter));
                all.put("getPrecision", () -> meta.getPrecision(parameter));
                all.put("getScale", () -> meta.getScale(parameter));
                all.put("isNullable", () -> meta.isNullable(parameter));
                all.put("isSigned", () -> meta.isSigned(parameter));
                all.put("getParameterMode", () -> meta.getParameterMode(parameter));
                String name = i + " " + of.get(i - 1);
                all.forEach((what, fact) -> put(new Key(call, name, what), fact));
            }
        }
    }
}
