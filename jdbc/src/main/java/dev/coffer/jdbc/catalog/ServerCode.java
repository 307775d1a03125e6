package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Triggers, rules, procedures and functions, as far as they touch protected tables. They run in the server, where Coffer is
 * not: what they store would be plaintext, what they compare ciphertext. Immutable.
 *
 * @param triggered folded names of tables that must not be written to: writing them sets off code that names a protected table,
 *     or, on a protected table itself, one of its protected columns
 * @param routines folded names of procedures and functions whose code names a protected table
 */
record ServerCode(Set<String> triggered, Set<String> routines) {
    private static final int SQL_BODIES_SINCE = 14;

    private static final String TRIGGERS_IN_POSTGRESQL = "SELECT c.relname, p.prosrc FROM pg_catalog.pg_trigger t"
            + " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
            + " WHERE NOT t.tgisinternal UNION ALL SELECT tablename, definition FROM pg_catalog.pg_rules"
            + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";
    private static final String TRIGGERS_IN_MARIADB =
            "SELECT event_object_table, action_statement, trigger_schema FROM information_schema.triggers"
                    + " WHERE trigger_schema NOT IN ('sys', 'mysql')";

    /** H2's triggers are Java classes: what they do is not to be seen. */
    private static final String TRIGGERS_IN_H2 =
            "SELECT event_object_table, CAST(NULL AS VARCHAR) FROM information_schema.triggers";

    private static final String ROUTINES_IN_POSTGRESQL = "SELECT p.proname, %s FROM pg_catalog.pg_proc p"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
            + " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')";
    private static final String ROUTINES_IN_MARIADB =
            "SELECT routine_name, routine_definition, routine_schema FROM information_schema.routines"
                    + " WHERE routine_schema NOT IN ('sys', 'mysql')";

    /**
     * @param columns the folded names of protected columns and their tags, by folded table
     * @param schemas the current one and those that the policy names, folded: on a server of many databases the others count
     *     only where their code names one of these
     */
    static ServerCode read(
            Connection connection,
            Dialect dialect,
            Map<String, Set<String>> columns,
            Set<String> dependents,
            Set<String> schemas)
            throws SQLException {
        Set<String> tables = new HashSet<>(columns.keySet());
        tables.addAll(dependents);
        Set<String> routines = new TreeSet<>();
        List<Code> all = dialect == Dialect.H2 ? List.of() : read(connection, routinesIn(connection, dialect), schemas);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Code routine : all) {
                boolean names = Names.anyWordIn(routine.body(), tables) || Names.anyWordIn(routine.body(), routines);
                grown |= names && routines.add(routine.name());
            }
        }
        Set<String> triggered = new TreeSet<>();
        for (Code trigger : read(connection, triggersIn(dialect), schemas)) {
            Set<String> own = columns.get(trigger.name());
            boolean touches = own == null
                    ? Names.anyWordIn(trigger.body(), tables) || Names.anyWordIn(trigger.body(), routines)
                    : trigger.body().isEmpty() || Names.anyWordIn(trigger.body(), own);
            if (touches) {
                triggered.add(trigger.name());
            }
        }
        return new ServerCode(Set.copyOf(triggered), Set.copyOf(routines));
    }

    private static String triggersIn(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> TRIGGERS_IN_POSTGRESQL;
            case MARIADB -> TRIGGERS_IN_MARIADB;
            case H2 -> TRIGGERS_IN_H2;
        };
    }

    private static String routinesIn(Connection connection, Dialect dialect) throws SQLException {
        if (dialect == Dialect.MARIADB) {
            return ROUTINES_IN_MARIADB;
        }
        boolean bodies = connection.getMetaData().getDatabaseMajorVersion() >= SQL_BODIES_SINCE;
        return ROUTINES_IN_POSTGRESQL.replace(
                "%s", bodies ? "COALESCE(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc)" : "p.prosrc");
    }

    /** @param name folded, of a table or routine */
    private record Code(String name, String body) {}

    private static List<Code> read(Connection connection, String sql, Set<String> schemas) throws SQLException {
        List<Code> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String text = rows.getString(2);
                String body = text == null ? "" : text.toLowerCase(Locale.ROOT);
                boolean near = rows.getMetaData().getColumnCount() < 3
                        || schemas.contains(Names.fold(rows.getString(3)))
                        || Names.anyWordIn(body, schemas);
                if (near) {
                    found.add(new Code(Names.fold(rows.getString(1)), body));
                }
            }
        }
        return found;
    }
}
