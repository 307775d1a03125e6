package dev.coffer.jdbc.oracle;

import dev.coffer.jdbc.oracle.RandomStatements.Column;
import dev.coffer.jdbc.oracle.RandomStatements.Drawn;
import dev.coffer.jdbc.oracle.RandomStatements.Kind;
import dev.coffer.jdbc.oracle.RandomStatements.Source;
import dev.coffer.jdbc.oracle.RandomStatements.Table;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Random MERGE statements, over the same tables and with the same values. Not thread-safe. */
final class RandomMerges {
    private static final Source GIVEN = new Source("s", new Table("s", List.of()));

    private final RandomStatements random;
    private final TestDatabase database;

    RandomMerges(RandomStatements random, TestDatabase database) {
        this.random = random;
        this.database = database;
    }

    Drawn next() {
        Table table = random.any(RandomStatements.TABLES);
        List<Column> columns = table.columns().stream()
                .filter(column -> column.isKey() || random.chance(60))
                .toList();
        String sql = database == TestDatabase.H2 && random.chance(30)
                ? byKey(table, columns)
                : using(new Source(random.chance(50) ? "m" : table.name(), table), columns);
        return new Drawn(sql, random.parameters(), List.of(table.name()));
    }

    private static String list(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::column).toList());
    }

    private String byKey(Table table, List<Column> columns) {
        Column key = random.chance(60) ? columns.get(0) : random.any(columns);
        String into = "MERGE INTO " + table.name() + " (" + list(columns) + ")"
                + (key.isKey() && random.chance(40) ? "" : " KEY (" + key.column() + ")");
        if (random.chance(20)) {
            return into + " " + query(columns);
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i <= (random.chance(50) ? 0 : 2); i++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(column.isKey() ? String.valueOf(random.chance(50) ? 20 + i : 1 + i) : random.operand(column));
            }
            rows.add("(" + String.join(", ", cells) + ")");
        }
        return into + " VALUES " + String.join(", ", rows);
    }

    private String using(Source target, List<Column> columns) {
        String name = target.table().name();
        String into = "MERGE INTO " + name + (target.alias().equals(name) ? "" : " " + target.alias());
        String from = from(columns);
        String on = on(target, columns);
        int roll = random.chance(80) ? 3 : random.chance(50) ? 1 : 2;
        List<String> actions = new ArrayList<>();
        if ((roll & 1) != 0) {
            actions.add(matched(target, columns, roll == 3));
        }
        if ((roll & 2) != 0) {
            actions.add(absent(columns));
        }
        return into + " USING " + from + " ON " + on + " " + String.join(" ", actions);
    }

    /** Rows with a column for each of those that are written, of the same name. */
    private String from(List<Column> columns) {
        if (random.chance(30)) {
            return "(" + query(columns) + ") AS s(" + list(columns) + ")";
        }
        boolean one = random.chance(50);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i <= (one ? 0 : 1); i++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                String cell = column.isKey() ? String.valueOf(random.chance(60) ? 1 + i : 20 + i) : typed(column);
                cells.add(one ? cell + " AS " + column.column() : cell);
            }
            rows.add(String.join(", ", cells));
        }
        return one
                ? "(SELECT " + rows.get(0) + ") s"
                : "(VALUES (" + String.join("), (", rows) + ")) AS s(" + list(columns) + ")";
    }

    /** Of its column's type, for nothing else says which it has. */
    private String typed(Column column) {
        String type = switch (column.name()) {
            case "id", "points" -> "INT";
            case "amount" -> "DECIMAL(5,2)";
            case "paid_at" -> "TIMESTAMP(6)";
            case "born", "created_on" -> "DATE";
            default -> random.chance(50) ? "VARCHAR" : "VARCHAR(200)";
        };
        return "CAST(" + random.operand(column) + " AS " + type + ")";
    }

    private String query(List<Column> columns) {
        Source from = random.source(random.any(RandomStatements.TABLES));
        int offset = random.chance(50) ? 0 : 30;
        List<String> items = new ArrayList<>();
        for (Column column : columns) {
            List<Column> alike = RandomStatements.alike(from, column);
            items.add(
                    column.isKey()
                            ? from.alias() + ".id + " + offset
                            : alike.isEmpty() ? typed(column) : from.of(random.any(alike)));
        }
        return "SELECT " + String.join(", ", items) + " FROM " + from.table().name() + " " + from.alias() + " WHERE "
                + random.condition(List.of(from), 1);
    }

    private String on(Source target, List<Column> columns) {
        Column key = columns.get(0);
        Column other = random.any(columns);
        if (other.kind() == Kind.RANDOMIZED && random.chance(95)) {
            other = key;
        }
        boolean byKey = random.chance(70);
        String on = (byKey ? target.of(key) + " = " + GIVEN.of(key) : GIVEN.of(other) + " = " + target.of(other));
        return random.chance(20) ? on + " AND " + random.condition(List.of(target), 0) : on;
    }

    /** @param free whether what it leaves of the source is used by another */
    private String matched(Source target, List<Column> columns, boolean free) {
        String when =
                "WHEN MATCHED" + (random.chance(25) ? " AND " + random.condition(List.of(target), 1) : "") + " THEN ";
        if (free && database == TestDatabase.POSTGRESQL && random.chance(10)) {
            return when + "DO NOTHING";
        }
        List<Column> others = columns.stream().filter(column -> !column.isKey()).toList();
        if (others.isEmpty() || random.chance(free ? 15 : 3)) {
            return when + "DELETE";
        }
        List<String> sets = new ArrayList<>();
        for (Column column : others) {
            sets.add(column.column() + " = " + assigned(target, column));
        }
        return when + "UPDATE SET " + String.join(", ", sets);
    }

    private String assigned(Source target, Column column) {
        if (random.chance(70)) {
            return GIVEN.of(column);
        }
        if (random.chance(40) || column.kind() == Kind.INT) {
            return random.operand(column);
        }
        return random.chance(50)
                ? "COALESCE(" + GIVEN.of(column) + ", " + target.of(column) + ")"
                : "CASE WHEN " + random.condition(List.of(target), 0) + " THEN " + target.of(column) + " ELSE "
                        + GIVEN.of(column) + " END";
    }

    private String absent(List<Column> columns) {
        Column key = columns.get(0);
        String and = random.chance(20) ? " AND " + GIVEN.of(key) + " > 1" : "";
        List<String> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(
                    column.isKey()
                            ? GIVEN.of(column) + " + " + (random.chance(50) ? 0 : 50)
                            : random.chance(98) ? GIVEN.of(column) : random.operand(column));
        }
        return "WHEN NOT MATCHED" + and + " THEN INSERT (" + list(columns) + ") VALUES (" + String.join(", ", cells)
                + ")";
    }
}
