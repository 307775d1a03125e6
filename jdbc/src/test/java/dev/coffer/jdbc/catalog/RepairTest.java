package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Shop;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that does not fit the policy any more stops nothing but itself, and can be repaired. */
final class RepairTest {
    private static final String FINDING = "customer.email has equality: true but there is no tag column: ALTER TABLE ";

    private static ColumnConstraint email(TestDatabase database) {
        return EncryptionPolicy.parse(Shop.POLICY)
                .column("customer", "email")
                .orElseThrow()
                .constraint(SqlDialect.valueOf(database.dialect()));
    }

    private static void breakThroughCoffer(Shop shop) throws SQLException {
        shop.update("INSERT INTO customer (id, status) VALUES (1, 'new')");
        shop.update(
                "ALTER TABLE customer DROP CONSTRAINT " + email(shop.database).name());
        shop.update("ALTER TABLE customer DROP COLUMN email_bidx");
    }

    private static void requireOthersGoOn(Shop shop, int id) throws SQLException {
        assertThat(shop.query("SELECT 1")).containsExactly(List.of("1"));
        shop.update("INSERT INTO orders (id, note) VALUES (?, 'none')", id);
        assertThat(shop.query("SELECT note FROM orders WHERE id = ?", id)).containsExactly(List.of("none"));
        shop.update("INSERT INTO payment (id, amount) VALUES (?, 1.25)", id);
        assertThat(shop.query("SELECT amount FROM payment WHERE id = ?", id)).containsExactly(List.of("1.25"));
    }

    private static void requireRefused(Shop shop) {
        for (String sql : List.of(
                "SELECT id FROM customer",
                "SELECT o.id FROM orders o JOIN customer c ON c.id = o.customer_id",
                "INSERT INTO customer (id, email) VALUES (7, 'a@b.zq')",
                "UPDATE customer SET address = 'zq street'",
                "DELETE FROM customer WHERE email = 'a@b.zq'")) {
            assertThatThrownBy(() -> shop.update(sql), "%s", sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC2"))
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("statements on it are refused until it does")
                    .hasMessageContaining(FINDING)
                    .hasMessageNotContaining("zq");
        }
        assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("b.zq"));
    }

    @ParameterizedTest
    @EnumSource
    void tableBroken_othersGoOn_repairThroughCofferIsNoticedAtOnce(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            breakThroughCoffer(shop);
            requireRefused(shop);
            requireOthersGoOn(shop, 1);

            shop.update("ALTER TABLE customer ADD COLUMN email_bidx BIGINT");
            assertThatThrownBy(() -> shop.query("SELECT id FROM customer"))
                    .hasMessageContaining(email(database).add());
            shop.update(email(database).add());
            shop.update("INSERT INTO customer (id, email) VALUES (7, 'mary')");
            assertThat(shop.query("SELECT id FROM customer WHERE email = 'Mary'"))
                    .containsExactly(List.of("7"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableBroken_repairPastCofferIsNoticedAtOnce(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            breakThroughCoffer(shop);
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT id FROM customer"))
                        .hasMessageContaining(FINDING);
                shop.past("ALTER TABLE customer ADD COLUMN email_bidx BIGINT");
                shop.past(email(database).add());
                statement.executeUpdate("INSERT INTO customer (id, email) VALUES (7, 'mary')");
            }
            assertThat(shop.query("SELECT email FROM customer WHERE id = 7")).containsExactly(List.of("mary"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableBroken_newDataSource_isRefusedAsAWhole(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            breakThroughCoffer(shop);
            assertThatThrownBy(() -> CofferDataSource.wrap(shop.plain, shop.coffer)
                            .getConnection()
                            .close())
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("nothing is sent until it does")
                    .hasMessageContaining(FINDING);
        }
    }

    /** It is nobody's business as long as nobody means it, and not what the connection starts with. */
    @ParameterizedTest
    @EnumSource
    void tableOfAnotherSchema_isHeldAgainstThePolicyByTheFirstStatementOnIt(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            String other = "other_" + Long.toString(System.nanoTime(), 36);
            shop.past("CREATE SCHEMA " + other);
            shop.past("CREATE TABLE " + other + ".customer (id INT, email " + database.binaryType(600)
                    + ", email_bidx BIGINT)");
            assertThat(shop.query("SELECT id FROM customer")).isEmpty();
            assertThatThrownBy(() -> shop.update("INSERT INTO " + other + ".customer (id, email) VALUES (1, 'a@b.zq')"))
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("table " + other + ".")
                    .hasMessageContaining("customer.email has no CHECK constraint");
            assertThat(shop.cells(other + ".customer")).isEmpty();
            shop.past(email(database).add().replace("TABLE customer", "TABLE " + other + ".customer"));
            shop.update("INSERT INTO " + other + ".customer (id, email) VALUES (1, 'a@b.zq')");
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("b.zq"));
        }
    }
}
