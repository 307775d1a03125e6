package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What another client makes after the first connection is noticed by itself: by a text that is new within a second, by any other use of
 * the data source within five, both longer where the catalog is large. How long it took is not looked at here.
 */
final class NoticedTest {
    private static final long SECONDS = 60;

    private interface Attempt {
        void run(int i) throws SQLException;
    }

    /** Again and again until it is refused, and not taken any more. */
    private static void requireRefusedSoon(Attempt attempt, String message) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        SQLException refusal = null;
        for (int i = 0; refusal == null && System.nanoTime() < end; i++) {
            try {
                attempt.run(i);
            } catch (SQLException e) {
                refusal = e;
            }
        }
        assertThat((Throwable) refusal).hasMessageContaining(message);
        assertThat(refusal.getSQLState()).isEqualTo("42XC1");
        assertThatThrownBy(() -> attempt.run(0)).hasMessageContaining(message);
    }

    private static void find(Shop shop, String sql) throws SQLException {
        shop.query(sql, "mary.smith@sakilacustomer.org");
    }

    @ParameterizedTest
    @EnumSource
    void viewMadeElsewhere_isGuarded(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.query("SELECT 1");
            shop.past("CREATE VIEW contacts AS SELECT id, address FROM customer");
            IntFunction<String> fresh = i -> "SELECT id FROM contacts WHERE address = ? AND id <> " + i;
            requireRefusedSoon(i -> find(shop, fresh.apply(i)), "contacts is a view");
            shop.tap.forget();
            for (int i = -5; i < 0; i++) {
                String text = fresh.apply(i);
                assertThatThrownBy(() -> find(shop, text)).hasMessageContaining("contacts is a view");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("sakila"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableThatBecameAView_isGuarded_whoeverHoldsItsPlan(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement held = connection.prepareStatement("SELECT note FROM orders WHERE note = ?")) {
            held.setString(1, "x");
            held.executeQuery().close();
            shop.past("DROP TABLE orders");
            shop.past("CREATE VIEW orders AS SELECT id, address AS note FROM customer");
            requireRefusedSoon(
                    i -> {
                        held.setString(1, "mary.smith@sakilacustomer.org");
                        held.executeQuery().close();
                    },
                    "orders is a view");
            assertThatThrownBy(() -> find(shop, "SELECT note FROM orders WHERE note = ?"))
                    .hasMessageContaining("orders is a view");
            shop.past("DROP VIEW orders"); // on MariaDB and MySQL names count in all databases
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void triggerMadeElsewhere_forbidsWrites_whoeverHoldsAPlan(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement held = connection.prepareStatement("INSERT INTO orders (id, note) VALUES (?, ?)")) {
            String copy = "INSERT INTO customer (status, address) VALUES ('copied', NEW.note)";
            if (database == TestDatabase.POSTGRESQL) {
                shop.past("CREATE FUNCTION copying() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + copy
                        + "; RETURN NEW; END $$");
                shop.past("CREATE TRIGGER copied AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION copying()");
            } else {
                shop.past("CREATE TRIGGER copied AFTER INSERT ON orders FOR EACH ROW " + copy);
            }
            requireRefusedSoon(
                    i -> {
                        held.setInt(1, i);
                        held.setString(2, "1913 Hanoi Way");
                        try {
                            held.executeUpdate();
                        } catch (SQLException e) {
                            if (e.getSQLState().equals("42XC1")) {
                                throw e;
                            }
                            assertThat(e.toString()).containsIgnoringCase("_cf1_"); // the table's own guard
                        }
                    },
                    "orders, which has a trigger");
            assertThat(shop.rawQuery("SELECT address FROM customer")).isEmpty();
        }
    }

    /** What is found to have changed ends nobody's statement but those that it concerns. */
    @ParameterizedTest
    @EnumSource
    void heldStatement_thatNothingConcerns_goesOn(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (id, email, last_name) VALUES (?, ?, ?)");
                PreparedStatement find =
                        connection.prepareStatement("SELECT last_name FROM customer WHERE email = ?")) {
            for (int i = 1; i < 3; i++) {
                insert.setInt(1, i);
                insert.setString(2, "x" + i);
                insert.setString(3, "Smith");
                assertThat(insert.executeUpdate()).isEqualTo(1);
                find.setString(1, "x" + i);
                try (var rows = find.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("Smith");
                }
                shop.past("ALTER TABLE customer ADD COLUMN more" + i + " INT");
                String view = "contacts" + i;
                shop.past("CREATE VIEW " + view + " AS SELECT id, address FROM customer");
                requireRefusedSoon(
                        n -> find(shop, "SELECT id FROM " + view + " WHERE address = ? AND id <> " + n), "is a view");
            }
        }
    }

    /** Once a transaction has changed the schema, what was prepared before is looked at again. */
    @Test
    void preparedBeforeOnesOwnChange_isPlannedAgain() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection = shop.source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement star = connection.prepareStatement("SELECT * FROM customer");
                    PreparedStatement list = connection.prepareStatement("SELECT id, email FROM customer")) {
                star.executeQuery().close();
                list.executeQuery().close();
                connection.createStatement().execute("ALTER TABLE customer ADD COLUMN nick TEXT");
                list.executeQuery().close();
                assertThatThrownBy(star::executeQuery).hasMessageContaining("prepare it again");
            }
        }
    }
}
