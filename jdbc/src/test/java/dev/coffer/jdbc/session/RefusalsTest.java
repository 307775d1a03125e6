package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A statement that is refused again and again costs nothing, and nobody else anything. With {@code -Dcoffer.views=3000} it says
 * what it costs beside so many views.
 */
final class RefusalsTest {
    private static final int VIEWS = Integer.getInteger("coffer.views", 5);
    private static final String REFUSED = "SELECT email FROM customer WHERE email LIKE ?";
    private static final String TAKEN = "SELECT email FROM customer WHERE id = ?";

    private static void views(Shop shop) throws SQLException {
        try (Connection connection = shop.plain.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < VIEWS; i++) {
                statement.execute(
                        "CREATE VIEW report_" + i + " AS SELECT id, note, customer_id FROM orders WHERE id > " + i);
            }
        }
    }

    private static Shop withView(TestDatabase database) throws SQLException {
        Shop shop = Shop.on(database);
        shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
        return shop;
    }

    private static void requireRefused(Session session, String sql) {
        assertThatThrownBy(() -> session.plan(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                .hasMessageContaining("customer.email");
    }

    @ParameterizedTest
    @EnumSource
    void refusedAgain_sendsNothing_andTakesNobodysPlan(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection driver = shop.tap.over(shop.plain).getConnection()) {
            views(shop);
            ProtectedDatabase known = new ProtectedDatabase(shop.coffer, null);
            Session session = new Session(driver, ProtectedConnection.open(driver, known), known);
            StatementPlan taken = session.plan(TAKEN);
            long first = System.nanoTime();
            requireRefused(session, REFUSED);
            first = System.nanoTime() - first;
            shop.tap.forget();
            long again = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                requireRefused(session, REFUSED);
            }
            again = System.nanoTime() - again;
            assertThat(shop.tap.sent()).isEmpty();
            // another text, until one of them has the catalog read because it may be too old
            int texts = 0;
            long longest = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (shop.tap.sent().isEmpty() && System.nanoTime() < end) {
                long start = System.nanoTime();
                requireRefused(session, REFUSED + " AND id = " + texts++);
                longest = Math.max(longest, System.nanoTime() - start);
            }
            assertThat(shop.tap.sent()).as("after %d texts", texts).isNotEmpty();
            shop.tap.forget();
            assertThat(session.plan(TAKEN)).isSameAs(taken);
            requireRefused(session, REFUSED + " AND id = " + (texts - 1));
            assertThat(shop.tap.sent()).isEmpty();
            if (VIEWS > 5) {
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d views: refused at first in %.2f ms, with the catalog read again in %.1f ms, then in %.3f ms%n",
                        database,
                        VIEWS,
                        first / 1e6,
                        longest / 1e6,
                        again / 1e8);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedForAView_andTheViewIsGone_isTaken(TestDatabase database) throws SQLException {
        try (Shop shop = withView(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            String sql = "SELECT id FROM contacts";
            assertThatThrownBy(() -> statement.executeQuery(sql)).isInstanceOf(SQLException.class);
            shop.past("DROP VIEW contacts");
            shop.past("CREATE TABLE contacts (id INT)");
            shop.past("INSERT INTO contacts VALUES (7)");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            int id = 0;
            while (id == 0 && System.nanoTime() < end) {
                try (var rows = statement.executeQuery(sql)) {
                    rows.next();
                    id = rows.getInt(1);
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("42XC1");
                }
            }
            assertThat(id).isEqualTo(7);
        }
    }
}
