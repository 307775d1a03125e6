package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that are meant to wear the planner out, or to hide a table's name from it. */
final class HostileSqlTest {
    /** Distinct statements for the plan cache: {@code -Dcoffer.texts=1000000} is the long run. */
    private static final int TEXTS = Integer.getInteger("coffer.texts", 10_000);

    /** Whether times are asserted, on a machine that has nothing else to do: {@code -Dcoffer.timed=true}. */
    private static final boolean TIMED = Boolean.getBoolean("coffer.timed");

    private static final List<String> WEARING = List.of(
            "SELECT email FROM customer WHERE " + "(".repeat(1_000_000) + "id = 1" + ")".repeat(1_000_000),
            "SELECT email FROM customer WHERE " + "(".repeat(1_000_000),
            "SELECT email FROM customer WHERE id IN (1" + ", 2".repeat(100_000) + ")",
            "SELECT email FROM customer WHERE " + "NOT ".repeat(100_000) + "id = 1",
            "SELECT email FROM customer WHERE id = 1" + " OR id = 1".repeat(50_000),
            "SELECT email FROM customer WHERE id = 1" + " OR id = 1".repeat(2_000),
            "SELECT email FROM customer WHERE id = 1" + " + 1".repeat(20_000),
            "SELECT email FROM customer WHERE " + ("(".repeat(15) + "id = 1" + ")".repeat(15) + " AND ").repeat(50)
                    + "id = = 1",
            "SELECT a" + ".a".repeat(20_000) + " FROM customer",
            "SELECT id" + ", id".repeat(20_000) + " FROM customer",
            "SELECT id FROM customer WHERE status IN ('a'" + ", 'a'".repeat(20_000) + ")",
            "SELECT email FROM customer WHERE note = '" + "''".repeat(500_000),
            "SELECT email FROM customer /*" + "/*".repeat(500_000),
            "SELECT email FROM customer WHERE " + "CASE WHEN ".repeat(200) + "id = 1");

    @ParameterizedTest
    @EnumSource
    void wearingTexts_areRefusedSoon(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            connection.prepareStatement("SELECT email FROM customer").close();
            for (String sql : WEARING) {
                long start = System.nanoTime();
                String state = "accepted";
                try {
                    connection.prepareStatement(sql).close();
                } catch (SQLException e) {
                    state = e.getSQLState();
                }
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                String begin = sql.substring(0, Math.min(60, sql.length()));
                assertThat(state).as(begin).isEqualTo("42XC1");
                if (TIMED) {
                    assertThat(taken).as(begin).isLessThan(Duration.ofMillis(100));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void longChains_areHandledOrRefused_butNeverOverflow(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update("INSERT INTO customer (id, email) VALUES (1, ?)", "mary");
            String sums = "SELECT email FROM customer WHERE id = 1" + " + 0".repeat(500);
            assertThat(shop.query(sums)).containsExactly(List.of("mary"));
            String signs = "SELECT email FROM customer WHERE id = " + "- ".repeat(500) + "1";
            assertThat(shop.query(signs)).containsExactly(List.of("mary"));
            String choices = "SELECT email FROM customer WHERE email = 'x'" + " OR email = 'mary'".repeat(500);
            assertThat(shop.query(choices)).containsExactly(List.of("mary"));
            String nots = "SELECT email FROM customer WHERE " + "NOT ".repeat(3_000) + "id = 2";
            try (Connection connection = shop.source.getConnection()) {
                connection.prepareStatement(nots).close();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("42XC1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsOfParameters_areHandled(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO payment (id, amount) VALUES (?, ?)" + ", (?, ?)".repeat(4999))) {
            for (int i = 0; i < 5000; i++) {
                insert.setInt(2 * i + 1, i);
                insert.setInt(2 * i + 2, i % 900);
            }
            assertThat(insert.executeUpdate()).isEqualTo(5000);
            assertThat(shop.query("SELECT amount FROM payment WHERE id = 4321")).containsExactly(List.of("721.00"));
        }
    }

    @Test
    void planCache_manyDistinctTexts_staysBounded() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.H2);
                Connection connection =
                        CofferDataSource.wrap(shop.plain, shop.coffer).getConnection()) {
            CofferDataSource source = CofferDataSource.wrap(shop.plain, shop.coffer);
            try (Connection wrapped = source.getConnection()) {
                for (int i = 0; i < TEXTS; i++) {
                    wrapped.prepareStatement("SELECT " + i + " FROM orders").close();
                    assertThat(source.plans()).isLessThanOrEqualTo(2048);
                }
                wrapped.prepareStatement("SELECT id FROM orders WHERE note = '" + "x".repeat(100_000) + "'")
                        .close();
            }
            assertThat(connection.isClosed()).isFalse();
        }
    }
}
