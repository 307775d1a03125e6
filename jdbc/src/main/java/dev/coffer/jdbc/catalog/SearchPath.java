package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a session looks for a table that a statement names without its schema. Immutable.
 *
 * @param schemas folded, in the order in which they are searched; in MySQL's dialect the current database alone
 * @param temporary the folded names of protected tables that temporary ones of the session hide; not told in MySQL's dialect
 */
public record SearchPath(List<String> schemas, Set<String> temporary) {
    private static final String IN_POSTGRESQL = "SELECT 1 AS kind, s.place, s.name FROM"
            + " pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS s(name, place)"
            + " UNION ALL SELECT 2, 0, c.relname FROM pg_catalog.pg_class c"
            + " WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() ORDER BY 1, 2";
    private static final String IN_MARIADB = "SELECT 1, 0, DATABASE()";

    /** The path is told as the statement that sets it, a table as the one that makes it. */
    private static final String IN_H2 = "SELECT 1, 0, CURRENT_SCHEMA UNION ALL SELECT"
            + " CASE WHEN state_key = 'SCHEMA_SEARCH_PATH' THEN 3 ELSE 2 END, 0,"
            + " CASE WHEN state_key = 'SCHEMA_SEARCH_PATH' THEN state_command ELSE SUBSTRING(state_key FROM 7) END"
            + " FROM information_schema.session_state"
            + " WHERE state_key = 'SCHEMA_SEARCH_PATH' OR state_key LIKE 'TABLE %' ORDER BY 1, 2";

    private static final int TEMPORARY = 2;
    private static final int SETTING = 3;

    public SearchPath {
        schemas = List.copyOf(schemas);
        temporary = Set.copyOf(temporary);
    }

    /**
     * Asks the session, in one round trip. It asks the server, not the driver: Connector/J remembers what it was told by {@code
     * setCatalog}, whatever a statement has changed since.
     *
     * @param tables folded names; of other temporary tables nothing is kept
     */
    public static SearchPath of(Connection connection, Dialect dialect, Set<String> tables) throws SQLException {
        String sql = switch (dialect) {
            case POSTGRESQL -> IN_POSTGRESQL;
            case MARIADB -> IN_MARIADB;
            case H2 -> IN_H2;
        };
        List<String> schemas = new ArrayList<>();
        Set<String> temporary = new TreeSet<>();
        try (Statement statement = withoutCursor(connection);
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String name = rows.getString(3);
                if (name == null) {
                    continue; // no schema is current
                }
                switch (rows.getInt(1)) {
                    case TEMPORARY -> addKnown(temporary, Names.fold(name), tables);
                    case SETTING -> addQuoted(schemas, name);
                    default -> schemas.add(Names.fold(name));
                }
            }
        }
        return new SearchPath(schemas, temporary);
    }

    /** By a cursor, which {@code useCursorFetch} makes by default, MySQL cuts the name of its database after 34 characters. */
    private static Statement withoutCursor(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(0);
        return statement;
    }

    private static void addKnown(Set<String> temporary, String name, Set<String> tables) {
        if (tables.contains(name)) {
            temporary.add(name);
        }
    }

    /** The names in double quotes. */
    private static void addQuoted(List<String> schemas, String setting) {
        int start = setting.indexOf('"');
        while (start >= 0) {
            int end = setting.indexOf('"', start + 1);
            if (end < 0) {
                return;
            }
            schemas.add(Names.fold(setting.substring(start + 1, end)));
            start = setting.indexOf('"', end + 1);
        }
    }

    /** The first schema, in which tables are made; empty if there is none. */
    public String current() {
        return schemas.isEmpty() ? "" : schemas.get(0);
    }

    /** For messages. */
    @Override
    public String toString() {
        return schemas.isEmpty() ? "no schema" : String.join(", ", schemas);
    }
}
