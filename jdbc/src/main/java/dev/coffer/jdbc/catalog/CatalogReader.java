package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns and views from {@code information_schema}, which all three dialects have, in one round trip for any number
 * of tables and whatever the case of their names. Stateless.
 */
final class CatalogReader {
    @SuppressWarnings("InlineFormatString") // the three catalogs stand beside each other
    private static final String COLUMNS = "SELECT table_schema, table_name, column_name, data_type,"
            + " character_maximum_length, collation_name, column_default, %s"
            + " FROM information_schema.columns WHERE LOWER(table_name) IN (%s)"
            + " ORDER BY table_schema, table_name, ordinal_position";

    private static final String DEPENDENTS_IN_POSTGRESQL = "SELECT viewname, definition FROM pg_catalog.pg_views"
            + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            + " UNION ALL SELECT matviewname, definition FROM pg_catalog.pg_matviews"
            + " UNION ALL SELECT child.relname, parent.relname FROM pg_catalog.pg_inherits i"
            + " JOIN pg_catalog.pg_class child ON child.oid = i.inhrelid"
            + " JOIN pg_catalog.pg_class parent ON parent.oid = i.inhparent";
    private static final String DEPENDENTS_IN_MARIADB =
            "SELECT table_name, view_definition FROM information_schema.views"
                    + " WHERE table_schema NOT IN ('information_schema', 'sys', 'mysql', 'performance_schema')";
    private static final String DEPENDENTS_IN_H2 = "SELECT table_name, view_definition FROM information_schema.views"
            + " UNION ALL SELECT synonym_name, synonym_for FROM information_schema.synonyms";

    private CatalogReader() {}

    /** All cells as strings, NULL as an empty one. */
    static List<List<String>> rows(Connection connection, String sql, List<String> parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setString(i + 1, parameters.get(i));
            }
            List<List<String>> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                int width = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        String cell = rows.getString(i);
                        row.add(cell == null ? "" : cell);
                    }
                    all.add(row);
                }
            }
            return all;
        }
    }

    static List<CatalogTable> columns(Connection connection, Dialect dialect, Collection<String> tables)
            throws SQLException {
        String marks = String.join(", ", tables.stream().map(table -> "?").toList());
        String hidden = switch (dialect) {
            case POSTGRESQL -> "'no'";
            case MARIADB -> "CASE WHEN extra LIKE '%INVISIBLE%' THEN 'yes' ELSE 'no' END";
            case H2 -> "CASE WHEN is_visible THEN 'no' ELSE 'yes' END";
        };
        Map<List<String>, List<CatalogColumn>> found = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(String.format(COLUMNS, hidden, marks))) {
            int i = 1;
            for (String table : tables) {
                query.setString(i++, table);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(List.of(rows.getString(1), rows.getString(2)), name -> new ArrayList<>())
                            .add(column(rows));
                }
            }
        }
        List<CatalogTable> result = new ArrayList<>();
        found.forEach((name, columns) ->
                result.add(new CatalogTable(Names.fold(name.get(0)), name.get(1), List.copyOf(columns))));
        return result;
    }

    static boolean areTables(Connection connection, Set<String> names) throws SQLException {
        String marks = String.join(", ", names.stream().map(name -> "?").toList());
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) IN (" + marks
                        + ") AND table_type <> 'BASE TABLE'")) {
            int i = 1;
            for (String name : names) {
                query.setString(i++, name);
            }
            try (ResultSet views = query.executeQuery()) {
                return views.next() && views.getLong(1) == 0;
            }
        }
    }

    private static CatalogColumn column(ResultSet row) throws SQLException {
        String name = row.getString(3);
        long length = row.getLong(5);
        if (row.wasNull()) {
            length = -1;
        }
        return new CatalogColumn(
                name,
                Names.fold(name),
                lower(row.getString(4)),
                length,
                lower(row.getString(6)),
                fills(row.getString(7)),
                row.getString(8).equals("no"));
    }

    /** PostgreSQL spells a default of NULL as {@code NULL::bytea}, MariaDB as {@code NULL}. */
    private static boolean fills(@Nullable String columnDefault) {
        return columnDefault != null && !columnDefault.toUpperCase(Locale.ROOT).startsWith("NULL");
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** The folded names of what shows one of the tables under another name, directly or by way of another view. */
    static Set<String> dependents(Connection connection, Dialect dialect, Set<String> tables) throws SQLException {
        String sql = switch (dialect) {
            case POSTGRESQL -> DEPENDENTS_IN_POSTGRESQL;
            case MARIADB -> DEPENDENTS_IN_MARIADB;
            case H2 -> DEPENDENTS_IN_H2;
        };
        List<Dependent> candidates = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                candidates.add(new Dependent(Names.fold(rows.getString(1)), lower(rows.getString(2))));
            }
        }
        Set<String> dependents = new TreeSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Dependent candidate : candidates) {
                boolean depends = Names.anyWordIn(candidate.definition(), tables)
                        || Names.anyWordIn(candidate.definition(), dependents);
                grown |= depends && !tables.contains(candidate.name()) && dependents.add(candidate.name());
            }
        }
        return dependents;
    }

    /** A definition that merely contains the name of a protected table counts too: a refusal too many is no leak. */
    private record Dependent(String name, String definition) {}
}
