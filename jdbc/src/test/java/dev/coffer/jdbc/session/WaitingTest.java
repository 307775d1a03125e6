package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.delegate.DelegatingConnection;
import dev.coffer.testing.TestDatabase;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody waits in Coffer for what only the database knows to be waited for: a thread that read the catalog in front of a lock,
 * holding one of Coffer's that the lock's owner needed, stood still with it for ever.
 */
final class WaitingTest {
    private static final long SECONDS = 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private <T> T inTime(Callable<T> work) throws Exception {
        Future<T> done = threads.submit(work);
        return done.get(SECONDS, TimeUnit.SECONDS);
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncatedInOpenTransaction_withViewOnTheTable_othersGoOn(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database)) {
            shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            shop.update("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')");
            try (Connection first = shop.source.getConnection()) {
                first.setAutoCommit(false);
                execute(first, "TRUNCATE TABLE customer");
                for (int i = 0; i < 3; i++) {
                    int id = i;
                    String unknown = " /* " + i + " */";
                    assertThat(inTime(() -> shop.query("SELECT COUNT(*) FROM orders" + unknown)))
                            .containsExactly(List.of("0"));
                    assertThat(inTime(() ->
                                    shop.update("INSERT INTO payment (id, amount) VALUES (?, 1.25)" + unknown, id)))
                            .isEqualTo(1);
                    shop.past("DELETE FROM payment");
                    assertThat(inTime(() -> count(first, "SELECT COUNT(*) FROM customer" + unknown)))
                            .isZero();
                }
                first.commit();
            }
            assertThat(inTime(() -> shop.query("SELECT email FROM customer"))).isEmpty();
        }
    }

    /** Flyway keeps its history on one connection, while migrations stand uncommitted on another. */
    @ParameterizedTest
    @EnumSource
    void migrationUncommitted_statementsOfAnotherConnection_goOn(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database);
                Connection history = shop.source.getConnection();
                Connection migration = shop.source.getConnection()) {
            execute(history, "CREATE TABLE history (rank INT, script VARCHAR(99))".replace("rank", "place"));
            history.setAutoCommit(false);
            execute(history, "INSERT INTO history (place, script) VALUES (0, 'baseline')");
            history.commit();
            migration.setAutoCommit(false);
            String[] scripts = {
                "ALTER TABLE customer ADD COLUMN nick VARCHAR(20)",
                "CREATE TABLE visit (id INT, customer_id INT)",
                "CREATE INDEX customer_nick ON customer (nick)",
                "ALTER TABLE payment ADD COLUMN note VARCHAR(20)"
            };
            for (int i = 0; i < scripts.length; i++) {
                String script = scripts[i];
                int place = i + 1;
                inTime(() -> {
                    execute(migration, script);
                    return place;
                });
                inTime(() -> count(history, "SELECT COUNT(*) FROM history WHERE place < " + place));
                inTime(() -> {
                    execute(history, "INSERT INTO history (place, script) VALUES (" + place + ", 'script')");
                    history.commit();
                    return place;
                });
                assertThat(inTime(() -> count(migration, "SELECT COUNT(*) FROM customer WHERE id < " + place)))
                        .isZero();
            }
            migration.commit();
            assertThat(inTime(() -> count(history, "SELECT COUNT(nick) FROM customer")))
                    .isZero();
            assertThat(inTime(() -> count(history, "SELECT COUNT(*) FROM history")))
                    .isEqualTo(scripts.length + 1);
        }
    }

    /** PostgreSQL prints what it knows of indexes and defaults under locks. Preparing sends nothing there, so what waits is Coffer. */
    @Test
    void everyTableLocked_statementsArePlanned() throws Exception {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection locking = shop.plain.getConnection();
                Connection planning = shop.source.getConnection()) {
            shop.past("CREATE UNIQUE INDEX by_tag ON customer (email_bidx) WHERE status <> 'gone'");
            shop.past("CREATE UNIQUE INDEX by_lower ON customer (lower(status), (id + 1))");
            shop.past("ALTER TABLE payment ADD FOREIGN KEY (customer_id) REFERENCES customer (id)");
            shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            locking.setAutoCommit(false);
            execute(locking, "LOCK TABLE customer, payment, orders, contacts IN ACCESS EXCLUSIVE MODE");
            for (String sql : new String[] {
                "INSERT INTO customer (id, email, last_name) VALUES (?, ?, ?)",
                "INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?)",
                "INSERT INTO customer (id, email) VALUES (?, ?) ON CONFLICT (email) DO NOTHING RETURNING *",
                "UPDATE customer SET email = ? WHERE id = ?",
                "SELECT * FROM customer",
                "SELECT c.*, amount FROM customer c JOIN payment p ON p.customer_id = c.id JOIN orders o ON o.id = p.id",
                "SELECT DISTINCT last_name FROM customer"
            }) {
                inTime(() -> {
                    planning.prepareStatement(sql).close();
                    return sql;
                });
            }
        }
    }

    /** Whatever holds up a driver's answer: of many who need the catalog none waits longer than a bound for another one. */
    @Test
    void catalogReadStandsStill_othersReadForThemselves() throws Exception {
        try (Shop shop = Shop.on(TestDatabase.H2)) {
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            AtomicInteger held = new AtomicInteger();
            DataSource slow = slow(shop.plain, () -> {
                if (held.getAndIncrement() == 0) {
                    reached.countDown();
                    if (!released.await(2 * SECONDS, TimeUnit.SECONDS)) {
                        throw new SQLException("never released");
                    }
                }
                return held.get();
            });
            CofferDataSource source = CofferDataSource.wrap(slow, shop.coffer);
            Future<Integer> first =
                    threads.submit(() -> count(source.getConnection(), "SELECT COUNT(*) FROM customer"));
            assertThat(reached.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 3; i++) {
                assertThat(inTime(() -> count(source.getConnection(), "SELECT COUNT(*) FROM customer")))
                        .isZero();
            }
            assertThat(first.isDone()).isFalse();
            released.countDown();
            assertThat(first.get(SECONDS, TimeUnit.SECONDS)).isZero();
            assertThat(held).hasValue(2); // the second one's answer served the third and fourth
        }
    }

    /** Runs something before the views are read. */
    private static DataSource slow(DataSource source, Callable<Integer> before) {
        return (DataSource) Proxy.newProxyInstance(
                WaitingTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return PrintWriter.nullWriter();
                    }
                    return new DelegatingConnection(source.getConnection()) {
                        @Override
                        public PreparedStatement prepareStatement(String sql) throws SQLException {
                            if (sql.contains("information_schema.views")) {
                                try {
                                    before.call();
                                } catch (SQLException e) {
                                    throw e;
                                } catch (Exception e) {
                                    throw new SQLException(e);
                                }
                            }
                            return super.prepareStatement(sql);
                        }
                    };
                });
    }
}
