package dev.coffer.jdbc.oracle.functions;

import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Random statements on protected tables with random expressions over their unprotected columns: calls of the database's own functions,
 * and what has a grammar of its own. Not thread-safe.
 */
public final class CatalogExpressions {
    /** A statement with its parameters. */
    public record Drawn(String sql, List<? extends @Nullable Object> parameters) {}

    /** A value for each type of PostgreSQL's; functions of other types are not called. */
    private static final Map<String, List<String>> SAMPLES = Map.ofEntries(
            Map.entry("text", List.of("c.status", "o.note", "'x'", "?", "c.id::text", "'[1]'")),
            Map.entry("varchar", List.of("c.status::varchar", "'x'")),
            Map.entry("bpchar", List.of("c.status::bpchar")),
            Map.entry("name", List.of("c.status::name")),
            Map.entry("char", List.of("c.status::\"char\"")),
            Map.entry("int2", List.of("c.id::int2", "2::int2")),
            Map.entry("int4", List.of("c.id", "o.customer_id", "2", "0", "-1")),
            Map.entry("int8", List.of("c.id::int8", "3::int8")),
            Map.entry("float4", List.of("c.id::float4", "0.5::float4")),
            Map.entry("float8", List.of("c.id::float8", "0.25::float8")),
            Map.entry("numeric", List.of("c.id::numeric", "1.5", "7")),
            Map.entry("bool", List.of("(c.id > 2)", "(c.status = 'new')", "(o.note IS NULL)", "TRUE")),
            Map.entry("date", List.of("(DATE '2001-02-03' + c.id)", "DATE '2004-02-29'")),
            Map.entry("time", List.of("TIME '10:11:12'")),
            Map.entry("timetz", List.of("'10:11:12+02'::timetz")),
            Map.entry("timestamp", List.of("(TIMESTAMP '2001-02-03 04:05:06' + c.id * INTERVAL '1 day')")),
            Map.entry("timestamptz", List.of("TIMESTAMPTZ '2001-02-03 04:05:06+00'")),
            Map.entry("interval", List.of("INTERVAL '3 days'", "(c.id * INTERVAL '1 hour')")),
            Map.entry("json", List.of("'{\"a\": 1}'::json", "json_build_object('s', c.status)")),
            Map.entry("jsonb", List.of("'{\"a\": [1, 2]}'::jsonb", "jsonb_build_object('s', c.status)")),
            Map.entry("jsonpath", List.of("'$.a'::jsonpath")),
            Map.entry("bytea", List.of("c.status::bytea", "'\\x0102'::bytea")),
            Map.entry("bit", List.of("B'101'", "c.id::bit(8)")),
            Map.entry("varbit", List.of("B'1011'::varbit")),
            Map.entry("inet", List.of("'10.1.2.3/8'::inet")),
            Map.entry("uuid", List.of("'00000000-0000-4000-8000-000000000000'::uuid")),
            Map.entry("point", List.of("point(c.id, 2)")),
            Map.entry("box", List.of("box(point(0, 0), point(c.id, 3))")),
            Map.entry("circle", List.of("circle(point(0, c.id), 2)")),
            Map.entry("tsvector", List.of("to_tsvector('simple', c.status)")),
            Map.entry("tsquery", List.of("to_tsquery('simple', 'new')")),
            Map.entry("regconfig", List.of("'simple'::regconfig")),
            Map.entry("_text", List.of("ARRAY[c.status, 'x']", "string_to_array(o.note, ',')")),
            Map.entry("_int4", List.of("ARRAY[c.id, 2]")),
            Map.entry("_float8", List.of("ARRAY[0.25, 0.5]::float8[]")),
            Map.entry("any", List.of("c.id", "c.status")),
            Map.entry("anyelement", List.of("c.id")),
            Map.entry("anycompatible", List.of("c.id")),
            Map.entry("anyarray", List.of("ARRAY[c.id, 2]")),
            Map.entry("anycompatiblearray", List.of("ARRAY[c.id, 3]")),
            Map.entry("anyrange", List.of("int4range(c.id, c.id + 3)")),
            Map.entry("anymultirange", List.of("int4multirange(int4range(c.id, 9))")));

    /** What makes something as long, or counts as far, as it is told: never told by another function. */
    private static final Set<String> GREEDY = Set.of(
            "repeat",
            "space",
            "lpad",
            "rpad",
            "lpad_oracle",
            "rpad_oracle",
            "generate_series",
            "array_fill",
            "hash",
            "power",
            "pow",
            "exp",
            "factorial",
            "numeric_power",
            "numeric_exp",
            "numeric_fac",
            "lcm",
            "make_set",
            "export_set",
            "format",
            "round",
            "trunc",
            "truncate",
            "bit",
            "orahash",
            "sha2",
            "regexp_like",
            "regexp_replace",
            "regexp_substr",
            "st_buffer",
            "text_larger",
            "expand",
            "array_append",
            "binom",
            "lshift",
            "ulshift",
            "decode_histogram",
            "set_bit",
            "make_interval");

    private static final Map<ProvenCalls.Argument, List<String>> LEAVES = Map.of(
            ProvenCalls.Argument.NUMBER, List.of("c.id", "c.id", "o.id", "o.customer_id", "2", "0", "1.5", "-1"),
            ProvenCalls.Argument.TEXT, List.of("c.status", "c.status", "o.note", "'x'", "'e'", "?", "NULL"),
            ProvenCalls.Argument.DAY, List.of("DATE '2001-02-03'", "'2004-02-29'", "'2001-02-03 04:05:06'"),
            ProvenCalls.Argument.JSON, List.of("'{\"a\": 1}'", "'[1, \"x\"]'", "'$.a'", "'a'"));

    private static final List<String> COMMON = List.of(
            "CASE WHEN %s > 1 THEN %s ELSE %s END",
            "CASE %s WHEN 1 THEN %s END",
            "COALESCE(%s, %s)",
            "NULLIF(%s, %s)",
            "(%s + %s)",
            "(%s * 3 - %s)",
            "(%s = %s)",
            "(%s IN (%s, %s))",
            "(%s BETWEEN %s AND %s)",
            "(%s LIKE %s)",
            "TRIM(BOTH 'n' FROM %s)",
            "SUBSTRING(%s FROM 1 FOR 2)",
            "POSITION('e' IN %s)",
            "(SELECT MAX(o.note) FROM orders o WHERE o.id > c.id AND (%s) IS NOT NULL)");

    private static final Map<TestDatabase, List<String>> SPECIAL = Map.of(
            TestDatabase.POSTGRESQL,
            List.of(
                    "EXTRACT(DAY FROM DATE '2001-02-03' + %s)",
                    "OVERLAY(%s PLACING 'x' FROM 1)",
                    "(%s)::text",
                    "(%s || ' ')",
                    "CAST(%s AS varchar(3))",
                    "(%s COLLATE \"C\")",
                    "(ARRAY[%s, 3])[1]",
                    "JSON_OBJECT('k': %s ABSENT ON NULL)",
                    "(jsonb_build_object('k', %s) -> 'k')",
                    "(%s IS DISTINCT FROM %s)",
                    "(%s ~ '^n')",
                    "(TIMESTAMP '2001-02-03 04:05:06' AT TIME ZONE 'UTC' > '2001-01-01' AND %s > 1)",
                    "xmlelement(NAME a, xmlattributes(%s AS b), 'x')",
                    "NORMALIZE(%s, NFC)"),
            TestDatabase.MARIADB,
            inMysql(),
            TestDatabase.MYSQL,
            inMysql(),
            TestDatabase.H2,
            List.of(
                    "EXTRACT(DAY FROM DATEADD(DAY, %s, DATE '2001-02-03'))",
                    "CAST(%s AS VARCHAR(3))",
                    "(%s || ' ')",
                    "JSON_OBJECT('k': %s ABSENT ON NULL)",
                    "JSON_ARRAY(%s, %s NULL ON NULL)",
                    "(%s IS NOT DISTINCT FROM %s)",
                    "(%s REGEXP '^n')",
                    "ARRAY[%s, %s][1]",
                    "DATEDIFF(YEAR, DATE '2001-02-03', DATEADD(YEAR, %s, DATE '2001-02-03'))",
                    "(DATE '2001-02-03' + %s * INTERVAL '1' DAY)"));

    private static final List<String> FRAMES = List.of(
            "SELECT c.id, %s AS x FROM customer c LEFT JOIN orders o ON o.customer_id = c.id",
            "SELECT c.id, c.email, o.id, %s AS x FROM customer c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY c.id, o.id",
            "SELECT c.id, c.last_name FROM customer c LEFT JOIN orders o ON o.customer_id = c.id WHERE (%s) IS NOT NULL",
            "SELECT c.id, o.id, c.phone FROM customer c JOIN orders o ON o.customer_id = c.id AND (%s) IS NULL",
            "SELECT COUNT(*) FROM customer c LEFT JOIN orders o ON o.customer_id = c.id"
                    + " WHERE CASE WHEN c.email = 'ada.zq@x.org' THEN (%s) END IS NOT NULL",
            "SELECT d.i, d.x, d.e FROM (SELECT c.id AS i, %s AS x, c.email AS e FROM customer c, orders o WHERE o.id = 1) d",
            "WITH d AS (SELECT %s AS x FROM customer c JOIN orders o ON o.customer_id = c.id WHERE c.last_name = 'Zqueen') SELECT x FROM d",
            "SELECT m.surname, (SELECT COUNT(%s) FROM customer c, orders o WHERE c.id = m.id AND o.id = 2) FROM member m",
            "SELECT COUNT(*) FROM customer c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY %s",
            "SELECT c.status, MAX(o.id) FROM customer c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.status"
                    + " HAVING COUNT(%s) > 1");

    private static final Set<String> ORDERED = Set.of("group_concat", "listagg", "array_agg");

    private final Random random;
    private final TestDatabase database;
    private final List<SqlFunction> functions;
    private final ProvenCalls proven;
    private final List<SqlFunction> answered;

    public CatalogExpressions(TestDatabase database, List<SqlFunction> functions, ProvenCalls proven, long seed) {
        this.random = new Random(seed);
        this.database = database;
        this.functions =
                functions.stream().filter(CatalogExpressions::isCallable).toList();
        this.proven = proven;
        this.answered = this.functions.stream()
                .filter(function -> function.types() != null || proven.lists().containsKey(function))
                .toList();
    }

    /** How many functions are called. */
    public int functions() {
        return functions.size();
    }

    /** Mostly one that has answered some call. */
    private SqlFunction function() {
        return pick(random.nextInt(8) == 0 ? functions : answered);
    }

    public Drawn next() {
        String expression = call(function(), 1 + random.nextInt(2));
        if (!expression.contains("c.") && !expression.contains("o.")) {
            expression = "COALESCE(" + expression
                    + ", NULLIF(c.status, c.status))"; // so that what stands in it belongs to a column
        }
        String sql = pick(FRAMES).replace("%s", expression);
        List<@Nullable Object> parameters = new ArrayList<>();
        for (long i = sql.chars().filter(c -> c == '?').count(); i > 0; i--) {
            parameters.add(pick(List.of("new", "e", "1")));
        }
        return new Drawn(sql, parameters);
    }

    private static boolean isCallable(SqlFunction function) {
        return function.types() == null || SAMPLES.keySet().containsAll(function.types());
    }

    private String call(SqlFunction function, int depth) {
        List<String> types = function.types();
        boolean plain = GREEDY.contains(function.name()) || depth == 0;
        List<String> arguments = new ArrayList<>();
        if (types == null) {
            untyped(function).forEach(kind -> arguments.add(argument(kind, plain, depth)));
        } else {
            types.forEach(type -> arguments.add(typed(type, plain, depth)));
        }
        String name = random.nextInt(4) == 0 ? function.name().toUpperCase(Locale.ROOT) : function.name();
        return switch (function.kind()) {
            case SCALAR -> name + "(" + String.join(", ", arguments) + ")";
            case ORDERED_SET -> orderedSet(name, arguments);
            case WINDOW -> name + "(" + String.join(", ", arguments) + ") OVER (" + window() + ")";
            case AGGREGATE -> aggregate(name, String.join(", ", arguments));
        };
    }

    /** What is put together of rows goes by their order, which databases owe nobody. */
    private String aggregate(String name, String arguments) {
        if (random.nextInt(3) == 0) {
            return name + "(" + arguments + ") OVER (" + window() + ")";
        }
        if (random.nextInt(5) == 0) {
            return name + "(DISTINCT " + arguments + ")" + filter();
        }
        boolean ordered = database == TestDatabase.POSTGRESQL || ORDERED.contains(name.toLowerCase(Locale.ROOT));
        return name + "(" + arguments + (ordered && !arguments.isEmpty() ? " ORDER BY c.id, o.id" : "") + ")"
                + filter();
    }

    private List<ProvenCalls.Argument> untyped(SqlFunction function) {
        List<List<ProvenCalls.Argument>> lists = proven.lists().get(function);
        if (lists != null && random.nextInt(6) > 0) {
            return pick(lists);
        }
        List<ProvenCalls.Argument> list = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.add(pick(List.of(ProvenCalls.Argument.values())));
        }
        return list;
    }

    private static String orderedSet(String name, List<String> arguments) {
        int last = Math.max(arguments.size() - 1, 0);
        return name + "(" + String.join(", ", arguments.subList(0, last)) + ") WITHIN GROUP (ORDER BY "
                + (arguments.isEmpty() ? "c.id" : arguments.get(last)) + ")";
    }

    private String window() {
        return (random.nextBoolean() ? "PARTITION BY c.status " : "") + "ORDER BY c.id, o.id";
    }

    private String filter() {
        boolean can = database == TestDatabase.POSTGRESQL || database == TestDatabase.H2;
        return can && random.nextInt(4) == 0 ? " FILTER (WHERE c.id > 1)" : "";
    }

    /** Of a type of PostgreSQL's: a sample, or a call whose value has the type for certain. */
    private String typed(String type, boolean plain, int depth) {
        List<String> samples = SAMPLES.getOrDefault(type, List.of("NULL"));
        if (plain || random.nextInt(3) > 0) {
            return pick(samples);
        }
        String inner = any(depth - 1);
        return switch (type) {
            case "text" -> "(" + inner + ")::text";
            case "int4" -> "length((" + inner + ")::text)";
            case "any", "anyelement", "anycompatible" -> inner;
            case "bool" -> "(" + inner + " IS NULL)";
            default -> pick(samples);
        };
    }

    private String argument(ProvenCalls.Argument kind, boolean plain, int depth) {
        return plain || random.nextInt(3) > 0 ? pick(LEAVES.getOrDefault(kind, List.of("NULL"))) : any(depth - 1);
    }

    private String any(int depth) {
        if (random.nextBoolean() && depth >= 0) {
            SqlFunction inner = function();
            return inner.kind() == SqlFunction.Kind.SCALAR ? call(inner, depth) : "c.status";
        }
        List<String> forms = random.nextBoolean() ? COMMON : SPECIAL.getOrDefault(database, List.of());
        String form = pick(forms);
        boolean first = true;
        while (form.contains("%s")) {
            String operand = first || database == TestDatabase.POSTGRESQL
                    ? pick(List.of("c.id", "c.status", "o.note", "o.id"))
                    : argument(pick(List.of(ProvenCalls.Argument.values())), true, 0);
            first = false; // a column, which the other operands belong to
            int at = form.indexOf("%s");
            form = form.substring(0, at) + operand + form.substring(at + 2);
        }
        return form;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> inMysql() {
        return List.of(
                "EXTRACT(DAY FROM DATE '2001-02-03' + INTERVAL %s DAY)",
                "DATE_ADD('2001-02-03', INTERVAL %s HOUR)",
                "TIMESTAMPDIFF(DAY, '2001-02-03', DATE '2001-03-03' - INTERVAL %s DAY)",
                "CONVERT(%s USING utf8mb4)",
                "CONVERT(%s, CHAR(3))",
                "CAST(%s AS SIGNED)",
                "CHAR(%s USING utf8mb4)",
                "(%s DIV 2)",
                "(%s COLLATE utf8mb4_bin)",
                "(BINARY %s)",
                "(%s <=> %s)",
                "(%s XOR %s)",
                "(%s REGEXP '^n')",
                "(%s SOUNDS LIKE %s)",
                "JSON_EXTRACT(JSON_OBJECT('a', %s), '$.a')",
                "GET_FORMAT(DATE, 'EUR')");
    }
}
