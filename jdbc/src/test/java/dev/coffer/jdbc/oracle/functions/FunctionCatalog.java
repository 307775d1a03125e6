package dev.coffer.jdbc.oracle.functions;

import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a database, read from the database itself: {@code pg_proc}, MariaDB's list of functions, the help that comes with
 * MySQL and with H2. Left out is what gives another value each time, or in each session and database, and what waits, locks, or reads and
 * writes files. Stateless.
 */
public final class FunctionCatalog {
    private static final String IN_POSTGRESQL = "SELECT p.proname, CASE WHEN p.prokind = 'f' THEN 'SCALAR'"
            + " WHEN p.prokind = 'w' THEN 'WINDOW' WHEN g.aggkind = 'n' THEN 'AGGREGATE' ELSE 'ORDERED_SET' END,"
            + " (SELECT coalesce(string_agg(t.typname, ' ' ORDER BY a.n), '') FROM unnest(p.proargtypes)"
            + " WITH ORDINALITY AS a(type, n) JOIN pg_type t ON t.oid = a.type)"
            + " FROM pg_proc p LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid"
            + " WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.provolatile <> 'v' AND p.prokind <> 'p'"
            + " ORDER BY p.proname, 3";

    private static final String IN_MARIADB =
            "SELECT function, 'SCALAR', NULL FROM information_schema.sql_functions ORDER BY 1";

    /** A topic may be a pair of words, or a statement. */
    private static final String IN_MYSQL = "SELECT t.name, 'SCALAR', NULL FROM mysql.help_topic t"
            + " JOIN mysql.help_category g ON g.help_category_id = t.help_category_id"
            + " WHERE (g.name LIKE '%Functions%' OR g.name IN ('XML', 'Comparison Operators', 'Geometry Constructors'))"
            + " AND g.name NOT IN ('Locking Functions', 'Internal Functions', 'Performance Schema Functions',"
            + " 'Information Functions', 'Loadable Functions') ORDER BY 1";

    private static final String IN_H2 = "HELP";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /**
     * MariaDB 11.4 ends with signal 11 at {@code json_array_intersect(NULL, NULL)}; MySQL 8.0's {@code TO_BASE64(DATE '2001-02-03')} reads
     * what another call left in its buffer.
     */
    private static final Pattern LEFT_OUT = Pattern.compile("pg_.*|.*_privilege|txid.*|inet_(client|server).*|to_reg.*"
            + "|(obj|col|shobj)_description|.*(table|query|cursor|schema|database)_to_xml.*|ts_debug|set_.*|row_security.*"
            + "|.*(now|rand|uuid|sysdate|sys_guid|timestamp).*|(cur|current|utc|local|session|system|statement|clock).*"
            + "|age|(last|curr|next)val|.*identity.*|last_insert_id|row_count|found_rows|rownum|database.*|schema.*|user|version"
            + "|.*lock.*|sleep|benchmark|load_file|.*(_wait|_pos|gtid|wsrep|threads).*|connection_id|file_.*|csv.*|link_schema"
            + "|(abort|cancel)_session|memory_.*|.*session_id|transaction_id|disk_space_used|autocommit|readonly"
            + "|trigger_depth|h2version|settings|db_object.*|data_type_sql|table|icu_.*|name_const|encrypt|random_bytes"
            + "|.*statement.*|getdatabaseencoding|lo_.*|ri_.*|.*(regclass|regproc|regrole|regnamespace|regtype).*"
            + "|satisfies_hash_partition|json_(array|object)agg"
            + "|json_array_intersect|any_value|to_base64|json_object_filter_keys|des_.*|aes_.*|kdf|compress"
            + "|array_sample|array_shuffle|format_type|unique_key.*");

    private static final Set<String> AGGREGATES = Set.of(
            "avg",
            "sum",
            "min",
            "max",
            "count",
            "group_concat",
            "bit_and",
            "bit_or",
            "bit_xor",
            "std",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "var_pop",
            "var_samp",
            "variance",
            "every",
            "bit_and_agg",
            "bit_or_agg",
            "bit_xor_agg",
            "listagg",
            "array_agg",
            "median",
            "corr",
            "mode");

    private static final Set<String> WINDOWS = Set.of(
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lead",
            "lag",
            "first_value",
            "last_value",
            "nth_value");

    private FunctionCatalog() {}

    public static List<SqlFunction> of(TestDatabase database, Connection connection) throws SQLException {
        String sql = switch (database) {
            case POSTGRESQL -> IN_POSTGRESQL;
            case MARIADB -> IN_MARIADB;
            case MYSQL -> IN_MYSQL;
            case H2 -> IN_H2;
        };
        List<SqlFunction> functions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            boolean help = database == TestDatabase.H2;
            while (rows.next()) {
                if (!help) {
                    add(rows.getString(1), rows.getString(2), rows.getString(3), functions);
                } else if (rows.getString("SECTION").contains("Functions")) {
                    add(rows.getString("TOPIC"), "SCALAR", null, functions);
                }
            }
        }
        return functions;
    }

    private static void add(String topics, String kind, @Nullable String types, List<SqlFunction> functions) {
        for (String topic : topics.split("[ ,]+", -1)) {
            String name = topic.toLowerCase(Locale.ROOT);
            if (NAME.matcher(name).matches() && !LEFT_OUT.matcher(name).matches()) {
                functions.add(new SqlFunction(name, kind(name, kind), types(types)));
            }
        }
    }

    private static SqlFunction.Kind kind(String name, String told) {
        if (!told.equals("SCALAR")) {
            return SqlFunction.Kind.valueOf(told);
        }
        return AGGREGATES.contains(name)
                ? SqlFunction.Kind.AGGREGATE
                : WINDOWS.contains(name) ? SqlFunction.Kind.WINDOW : SqlFunction.Kind.SCALAR;
    }

    private static @Nullable List<String> types(@Nullable String told) {
        return told == null ? null : told.isEmpty() ? List.of() : List.of(told.split(" "));
    }
}
