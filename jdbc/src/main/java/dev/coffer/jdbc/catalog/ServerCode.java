package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.catalog.ServerObject.Kind;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Views, triggers, rules, procedures and functions, as far as they touch protected tables. They run in the server, where Coffer is
 * not: what they store would be plaintext, what they compare ciphertext. Immutable.
 *
 * @param dependents folded names of what shows a protected table under another name, directly, by way of another one, or through a
 *     function that reads it
 * @param triggered folded names of tables that must not be written to: writing them sets off code that names a protected table,
 *     or, on a protected table itself, one of its protected columns or another protected table
 * @param routines folded names of procedures and functions whose code names a protected table
 */
record ServerCode(Set<String> dependents, Set<String> triggered, Set<String> routines) {
    private static final String VIEWS_IN_MARIADB = "SELECT table_name, view_definition FROM information_schema.views"
            + " WHERE table_schema NOT IN ('information_schema', 'sys', 'mysql', 'performance_schema')";
    private static final String VIEWS_IN_H2 = "SELECT table_name, view_definition FROM information_schema.views"
            + " UNION ALL SELECT synonym_name, synonym_for FROM information_schema.synonyms";

    private static final String TRIGGERS_IN_MARIADB =
            "SELECT event_object_table, action_statement, trigger_schema FROM information_schema.triggers"
                    + " WHERE trigger_schema NOT IN ('sys', 'mysql')";

    /** H2's triggers are Java classes: what they do is not to be seen. */
    private static final String TRIGGERS_IN_H2 =
            "SELECT event_object_table, CAST(NULL AS VARCHAR) FROM information_schema.triggers";

    private static final String ROUTINES_IN_MARIADB =
            "SELECT routine_name, routine_definition, routine_schema FROM information_schema.routines"
                    + " WHERE routine_schema NOT IN ('sys', 'mysql')";

    /** Of those that were made with their source; of the others a class is all that H2 knows. */
    private static final String ROUTINES_IN_H2 = "SELECT routine_name, routine_definition"
            + " FROM information_schema.routines WHERE routine_definition IS NOT NULL";

    /**
     * @param columns the folded names of protected columns and their tags, by folded table
     * @param schemas the current one and those that the policy names, folded: on a server of many databases the others count
     *     only where their code names one of these
     */
    static ServerCode read(
            Connection connection, Dialect dialect, Map<String, Set<String>> columns, Set<String> schemas)
            throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            return new Search(columns).among(PostgresObjects.read(connection, columns.keySet()));
        }
        boolean h2 = dialect == Dialect.H2;
        List<ServerObject> objects = new ArrayList<>();
        read(Kind.VIEW, h2 ? VIEWS_IN_H2 : VIEWS_IN_MARIADB, connection, dialect, schemas, objects);
        read(Kind.ROUTINE, h2 ? ROUTINES_IN_H2 : ROUTINES_IN_MARIADB, connection, dialect, schemas, objects);
        read(Kind.TRIGGER, h2 ? TRIGGERS_IN_H2 : TRIGGERS_IN_MARIADB, connection, dialect, schemas, objects);
        return new Search(columns).among(objects);
    }

    private static void read(
            Kind kind,
            String sql,
            Connection connection,
            Dialect dialect,
            Set<String> schemas,
            List<ServerObject> objects)
            throws SQLException {
        for (List<String> row : CatalogQuery.rows(connection, dialect, sql, List.of())) {
            String body = row.get(1).toLowerCase(Locale.ROOT);
            boolean near = row.size() < 3 || schemas.contains(Names.fold(row.get(2))) || Names.anyWordIn(body, schemas);
            if (near) {
                objects.add(ServerObject.of(kind, Names.fold(row.get(0)), body));
            }
        }
    }

    /**
     * Follows who refers to whom, by ids and by the words of bodies. A body that merely contains the name of a protected table counts
     * too: a refusal too many is no leak. Not thread-safe.
     */
    private static final class Search {
        private final Map<String, Set<String>> columns;
        private final Set<String> named;
        private final Set<Long> ids = new HashSet<>();
        private final Set<String> dependents = new TreeSet<>();
        private final Set<String> routines = new TreeSet<>();
        private final Set<String> triggered = new TreeSet<>();

        Search(Map<String, Set<String>> columns) {
            this.columns = columns;
            this.named = new HashSet<>(columns.keySet());
        }

        ServerCode among(List<ServerObject> objects) {
            return among(objects, Set.of());
        }

        ServerCode among(PostgresObjects objects) {
            return among(objects.objects(), objects.tables());
        }

        private ServerCode among(List<ServerObject> objects, Set<Long> tables) {
            ids.addAll(tables);
            List<ServerObject> untouched = new ArrayList<>();
            for (ServerObject object : objects) {
                if (object.kind() != Kind.TRIGGER) {
                    untouched.add(object);
                }
            }
            boolean grown = true;
            while (grown) {
                grown = untouched.removeIf(this::adds);
            }
            Map<String, Set<String>> of = new HashMap<>();
            for (ServerObject object : objects) {
                if (object.kind() == Kind.TRIGGER && setsOff(object, of)) {
                    triggered.add(object.name());
                }
            }
            return new ServerCode(Set.copyOf(dependents), Set.copyOf(triggered), Set.copyOf(routines));
        }

        private boolean adds(ServerObject object) {
            if (!touches(object, named)) {
                return false;
            }
            if (object.id() != 0) {
                ids.add(object.id());
            }
            if (object.kind() == Kind.ROUTINE) {
                routines.add(object.name());
            } else if (!columns.containsKey(object.name())) {
                dependents.add(object.name());
            }
            named.add(object.name());
            return true;
        }

        private boolean touches(ServerObject object, Set<String> names) {
            for (Long used : object.uses()) {
                if (ids.contains(used)) {
                    return true;
                }
            }
            return Names.anyWordIn(object.body(), names);
        }

        /** On a protected table what it does to the table's other columns is no matter. */
        private boolean setsOff(ServerObject trigger, Map<String, Set<String>> others) {
            Set<String> own = columns.get(trigger.name());
            if (own == null) {
                return touches(trigger, named);
            }
            Set<String> names = others.computeIfAbsent(trigger.name(), name -> {
                Set<String> all = new HashSet<>(named);
                all.remove(name);
                all.addAll(own);
                return all;
            });
            return (trigger.body().isEmpty() && trigger.uses().isEmpty())
                    || trigger.columns().stream().anyMatch(own::contains)
                    || touches(trigger, names);
        }
    }
}
