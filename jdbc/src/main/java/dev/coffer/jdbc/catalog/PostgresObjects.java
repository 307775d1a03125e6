package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.catalog.ServerObject.Kind;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What reads and writes tables by itself on PostgreSQL, from the catalog's own references: {@code pg_views} and the functions that
 * print a definition lock every table in it, and would wait for whoever changes one of them. Immutable.
 *
 * @param tables ids of all relations whose name is a protected table's, in any schema
 */
record PostgresObjects(List<ServerObject> objects, Set<Long> tables) {
    /** From here on ids are given to what users make. */
    private static final String USERS = " >= 16384";

    /** Functions that run the text that they are given. What they read stands in no reference, and a view's strings are not kept as text. */
    private static final String RUN_TEXT =
            "SELECT ':funcid (' || pg_catalog.string_agg(CAST(p.oid AS text), '|') || ') '"
                    + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                    + " WHERE n.nspname = 'pg_catalog' AND (p.proname ~ '_to_xml' OR p.proname IN ('ts_stat', 'ts_rewrite'))";

    private static final String OWNER =
            "SELECT DISTINCT CASE WHEN v.relkind IN ('v', 'm') THEN 'VIEW' ELSE 'TRIGGER' END," + " v.relname, v.oid, ";
    private static final String OF_RULES = " FROM pg_catalog.pg_depend d"
            + " JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND r.oid" + USERS
            + " JOIN pg_catalog.pg_class v ON v.oid = r.ev_class";
    private static final String FROM_RULES = " WHERE d.deptype = 'n'"
            + " AND d.classid = CAST('pg_catalog.pg_rewrite' AS pg_catalog.regclass) AND d.refclassid = ";
    private static final String CLASSES = "CAST('pg_catalog.pg_class' AS pg_catalog.regclass)";
    private static final String ROUTINES = "CAST('pg_catalog.pg_proc' AS pg_catalog.regclass)";

    private static final String IN_SCHEMA = ", (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = ";
    private static final String OF_OWNER = IN_SCHEMA + "v.relnamespace)";

    /** Kind, name and id of who refers; kind, name and id of what to; a column of its own table; the schema of who refers. */
    private static final String REFERENCES = OWNER
            + "'R', t.relname, t.oid, CASE WHEN t.oid = v.oid THEN a.attname END" + OF_OWNER + OF_RULES
            + " JOIN pg_catalog.pg_class t ON t.oid = d.refobjid"
            + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid AND t.oid = v.oid"
            + FROM_RULES + CLASSES
            + " UNION ALL " + OWNER + "'P', p.proname, p.oid, NULL" + OF_OWNER + OF_RULES
            + " JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid" + FROM_RULES + ROUTINES
            + " UNION ALL " + OWNER + "'T', '', 0, NULL" + OF_OWNER + " FROM pg_catalog.pg_rewrite r"
            + " JOIN pg_catalog.pg_class v ON v.oid = r.ev_class WHERE r.oid" + USERS
            + " AND CAST(r.ev_action AS text) ~ (" + RUN_TEXT + ")"
            + " UNION ALL SELECT 'VIEW', child.relname, child.oid, 'R', parent.relname, parent.oid, NULL"
            + IN_SCHEMA + "child.relnamespace)"
            + " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class child ON child.oid = i.inhrelid"
            + " JOIN pg_catalog.pg_class parent ON parent.oid = i.inhparent WHERE child.relkind IN ('r', 'p', 'f')"
            + " UNION ALL SELECT DISTINCT 'ROUTINE', f.proname, f.oid, 'R', t.relname, t.oid, NULL"
            + IN_SCHEMA
            + "f.pronamespace) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc f ON f.oid = d.objid AND f.oid"
            + USERS
            + " JOIN pg_catalog.pg_class t ON t.oid = d.refobjid"
            + " WHERE d.classid = " + ROUTINES + " AND d.refclassid = " + CLASSES
            + " UNION ALL SELECT DISTINCT 'ROUTINE', f.proname, f.oid, 'P', p.proname, p.oid, NULL"
            + IN_SCHEMA
            + "f.pronamespace) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc f ON f.oid = d.objid AND f.oid"
            + USERS
            + " JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid"
            + " WHERE d.classid = " + ROUTINES + " AND d.refclassid = " + ROUTINES;

    private static final String BODIES =
            "SELECT 'ROUTINE', p.proname, p.oid, p.prosrc, n.nspname FROM pg_catalog.pg_proc p"
                    + " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                    + " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')"
                    + " UNION ALL SELECT 'TRIGGER', c.relname, 0, p.prosrc" + IN_SCHEMA + "c.relnamespace)"
                    + " FROM pg_catalog.pg_trigger t"
                    + " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
                    + " WHERE NOT t.tgisinternal";

    /** Two round trips. */
    static PostgresObjects read(Connection connection, Set<String> tables) throws SQLException {
        Set<Long> roots = new HashSet<>();
        Map<List<Object>, Referring> referring = new LinkedHashMap<>();
        for (List<String> row : CatalogQuery.rows(connection, Dialect.POSTGRESQL, REFERENCES, List.of())) {
            Kind kind = Kind.valueOf(row.get(0));
            String schema = Names.fold(row.get(7));
            String name = Names.fold(row.get(1));
            long id = id(kind == Kind.ROUTINE ? "P" : "R", row.get(2));
            long used = id(row.get(3), row.get(5));
            String usedName = Names.fold(row.get(4));
            if (row.get(3).equals("R") && tables.contains(usedName)) {
                roots.add(used);
            }
            boolean runsText = row.get(3).equals("T") || (row.get(3).equals("P") && usedName.startsWith("dblink"));
            if (runsText) {
                roots.add(0L); // what it reads is not told, so it counts as reading a protected table
                used = 0;
            }
            Referring known = referring.computeIfAbsent(
                    List.of(kind, id), key -> new Referring(kind, schema, name, id, new HashSet<>(), new HashSet<>()));
            if (used != id) {
                known.uses.add(used);
            } else if (!row.get(6).isEmpty()) {
                known.columns.add(Names.fold(row.get(6)));
            }
        }
        List<ServerObject> objects = new ArrayList<>();
        referring.values().forEach(each -> objects.add(each.object("")));
        for (List<String> row : CatalogQuery.rows(connection, Dialect.POSTGRESQL, BODIES, List.of())) {
            Kind kind = Kind.valueOf(row.get(0));
            String body = row.get(3).toLowerCase(Locale.ROOT);
            long id = kind == Kind.ROUTINE ? id("P", row.get(2)) : 0;
            String schema = Names.fold(row.get(4));
            objects.add(new ServerObject(kind, schema, Names.fold(row.get(1)), id, body, "", Set.of(), Set.of()));
        }
        return new PostgresObjects(List.copyOf(objects), Set.copyOf(roots));
    }

    /** Relations and routines are numbered apart. */
    private static long id(String kind, String oid) {
        long number = Long.parseLong(oid);
        return kind.equals("P") ? -number : number;
    }

    /** One that refers to something, while its references are gathered. */
    private record Referring(Kind kind, String schema, String name, long id, Set<Long> uses, Set<String> columns) {
        ServerObject object(String body) {
            return new ServerObject(kind, schema, name, kind == Kind.TRIGGER ? 0 : id, body, "", uses, columns);
        }
    }
}
