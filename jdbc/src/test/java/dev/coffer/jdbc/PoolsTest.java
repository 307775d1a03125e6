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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    /**
     * Many threads, few connections: no error, no connection or statement left open. For {@code -Dcoffer.pool.seconds}, two unless
     * said; sixty are the long run.
     */
    @ParameterizedTest
    @EnumSource
    void manyThreads_onOnePool_leaveNothingBehind(TestDatabase database) throws Exception {
        int seconds = Integer.getInteger("coffer.pool.seconds", 2);
        AtomicInteger ids = new AtomicInteger();
        try (Shop shop = Shop.on(database)) {
            OpenStatements open = new OpenStatements();
            try (HikariDataSource pool = pool(open.over(shop.plain))) {
                DataSource source = CofferDataSource.wrap(pool, shop.coffer);
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                inThreads(32, () -> {
                    while (System.nanoTime() < end) {
                        round(source, ids.incrementAndGet());
                    }
                });
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                assertThat(open.count()).isZero();
                assertThat(shop.rawQuery("SELECT COUNT(*) FROM customer"))
                        .containsExactly(List.of(String.valueOf(ids.get())));
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < count; t++) {
                all.add(threads.submit(() -> {
                    work.run();
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

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(300_000); // a guard: 32 threads wait for 4
        return new HikariDataSource(config);
    }

    private static void run(DataSource source) throws Exception {
        AtomicInteger threads = new AtomicInteger();
        inThreads(THREADS, () -> {
            int thread = threads.getAndIncrement();
            for (int i = 0; i < ROUNDS; i++) {
                round(source, 1 + thread * ROUNDS + i);
            }
        });
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
                    connection.prepareStatement("SELECT address, email FROM customer WHERE id = ? AND email = ?")) {
                select.setInt(1, id);
                select.setString(2, "mail" + id);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString("email")).isEqualTo("mail" + id);
                    assertThat(row.getString(1)).isEqualTo("street" + id);
                }
            }
        }
    }
}
