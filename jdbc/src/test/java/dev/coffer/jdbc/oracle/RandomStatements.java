package dev.coffer.jdbc.oracle;

import dev.coffer.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random statements over the tables of {@link Twin}: mostly such as applications write, some that are refused. The same seed
 * gives the same statements. Values of protected columns are in the form that their normalizers give, which is how normalized
 * equality is kept out of the comparison. Not thread-safe.
 */
final class RandomStatements {
    /** What a column holds, and what may be asked of it. */
    enum Kind {
        INT,
        TEXT,
        RANDOMIZED,
        TAGGED,
        DETERMINISTIC
    }

    /** @param name alike names hold alike values and share their keys */
    record Column(String column, Kind kind, String name) {
        boolean isProtected() {
            return kind != Kind.INT && kind != Kind.TEXT;
        }

        boolean isKey() {
            return column.equals("id");
        }

        /** Its policy has {@code order}. */
        boolean isOrdered() {
            return List.of("phone", "points", "born", "amount", "paid_at").contains(name);
        }

        /** Its policy has {@code prefix}. */
        boolean hasPatterns() {
            return name.equals("phone") || name.equals("address") || column.equals("last_name");
        }

        boolean isSearchable() {
            return kind == Kind.TAGGED || kind == Kind.DETERMINISTIC;
        }
    }

    record Table(String name, List<Column> columns) {}

    /** A table under its alias. */
    record Source(String alias, Table table) {
        String of(Column column) {
            return alias + "." + column.column();
        }
    }

    /** A statement with its parameters, and the table that it writes, if any. */
    record Drawn(String sql, List<@Nullable Object> parameters, List<String> written) {}

    private static final Column ID = new Column("id", Kind.INT, "id");
    private static final Column CUSTOMER_ID = new Column("customer_id", Kind.INT, "id");
    private static final Table CUSTOMER = new Table(
            "customer",
            List.of(
                    ID,
                    new Column("status", Kind.TEXT, "status"),
                    new Column("email", Kind.TAGGED, "email"),
                    new Column("last_name", Kind.DETERMINISTIC, "last_name"),
                    new Column("address", Kind.RANDOMIZED, "address"),
                    new Column("created_on", Kind.RANDOMIZED, "created_on"),
                    new Column("phone", Kind.TAGGED, "phone"),
                    new Column("points", Kind.DETERMINISTIC, "points"),
                    new Column("born", Kind.TAGGED, "born")));
    private static final Table MEMBER = new Table(
            "member",
            List.of(
                    ID,
                    CUSTOMER_ID,
                    new Column("surname", Kind.DETERMINISTIC, "last_name"),
                    new Column("contact", Kind.TAGGED, "email"),
                    new Column("note", Kind.TEXT, "note")));
    private static final Table PAYMENT = new Table(
            "payment",
            List.of(
                    ID,
                    CUSTOMER_ID,
                    new Column("amount", Kind.RANDOMIZED, "amount"),
                    new Column("paid_at", Kind.TAGGED, "paid_at")));
    private static final Table ORDERS =
            new Table("orders", List.of(ID, CUSTOMER_ID, new Column("note", Kind.TEXT, "note")));
    static final List<Table> TABLES = List.of(CUSTOMER, MEMBER, PAYMENT, ORDERS);

    private final TestDatabase database;
    private final Random random;
    private List<@Nullable Object> parameters = new ArrayList<>();
    private int aliases;

    RandomStatements(TestDatabase database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    Drawn next() {
        parameters = new ArrayList<>();
        aliases = 0;
        int roll = random.nextInt(100);
        if (roll < 62) {
            return new Drawn(query(), parameters, List.of());
        }
        if (roll < 76) {
            return update();
        }
        if (roll < 90) {
            return insert();
        }
        if (roll < 95 && !database.isMariadbOrMysql()) {
            return new RandomMerges(this, database).next();
        }
        return delete();
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Source source(Table table) {
        return new Source("t" + ++aliases, table);
    }

    List<@Nullable Object> parameters() {
        return parameters;
    }

    // values

    private @Nullable Object value(Column column) {
        if (chance(6)) {
            return null;
        }
        return switch (column.name()) {
            case "id" -> random.nextInt(7);
            case "status" -> any(List.of("new", "old", "", "x y"));
            case "note" -> any(List.of("first", "second", "a", "b", "none", "it's"));
            case "email" ->
                any(List.of("ada.zq@x.org", "bob.zq@x.org", "cyd.zq@x.org", "o'zq@x.org", "\u00fczq@x.org"));
            case "last_name" -> any(List.of("Zqueen", "Zqing", "Zqx", "zqueen", "Zqueen ", "O'Zq"));
            case "address" -> any(List.of("1 Zq Way", "2 Zq Way", "Zq \u20ac", "Zq"));
            case "phone" -> any(List.of("+1zq1", "+1zq2", "+1zq3", "+1zq9", "+1zq10"));
            case "points" -> any(List.of(904171, 904172, 904173, -904174));
            case "amount" -> any(List.of(new BigDecimal("319.04"), new BigDecimal("-319.04")));
            case "paid_at" ->
                any(List.of(LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123456000), LocalDateTime.of(2003, 4, 5, 6, 7, 8)));
            default -> any(List.of(LocalDate.of(1971, 3, 17), LocalDate.of(1972, 4, 18)));
        };
    }

    /** A parameter or a literal. */
    String operand(Column column) {
        Object value = value(column);
        if (value == null && chance(50)) {
            return "NULL";
        }
        boolean literal = value instanceof Integer || (value instanceof String && chance(40));
        if (literal && chance(50)) {
            return value instanceof String text ? "'" + text.replace("'", "''") + "'" : String.valueOf(value);
        }
        parameters.add(value);
        return "?";
    }

    // conditions

    String condition(List<Source> sources, int depth) {
        int roll = random.nextInt(100);
        if (depth > 0 && roll < 30) {
            return "(" + condition(sources, depth - 1) + (chance(50) ? " AND " : " OR ") + condition(sources, depth - 1)
                    + ")";
        }
        if (depth > 0 && roll < 37) {
            return "NOT (" + condition(sources, depth - 1) + ")";
        }
        if (depth > 0 && roll < 45) {
            return subquery(sources, depth - 1);
        }
        Source source = any(sources);
        Column column = any(source.table().columns());
        return predicate(source, column, sources);
    }

    private String subquery(List<Source> sources, int depth) {
        Source outer = any(sources);
        Source inner = source(any(TABLES));
        List<Source> both = new ArrayList<>(sources);
        both.add(inner);
        Column link = any(inner.table().columns());
        List<Column> alike = alike(outer, link);
        String from = " FROM " + inner.table().name() + " " + inner.alias() + " WHERE ";
        if (chance(40) || alike.isEmpty()) {
            return (chance(50) ? "NOT " : "") + "EXISTS (SELECT 1" + from + condition(both, depth) + ")";
        }
        return outer.of(any(alike)) + (chance(30) ? " NOT" : "") + " IN (SELECT " + inner.of(link) + from
                + condition(both, depth) + ")";
    }

    static List<Column> alike(Source source, Column column) {
        return source.table().columns().stream()
                .filter(other -> other.name().equals(column.name()) && other.kind() == column.kind())
                .toList();
    }

    private String predicate(Source source, Column column, List<Source> sources) {
        String name = source.of(column);
        if (chance(column.kind() == Kind.RANDOMIZED ? 88 : 12)) {
            return name + (chance(50) ? " IS NULL" : " IS NOT NULL");
        }
        if (column.kind() == Kind.TEXT && chance(30)) {
            return chance(50) ? name + " LIKE '" + any(List.of("f%", "%e%", "n_w")) + "'" : "LENGTH(" + name + ") > 1";
        }
        if (column.kind() == Kind.INT && chance(30)) {
            return name + any(List.of(" < ", " >= ", " <> ")) + operand(column);
        }
        boolean within = !source.alias().equals("d");
        if (column.isOrdered() && within && chance(40)) {
            return range(source, column, sources);
        }
        if (column.hasPatterns() && within && chance(column.name().equals("last_name") ? 3 : 12)) {
            return pattern(name, column);
        }
        if (column.isProtected() && chance(4)) {
            return name + any(List.of(" > ", " LIKE ", " <= ")) + operand(column); // refused
        }
        Source other = any(sources);
        List<Column> alike = alike(other, column);
        boolean reachable = !source.alias().equals("d") && !other.alias().equals("d");
        boolean comparable = column.kind() != Kind.RANDOMIZED && (column.kind() != Kind.TAGGED || reachable);
        if (!alike.isEmpty() && chance(25) && comparable) {
            return name + any(List.of(" = ", " <> ")) + other.of(any(alike));
        }
        return chance(10) ? rows(source, column) : equality(name, column);
    }

    /** By order, also with what the column cannot hold. */
    private String range(Source source, Column column, List<Source> sources) {
        String name = source.of(column);
        int roll = random.nextInt(100);
        String operator = any(List.of(" < ", " <= ", " > ", " >= "));
        if (roll < 45) {
            return name + operator + place(column);
        }
        if (roll < 55) {
            return place(column) + operator + name;
        }
        if (roll < 75) {
            return name + (chance(30) ? " NOT BETWEEN " : " BETWEEN ") + place(column) + " AND " + place(column);
        }
        if (roll < 92) {
            Column id = source.table().columns().get(0);
            boolean first = chance(70);
            String left = first ? name + ", " + source.of(id) : source.of(id) + ", " + name;
            String one = first ? place(column) : operand(id);
            String other = first ? operand(id) : place(column);
            return "(" + left + ")" + operator + "(" + one + ", " + other + ")";
        }
        Source other = any(sources);
        List<Column> alike = other.alias().equals("d") ? List.of() : alike(other, column);
        return name + operator + (alike.isEmpty() ? place(column) : other.of(any(alike)));
    }

    private String place(Column column) {
        if (column.kind() == Kind.TAGGED && column.name().equals("phone") || chance(60)) {
            return operand(column);
        }
        parameters.add(
                switch (column.name()) {
                    case "points" ->
                        any(List.of(
                                new BigDecimal("904171.5"),
                                new BigDecimal("-904174.5"),
                                9041720000000L,
                                -9041720000000L));
                    case "amount" ->
                        any(List.of(
                                new BigDecimal("319.041"),
                                new BigDecimal("-319.049"),
                                new BigDecimal("90319.04"),
                                new BigDecimal("-90319.04"),
                                319));
                    case "born" -> any(List.of(LocalDate.of(1971, 3, 18), LocalDate.of(1, 1, 1)));
                    default -> value(column);
                });
        return "?";
    }

    private String pattern(String name, Column column) {
        List<String> patterns = column.name().equals("last_name")
                ? List.of("Zq%", "%ee%", "Zq___", "%", "Zqing", "zq%", "%n")
                : column.name().equals("phone")
                        ? List.of(
                                "+1z%",
                                "+1zq1%", "%q2", "%", "+1zq1", "+1zq1_%", "z", "+1%", "%zq%", "+1zq%", "+1z_1%",
                                "%1zq2", "+_zq%1")
                        : List.of(
                                "1 %",
                                "2 %",
                                "Zq%",
                                "Z%",
                                "1 Zq Way",
                                "%Zq %",
                                "%",
                                "Z_%",
                                "%Way%",
                                "%Zq Way",
                                "1 Zq W%",
                                "_ Zq%",
                                "1 %Wa_",
                                "%Zq W%",
                                "%Zq%");
        String pattern = any(patterns);
        String not = chance(30) ? " NOT LIKE " : " LIKE ";
        if (chance(8)) {
            parameters.add(null);
            return name + not + "?";
        }
        if (chance(30)) {
            return name + not + "'" + pattern + "'";
        }
        if (chance(20)) {
            parameters.add(pattern.replace("zq", "z!q"));
            return name + not + "? ESCAPE '!'";
        }
        parameters.add(pattern);
        return name + not + "?";
    }

    /** Two columns at once, one of which is searchable if there is any. */
    private String rows(Source source, Column column) {
        List<Column> others = source.table().columns().stream()
                .filter(other -> other.kind() != Kind.RANDOMIZED || chance(3))
                .toList();
        Column second = any(others);
        String left = "(" + source.of(column) + ", " + source.of(second) + ")";
        if (chance(50) || (database == TestDatabase.H2 && chance(95))) {
            return left + any(List.of(" = ", " <> ")) + row(column, second);
        }
        return left + (chance(30) ? " NOT" : "") + " IN (" + row(column, second)
                + (chance(60) ? ", " + row(column, second) : "") + ")";
    }

    private String row(Column one, Column other) {
        return "(" + operand(one) + ", " + operand(other) + ")";
    }

    private String equality(String name, Column column) {
        int roll = random.nextInt(100);
        if (roll < 45) {
            return name + any(List.of(" = ", "=", " <> ", " != ")) + operand(column);
        }
        if (roll < 55) {
            return operand(column) + " = " + name;
        }
        if (roll < 80) {
            String list = operand(column) + (chance(60) ? ", " + operand(column) : "");
            return name + (chance(40) ? " NOT" : "") + " IN (" + list + (chance(20) ? ", " + operand(column) : "")
                    + ")";
        }
        if (database.isMariadbOrMysql()) {
            return (chance(30) ? "NOT " : "") + name + " <=> " + operand(column);
        }
        if (database == TestDatabase.POSTGRESQL
                && column.isSearchable()
                && column.name().endsWith("name")) {
            parameters.add(new @Nullable Object[] {value(column), value(column), "Zqing"});
            return name + any(List.of(" = ANY(?)", " <> ALL(?)"));
        }
        return name + (chance(50) ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ") + operand(column);
    }

    // queries

    private String query() {
        int roll = random.nextInt(100);
        if (roll < 45) {
            return select(List.of(source(any(TABLES))));
        }
        if (roll < 65) {
            return select(List.of(source(any(TABLES)), source(any(TABLES))));
        }
        if (roll < 75) {
            return grouped();
        }
        if (roll < 87) {
            return united();
        }
        if (roll < 90) {
            return recursive();
        }
        return roll < 93 && database == TestDatabase.POSTGRESQL ? lateral() : derived();
    }

    /** Along the ids, with columns that go through unchanged. */
    private String recursive() {
        Source first = source(any(TABLES));
        Source next = new Source("n", first.table());
        Column column = any(first.table().columns());
        boolean carried = chance(40);
        return "WITH RECURSIVE r(k, v) AS (SELECT " + first.alias() + ".id, " + first.of(column) + " FROM "
                + first.table().name() + " " + first.alias() + " WHERE " + condition(List.of(first), 0)
                + " UNION ALL SELECT n.id, " + (carried ? "r.v" : next.of(column)) + " FROM r JOIN "
                + next.table().name() + " n ON n.id = r.k + 1) SELECT r.k, r.v FROM r"
                + (column.kind() == Kind.DETERMINISTIC && chance(60) ? " WHERE r.v = " + operand(column) : "");
    }

    private String lateral() {
        Source outer = source(any(TABLES));
        Source inner = source(any(TABLES));
        Column shown = any(inner.table().columns());
        return "SELECT " + outer.alias() + ".id, x.v FROM " + outer.table().name() + " " + outer.alias()
                + any(List.of(" JOIN", " LEFT JOIN")) + " LATERAL (SELECT " + inner.of(shown) + " AS v FROM "
                + inner.table().name() + " " + inner.alias() + " WHERE " + condition(List.of(outer, inner), 1)
                + ") x ON TRUE";
    }

    private String select(List<Source> sources) {
        boolean star = chance(15);
        List<String> items = new ArrayList<>();
        for (int i = 0; !star && i <= random.nextInt(4); i++) {
            items.add(item(sources, i));
        }
        String distinct = !star && chance(8) ? "DISTINCT " : "";
        String from = from(sources);
        String where = chance(85) ? " WHERE " + condition(sources, 2) : "";
        String order = distinct.isEmpty() && chance(20) ? " ORDER BY " + order(sources) + limit() : "";
        return "SELECT " + distinct + (star ? "*" : String.join(", ", items)) + from + where + order;
    }

    private String limit() {
        return chance(60) ? "" : chance(50) ? " LIMIT " + random.nextInt(3) : " LIMIT 2 OFFSET " + random.nextInt(3);
    }

    /** By every key, so that there are no ties, whose order is nobody's business. */
    private String order(List<Source> sources) {
        List<String> keys = new ArrayList<>(
                sources.stream().map(source -> source.alias() + ".id").toList());
        if (chance(10)) {
            List<Column> columns = sources.get(0).table().columns();
            keys.add(sources.get(0).of(columns.get(columns.size() - 1)));
        }
        List<Column> ordered = sources.get(0).table().columns().stream()
                .filter(column -> column.isOrdered() || (column.isProtected() && chance(3)))
                .toList();
        if (!ordered.isEmpty() && chance(60)) {
            keys.add(0, sources.get(0).of(any(ordered)) + (chance(40) ? " DESC" : "") + nulls());
        }
        return String.join(", ", keys);
    }

    private String nulls() {
        return database.isMariadbOrMysql() || chance(70) ? "" : chance(50) ? " NULLS FIRST" : " NULLS LAST";
    }

    private String from(List<Source> sources) {
        StringBuilder from = new StringBuilder(" FROM ");
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            if (i > 0) {
                from.append(any(List.of(" JOIN ", " LEFT JOIN ", " INNER JOIN ")));
            }
            from.append(source.table().name()).append(chance(30) ? " AS " : " ").append(source.alias());
            if (i > 0) {
                from.append(" ON ").append(condition(sources.subList(0, i + 1), 0));
            }
        }
        return from.toString();
    }

    private String item(List<Source> sources, int position) {
        Source source = any(sources);
        Column column = any(source.table().columns());
        String name = source.of(column);
        int roll = random.nextInt(100);
        if (roll < 60) {
            return chance(25) ? name + " AS a" + position : name;
        }
        if (roll < 68) {
            return "CASE WHEN " + condition(sources, 0) + " THEN " + name + (chance(50) ? " ELSE NULL" : "") + " END";
        }
        if (roll < 76 && column.kind() != Kind.INT) {
            return "COALESCE(" + name + ", " + name + ")";
        }
        if (roll < 84) {
            return "(SELECT MAX(o.id) FROM orders o WHERE o.customer_id = " + source.alias() + ".id)";
        }
        if (roll < 88) {
            return "CASE WHEN " + condition(sources, 0) + " THEN 1 ELSE 0 END";
        }
        if (roll < 92) {
            return window(source, sources);
        }
        return column.kind() == Kind.INT ? name + " + 1" : column.kind() == Kind.TEXT ? "UPPER(" + name + ")" : name;
    }

    /** Ordered by every key, so that there are no ties. */
    private String window(Source source, List<Source> sources) {
        List<Column> parts = source.table().columns().stream()
                .filter(column -> !column.isProtected() || column.kind() == Kind.DETERMINISTIC || chance(3))
                .toList();
        String partition = chance(70) ? "PARTITION BY " + source.of(any(parts)) + " " : "";
        String order = "ORDER BY "
                + String.join(
                        ", ", sources.stream().map(each -> each.alias() + ".id").toList());
        String counted = source.of(any(source.table().columns()));
        return any(List.of("ROW_NUMBER()", "COUNT(*)", "COUNT(" + counted + ")", "SUM(" + source.alias() + ".id)"))
                + " OVER (" + partition + order
                + (chance(20) ? " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW" : "") + ")";
    }

    private String grouped() {
        Source source = source(any(TABLES));
        List<Column> groups = source.table().columns().stream()
                .filter(column -> !column.isProtected() || column.kind() == Kind.DETERMINISTIC || chance(10))
                .toList();
        Column column = any(groups);
        String name = source.of(column);
        String count = any(List.of("COUNT(*)", "COUNT(" + name + ")", "COUNT(DISTINCT " + name + ")", "MAX(id)"));
        String where = chance(50) ? " WHERE " + condition(List.of(source), 1) : "";
        String having = chance(30) ? " HAVING COUNT(*) > 1" : "";
        return "SELECT " + name + ", " + count + " FROM " + source.table().name() + " " + source.alias() + where
                + " GROUP BY " + name + having;
    }

    private String united() {
        Source one = source(chance(50) ? CUSTOMER : MEMBER);
        Column column = any(one.table().columns());
        List<Source> others = TABLES.stream()
                .map(this::source)
                .filter(other -> !alike(other, column).isEmpty())
                .toList();
        Source other = any(others);
        String operator = column.kind() == Kind.DETERMINISTIC || chance(20)
                ? any(List.of(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT "))
                : " UNION ALL ";
        String left = "SELECT " + one.of(column) + " FROM " + one.table().name() + " " + one.alias() + " WHERE "
                + condition(List.of(one), 1);
        return left + operator + "SELECT " + other.of(any(alike(other, column))) + " FROM "
                + other.table().name() + " " + other.alias() + " WHERE " + condition(List.of(other), 1);
    }

    /** A subquery in FROM, or by name. */
    private String derived() {
        Source inner = source(any(TABLES));
        List<Column> shown = inner.table().columns().stream()
                .filter(column -> column.isKey() || chance(60))
                .toList();
        String list = String.join(", ", shown.stream().map(inner::of).toList());
        String query = "SELECT " + list + " FROM " + inner.table().name() + " " + inner.alias() + " WHERE "
                + condition(List.of(inner), 1);
        Source outer = new Source("d", new Table("d", searchable(shown)));
        String where = chance(70) ? " WHERE " + condition(List.of(outer), 1) : "";
        return chance(50)
                ? "SELECT * FROM (" + query + ") d" + where
                : "WITH d AS (" + query + ") SELECT d." + any(shown).column() + ", d.id FROM d" + where;
    }

    /** Tags are out of reach outside, so that most statements do not ask for them. */
    private List<Column> searchable(List<Column> columns) {
        return columns.stream()
                .filter(column -> column.kind() != Kind.TAGGED || chance(5))
                .toList();
    }

    // writes

    private Drawn update() {
        Table table = any(TABLES);
        Source source = new Source(table.name(), table);
        List<String> sets = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!column.isKey() && chance(35)) {
                sets.add(column.column() + " = " + assigned(source, column));
            }
        }
        if (sets.isEmpty()) {
            Column last = table.columns().get(table.columns().size() - 1);
            sets.add(last.column() + " = " + operand(last));
        }
        String where = chance(85) ? " WHERE " + condition(List.of(source), 1) : "";
        return new Drawn(
                "UPDATE " + table.name() + " SET " + String.join(", ", sets) + where,
                parameters,
                List.of(table.name()));
    }

    private String assigned(Source source, Column column) {
        int roll = random.nextInt(100);
        if (roll < 70 || column.kind() == Kind.INT) {
            return operand(column);
        }
        if (roll < 85) {
            return "CASE WHEN " + condition(List.of(source), 1) + " THEN " + operand(column) + " ELSE "
                    + column.column() + " END";
        }
        return "COALESCE("
                + (chance(50) ? column.column() + ", " + operand(column) : operand(column) + ", " + column.column())
                + ")";
    }

    private Drawn insert() {
        Table table = any(TABLES);
        List<Column> columns = table.columns().stream()
                .filter(column -> column.isKey() || chance(60))
                .toList();
        String into = "INSERT INTO " + table.name() + " ("
                + String.join(", ", columns.stream().map(Column::column).toList()) + ")";
        if (chance(25)) {
            return new Drawn(into + " " + copied(columns), parameters, List.of(table.name()));
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<String> values = new ArrayList<>();
            for (Column column : columns) {
                values.add(column.isKey() ? String.valueOf(chance(80) ? 20 + i : 1 + i) : operand(column));
            }
            rows.add("(" + String.join(", ", values) + ")");
        }
        return new Drawn(
                into + " VALUES " + String.join(", ", rows) + conflict(columns), parameters, List.of(table.name()));
    }

    private String copied(List<Column> columns) {
        Source from = source(any(TABLES));
        List<String> items = new ArrayList<>();
        for (Column column : columns) {
            List<Column> alike = alike(from, column);
            items.add(
                    column.isKey()
                            ? from.alias() + ".id + 30"
                            : alike.isEmpty() ? operand(column) : from.of(any(alike)));
        }
        return "SELECT " + String.join(", ", items) + " FROM " + from.table().name() + " " + from.alias() + " WHERE "
                + condition(List.of(from), 1);
    }

    private String conflict(List<Column> columns) {
        Column column = any(columns);
        if (database == TestDatabase.H2 || chance(50)) {
            return "";
        }
        String name = column.column();
        if (database.isMariadbOrMysql()) {
            return " ON DUPLICATE KEY UPDATE " + name + " = " + (chance(60) ? "VALUES(" + name + ")" : operand(column));
        }
        String target =
                columns.stream().anyMatch(other -> other.column().equals("phone")) && chance(30) ? "phone" : "id";
        return " ON CONFLICT (" + target + ") DO "
                + (chance(30)
                        ? "NOTHING"
                        : "UPDATE SET " + name + " = " + (chance(60) ? "EXCLUDED." + name : operand(column)));
    }

    private Drawn delete() {
        Table table = any(TABLES);
        Source source = new Source(table.name(), table);
        String where = chance(95) ? " WHERE " + condition(List.of(source), 2) : "";
        return new Drawn("DELETE FROM " + table.name() + where, parameters, List.of(table.name()));
    }
}
