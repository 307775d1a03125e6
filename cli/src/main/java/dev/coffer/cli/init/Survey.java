package dev.coffer.cli.init;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the tables of a connection's schema: their columns, and some values of those that are texts. Changes nothing. */
final class Survey {
    private static final int SAMPLE = 200;

    private final Connection connection;
    private final DatabaseMetaData data;

    Survey(Connection connection) throws SQLException {
        this.connection = connection;
        this.data = connection.getMetaData();
    }

    /** Every column that can be protected, by table. */
    List<Candidate> candidates() throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        try (ResultSet rows = data.getTables(catalog, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        for (String table : tables) {
            if (isPlain(table) && !table.toLowerCase(Locale.ROOT).startsWith("coffer_")) {
                read(catalog, schema, table, candidates);
            }
        }
        return candidates;
    }

    private void read(String catalog, @Nullable String schema, String table, List<Candidate> candidates)
            throws SQLException {
        Set<String> unfit = named(data.getPrimaryKeys(catalog, schema, table), "COLUMN_NAME");
        unfit.addAll(named(data.getImportedKeys(catalog, schema, table), "FKCOLUMN_NAME"));
        unfit.addAll(named(data.getExportedKeys(catalog, schema, table), "PKCOLUMN_NAME"));
        Set<String> unique = named(data.getIndexInfo(catalog, schema, table, true, true), "COLUMN_NAME");
        try (ResultSet rows = data.getColumns(catalog, schema, escaped(table), "%")) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                String product = rows.getString("TYPE_NAME");
                String type = PlainType.of(
                        rows.getInt("DATA_TYPE"), product, rows.getInt("COLUMN_SIZE"), rows.getInt("DECIMAL_DIGITS"));
                boolean made = "YES".equals(rows.getString("IS_GENERATEDCOLUMN"))
                        || "YES".equals(rows.getString("IS_AUTOINCREMENT"));
                if (type != null && !made && isPlain(column) && !unfit.contains(column)) {
                    candidates.add(new Candidate(
                            table.toLowerCase(Locale.ROOT),
                            column.toLowerCase(Locale.ROOT),
                            product,
                            type,
                            unique.contains(column),
                            reason(schema, table, column, type)));
                }
            }
        }
    }

    /** In what the policy's statements call it, without quotes, the database finds it. */
    private boolean isPlain(String name) throws SQLException {
        if (!name.toLowerCase(Locale.ROOT).matches("[a-z_][a-z0-9_]{0,56}")) {
            return false;
        }
        return data.storesUpperCaseIdentifiers()
                ? name.equals(name.toUpperCase(Locale.ROOT))
                : !data.storesLowerCaseIdentifiers() || name.equals(name.toLowerCase(Locale.ROOT));
    }

    private @Nullable String reason(@Nullable String schema, String table, String column, String type)
            throws SQLException {
        List<String> reasons = new ArrayList<>();
        PersonalData named = PersonalData.named(column);
        if (named != null) {
            reasons.add("named like " + named.title());
        }
        if (type.startsWith("text")) {
            List<String> values = values(schema, table, column);
            PersonalData seen = PersonalData.seen(values);
            if (seen != null) {
                reasons.add("values look like " + seen.title());
            }
        }
        return reasons.isEmpty() ? null : String.join(", ", reasons);
    }

    private List<String> values(@Nullable String schema, String table, String column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(SAMPLE);
            String from = (schema == null ? "" : quoted(schema) + ".") + quoted(table);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT " + quoted(column) + " FROM " + from + " WHERE " + quoted(column) + " IS NOT NULL")) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    /** Names here have no quotes of any kind in them. */
    private String quoted(String name) throws SQLException {
        return data.getIdentifierQuoteString() + name + data.getIdentifierQuoteString();
    }

    private String escaped(String name) throws SQLException {
        return name.replace("_", data.getSearchStringEscape() + "_");
    }

    private static Set<String> named(ResultSet rows, String label) throws SQLException {
        Set<String> names = new HashSet<>();
        try (rows) {
            while (rows.next()) {
                String name = rows.getString(label);
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
