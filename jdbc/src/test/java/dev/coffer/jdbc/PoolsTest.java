package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HikariCP over Coffer, and Coffer over HikariCP, from several threads. */
final class PoolsTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 60;

    @ParameterizedTest
    @EnumSource
    void poolOverCoffer_severalThreads_eachReadsItsOwn(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database);
                HikariDataSource pool = pool(shop.source)) {
            run(pool);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cofferOverPool_severalThreads_eachReadsItsOwn(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database);
                HikariDataSource pool = pool(shop.plain)) {
            run(CofferDataSource.wrap(pool, shop.coffer));
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static void run(DataSource source) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        round(source, 1 + thread * ROUNDS + i);
                    }
                    return null;
                }));
            }
            for (Future<?> future : all) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void round(DataSource source, int id) throws SQLException {
        try (Connection connection = source.getConnection()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (id, email, address) VALUES (?, ?, ?)")) {
                insert.setInt(1, id);
                insert.setString(2, "mail" + id);
                insert.setString(3, "street" + id);
                insert.executeUpdate();
            }
            try (PreparedStatement refused = connection.prepareStatement("SELECT id FROM customer WHERE address = ?")) {
                throw new AssertionError("was accepted: " + refused);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("42XC1");
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT address, email FROM customer WHERE id = ?")) {
                select.setInt(1, id);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString("email")).isEqualTo("mail" + id);
                    assertThat(row.getString(1)).isEqualTo("street" + id);
                }
            }
        }
    }
}
