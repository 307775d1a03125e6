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
    private static final List<String> WEARING = List.of(
            "SELECT email FROM customer WHERE " + "(".repeat(1_000_000) + "id = 1" + ")".repeat(1_000_000),
            "SELECT email FROM customer WHERE " + "(".repeat(1_000_000),
            "SELECT email FROM customer WHERE id IN (1" + ", 2".repeat(100_000) + ")",
            "SELECT email FROM customer WHERE " + "NOT ".repeat(100_000) + "id = 1",
            "SELECT email FROM customer WHERE id = 1" + " OR id = 1".repeat(50_000),
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
                assertThat(taken).as(begin).isLessThan(Duration.ofMillis(1500));
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
                for (int i = 0; i < 10_000; i++) {
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
