package dev.coffer.jdbc.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random tables, made in logical terms through Coffer and by hand past it, are the same. {@code -Dcoffer.tables=500} is the long run,
 * {@code -Dcoffer.tables.seed} repeats one.
 */
final class RandomTablesTest {
    private static final int TABLES = Integer.getInteger("coffer.tables", 8);

    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email:     { type: text(120), equality: true }
                last_name: { type: text(60), deterministic: true }
                address:   { type: text(200), storage: text }
                born:      { type: date }
                points:    { type: integer, equality: true }
                balance:   { type: "decimal(10,2)" }
            """;

    /** How a protected column is declared. */
    private static final List<String> DECLARED =
            List.of("VARCHAR(120)", "varchar ( 60 )", "character varying(200)", "DATE", "INTEGER", "DECIMAL(10, 2)");

    private static final List<String> PLAIN = List.of(
            "status VARCHAR(20) DEFAULT 'it''s, new' NOT NULL",
            "rating INT DEFAULT 7 CHECK (rating > 0)",
            "made TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
            "\tkind\n VARCHAR(9) /* (kind */ NULL");

    /** The same table twice. */
    private record Texts(List<String> logical, List<String> physical) {
        void both(String text) {
            logical.add(text);
            physical.add(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void table_isAsMadeByHand(TestDatabase database) throws SQLException {
        Seed seed = Seed.of("coffer.tables.seed");
        Random random = seed.random();
        try (Shop logical = Shop.empty(database, POLICY);
                Shop physical = Shop.empty(database, POLICY)) {
            for (int i = 0; i < TABLES; i++) {
                Texts texts = draw(logical, random);
                String text = "CREATE TABLE customer (" + String.join(", ", texts.logical()) + ")";
                logical.update(text);
                physical.past("CREATE TABLE customer (" + String.join(", ", texts.physical()) + ")");
                assertThat(LogicalTableTest.schema(logical))
                        .as("%s: %s", seed, text)
                        .isEqualTo(LogicalTableTest.schema(physical));
                logical.update("DROP TABLE customer");
                physical.past("DROP TABLE customer");
            }
        }
    }

    private static Texts draw(Shop shop, Random random) {
        SqlDialect dialect = SqlDialect.valueOf(shop.database.dialect());
        List<ProtectedColumn> columns =
                List.copyOf(shop.coffer.policy().orElseThrow().columns());
        Texts texts = new Texts(new ArrayList<>(), new ArrayList<>());
        texts.both("id INT NOT NULL PRIMARY KEY");
        List<String> tags = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> guards = new ArrayList<>();
        Texts constraints = new Texts(new ArrayList<>(), new ArrayList<>());
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        Collections.shuffle(order, random);
        for (int i : order.subList(0, 2 + random.nextInt(9))) {
            if (i >= columns.size()) {
                texts.both(PLAIN.get(i - columns.size()));
                continue;
            }
            ProtectedColumn column = columns.get(i);
            String name =
                    random.nextBoolean() ? column.column() : column.column().toUpperCase(Locale.ROOT);
            String nulls = random.nextBoolean() ? " NOT NULL" : "";
            boolean unique = random.nextBoolean() && (column.equality() || column.deterministic());
            boolean inline = random.nextBoolean();
            String declared = column.tagColumn();
            String tag =
                    declared == null || name.equals(column.column()) ? declared : declared.toUpperCase(Locale.ROOT);
            String key = tag == null ? column.column() : tag;
            texts.logical().add(name + " " + DECLARED.get(i) + nulls + (unique && inline ? " UNIQUE" : ""));
            texts.physical().add(name + " " + column.sqlType(dialect) + nulls);
            if (tag != null) {
                tags.add(tag + " BIGINT");
            }
            if (unique && inline) {
                String implied = shop.database == TestDatabase.POSTGRESQL
                        ? "CONSTRAINT customer_" + column.column() + "_key UNIQUE"
                        : shop.database == TestDatabase.H2 ? "UNIQUE" : "UNIQUE KEY " + name;
                keys.add(implied + " (" + key + ")");
            } else if (unique) {
                constraints.logical().add("CONSTRAINT uk" + i + " UNIQUE (" + name + ")");
                constraints.physical().add("CONSTRAINT uk" + i + " UNIQUE (" + key + ")");
            }
            ColumnConstraint guard = column.constraint(dialect);
            guards.add(guard.add().substring(guard.add().indexOf("CONSTRAINT")));
        }
        texts.logical().addAll(constraints.logical());
        texts.physical().addAll(tags);
        texts.physical().addAll(constraints.physical());
        texts.physical().addAll(keys);
        texts.physical().addAll(guards);
        return texts;
    }
}
