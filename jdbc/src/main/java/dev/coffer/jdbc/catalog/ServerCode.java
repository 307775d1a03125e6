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
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Views, triggers, rules, procedures and functions, as far as they touch protected tables. They run in the server, where Coffer is
 * not: what they store would be plaintext, what they compare ciphertext. Immutable.
 *
 * @param dependents what shows a protected table under another name, directly, by way of another one, or through a function that
 *     reads it, or may do so; the schemas by folded name
 * @param triggered tables that must not be written to: writing them sets off code that names a protected table, or, on a protected
 *     table itself, one of its protected columns or another protected table; the schemas by folded name
 * @param routines procedures and functions whose code names a protected table, or may do so; the schemas by folded name
 * @param unseen what would let the account see what counts because it is not seen, by folded name
 * @param missing what would let it see code of which it does not even see that it is there
 */
record ServerCode(
        Map<String, Set<String>> dependents,
        Map<String, Set<String>> triggered,
        Map<String, Set<String>> routines,
        Map<String, String> unseen,
        List<String> missing) {
    private static final String VIEWS_IN_MARIADB =
            "SELECT table_schema, table_name, view_definition FROM information_schema.views"
                    + " WHERE table_schema NOT IN ('information_schema', 'sys', 'mysql', 'performance_schema')";
    private static final String VIEWS_IN_H2 =
            "SELECT table_schema, table_name, view_definition FROM information_schema.views"
                    + " WHERE table_schema <> 'INFORMATION_SCHEMA'"
                    + " UNION ALL SELECT synonym_schema, synonym_name, synonym_for FROM information_schema.synonyms";

    private static final String TRIGGERS_IN_MARIADB =
            "SELECT event_object_schema, event_object_table, action_statement FROM information_schema.triggers"
                    + " WHERE trigger_schema NOT IN ('sys', 'mysql')";

    /** H2's triggers are Java classes: what they do is not to be seen. */
    private static final String TRIGGERS_IN_H2 =
            "SELECT event_object_schema, event_object_table, CAST(NULL AS VARCHAR) FROM information_schema.triggers";

    private static final String ROUTINES_IN_MARIADB =
            "SELECT routine_schema, routine_name, routine_definition FROM information_schema.routines"
                    + " WHERE routine_schema NOT IN ('sys', 'mysql')";

    private static final String SEEN_BY_ADMINISTRATORS =
            "H2 shows code to administrators only: connect as one, or run its statements through Coffer";

    /** Of one that was made without its source a class is all that H2 knows. */
    private static final String ROUTINES_IN_H2 = "SELECT routine_schema, routine_name,"
            + " CASE WHEN routine_definition IS NULL AND external_name IS NOT NULL THEN '-' ELSE routine_definition END"
            + " FROM information_schema.routines";

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
        if (dialect == Dialect.H2) {
            List<ServerObject> objects = new ArrayList<>(read(Kind.VIEW, VIEWS_IN_H2, connection, dialect));
            for (ServerObject routine : read(Kind.ROUTINE, ROUTINES_IN_H2, connection, dialect)) {
                objects.add(routine.body().isEmpty() ? routine.unseen(SEEN_BY_ADMINISTRATORS) : routine);
            }
            objects.addAll(read(Kind.TRIGGER, TRIGGERS_IN_H2, connection, dialect));
            return new Search(columns).among(objects, List.of());
        }
        AccountRights rights = AccountRights.read(connection);
        List<ServerObject> objects = new ArrayList<>();
        for (ServerObject view : read(Kind.VIEW, VIEWS_IN_MARIADB, connection, dialect)) {
            objects.add(view.body().isEmpty() ? view.unseen(rights.grantOfViews(view.schema())) : view);
        }
        for (ServerObject routine : read(Kind.ROUTINE, ROUTINES_IN_MARIADB, connection, dialect)) {
            objects.add(routine.body().isEmpty() ? routine.unseen(rights.grantOfRoutines()) : routine);
        }
        objects.addAll(read(Kind.TRIGGER, TRIGGERS_IN_MARIADB, connection, dialect));
        List<ServerObject> near = near(objects, schemas);
        return new Search(columns).among(UnseenCode.in(connection, near, rights), rights.missing());
    }

    /**
     * What lies in one of the schemas, or names one, or names the schema of what does. On a server of many databases the others are
     * somebody else's.
     */
    private static List<ServerObject> near(List<ServerObject> objects, Set<String> schemas) {
        Set<String> near = new HashSet<>(schemas);
        List<ServerObject> far = new ArrayList<>(objects);
        List<ServerObject> found = new ArrayList<>();
        boolean grown = true;
        while (grown) {
            grown = far.removeIf(object -> {
                boolean is = !object.unseen().isEmpty()
                        || near.contains(object.schema())
                        || Names.anyWordIn(object.body(), near);
                if (is) {
                    found.add(object);
                    near.add(object.schema());
                }
                return is;
            });
        }
        return found;
    }

    private static List<ServerObject> read(Kind kind, String sql, Connection connection, Dialect dialect)
            throws SQLException {
        List<ServerObject> objects = new ArrayList<>();
        for (List<String> row : CatalogQuery.rows(connection, dialect, sql, List.of())) {
            String body = row.get(2).toLowerCase(Locale.ROOT);
            objects.add(ServerObject.of(kind, Names.fold(row.get(0)), Names.fold(row.get(1)), body));
        }
        return objects;
    }

    /**
     * Follows who refers to whom, by ids and by the words of bodies. A body that merely contains the name of a protected table counts
     * too: a refusal too many is no leak. Not thread-safe.
     */
    private static final class Search {
        private final Map<String, Set<String>> columns;
        private final Set<String> named;
        private final Set<Long> ids = new HashSet<>();
        private final Map<String, Set<String>> dependents = new TreeMap<>();
        private final Map<String, Set<String>> routines = new TreeMap<>();
        private final Map<String, Set<String>> triggered = new TreeMap<>();
        private final Map<String, String> unseen = new TreeMap<>();

        Search(Map<String, Set<String>> columns) {
            this.columns = columns;
            this.named = new HashSet<>(columns.keySet());
        }

        ServerCode among(List<ServerObject> objects, List<String> missing) {
            return among(objects, Set.of(), missing);
        }

        ServerCode among(PostgresObjects objects) {
            return among(objects.objects(), objects.tables(), List.of());
        }

        private ServerCode among(List<ServerObject> objects, Set<Long> tables, List<String> missing) {
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
                    add(triggered, object);
                }
            }
            return new ServerCode(
                    Map.copyOf(dependents),
                    Map.copyOf(triggered),
                    Map.copyOf(routines),
                    Map.copyOf(unseen),
                    List.copyOf(missing));
        }

        private static void add(Map<String, Set<String>> to, ServerObject object) {
            to.computeIfAbsent(object.name(), name -> new TreeSet<>()).add(object.schema());
        }

        private boolean adds(ServerObject object) {
            if (!touches(object, named)) {
                return false;
            }
            if (object.id() != 0) {
                ids.add(object.id());
            }
            if (object.kind() == Kind.ROUTINE) {
                add(routines, object);
            } else if (!columns.containsKey(object.name())) {
                add(dependents, object);
            }
            if (!object.unseen().isEmpty()) {
                unseen.put(object.name(), object.unseen());
            }
            named.add(object.name());
            return true;
        }

        private boolean touches(ServerObject object, Set<String> names) {
            if (!object.unseen().isEmpty()) {
                return true; // what cannot be seen counts
            }
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
