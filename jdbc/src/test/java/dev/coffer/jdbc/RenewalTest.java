package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that searches go by, renewed under the tables of a policy. {@code coffer.renewal.rows} makes the run under load longer. */
final class RenewalTest {
    private static final int ROWS = Integer.getInteger("coffer.renewal.rows", 400);
    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final Duration STALENESS = Duration.ofMillis(600);
    private static final List<KeyPurpose> PURPOSES = List.of(KeyPurpose.INDEX, KeyPurpose.SIV);

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();

    private static Coffer node(KeyRepository repository) {
        return Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(repository)
                .policy(EncryptionPolicy.parse(Shop.POLICY))
                .refreshInterval(REFRESH)
                .maxStaleness(STALENESS)
                .build();
    }

    /** Can be reached only when what was read last is almost too old to serve. */
    private record Late(KeyRepository repository, AtomicLong reached) implements KeyRepository {
        @Override
        public Optional<StoredKeyring> load(String name) {
            long now = System.nanoTime();
            if (now - reached.get() < STALENESS.toNanos() * 9 / 10) {
                throw new KeyUnavailableException("not yet");
            }
            reached.set(now);
            return repository.load(name);
        }

        @Override
        public boolean compareAndSet(String name, long expectedGeneration, StoredKeyring next) {
            return repository.compareAndSet(name, expectedGeneration, next);
        }

        @Override
        public List<String> list(String after, int limit) {
            return repository.list(after, limit);
        }
    }

    private static String email(int id) {
        return "mary" + id + "@example.org";
    }

    private static void insert(CofferDataSource source, int id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (id, email, last_name) VALUES (?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, email(id));
            insert.setString(3, "Doe" + id);
            insert.executeUpdate();
        }
    }

    private static void writeAgain(CofferDataSource source, int id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE customer SET email = ?, last_name = ? WHERE id = ?")) {
            update.setString(1, email(id));
            update.setString(2, "Doe" + id);
            update.setInt(3, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static int found(CofferDataSource source, int id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id FROM customer WHERE email = ? AND last_name IN (?, 'nobody') AND email <> 'x@y'")) {
            select.setString(1, email(id));
            select.setString(2, "Doe" + id);
            try (ResultSet rows = select.executeQuery()) {
                int found = 0;
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(id);
                    found++;
                }
                return found;
            }
        }
    }

    /** A node that cannot reach its keys says so, and is asked again. */
    private static <T> T patiently(Callable<T> work) throws Exception {
        while (true) {
            try {
                return work.call();
            } catch (SQLException e) {
                if (!(e.getCause() instanceof KeyUnavailableException)) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static List<KeyInfo> enabled(Keyring keyring, KeyPurpose purpose) {
        keyring.refresh();
        return keyring.keys().stream()
                .filter(key -> key.purpose() == purpose && key.state() == KeyState.ENABLED)
                .toList();
    }

    private static void await(Instant instant) {
        while (Instant.now().isBefore(instant)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void renewAndRetire_underLoadWithANodeThatReadsLate_missNoRow() throws Exception {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Coffer early = node(repository);
                Coffer late = node(new Late(repository, new AtomicLong(System.nanoTime() - STALENESS.toNanos())))) {
            List<CofferDataSource> nodes =
                    List.of(CofferDataSource.wrap(shop.plain, early), CofferDataSource.wrap(shop.plain, late));
            for (CofferDataSource node : nodes) {
                int id = ROWS * 10 + nodes.indexOf(node);
                patiently(() -> {
                    insert(node, id);
                    return null;
                });
                writeAgain(node, id);
                assertThat(patiently(() -> found(node, id))).isEqualTo(1);
            }
            List<Integer> plans = nodes.stream().map(CofferDataSource::plans).toList();
            AtomicInteger ids = new AtomicInteger();
            List<Integer> written = new java.util.concurrent.CopyOnWriteArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong searches = new AtomicLong();
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Future<?>> work = new ArrayList<>();
            Keyring keyring = early.keyring();
            try {
                for (int i = 0; i < 8; i++) {
                    CofferDataSource node = nodes.get(i % 2);
                    boolean writes = i < 4;
                    work.add(pool.submit(() -> {
                        while (!over.get()) {
                            if (writes && ids.get() < ROWS) {
                                int id = ids.incrementAndGet();
                                patiently(() -> {
                                    insert(node, id);
                                    return null;
                                });
                                written.add(id);
                            } else if (!written.isEmpty()) {
                                int id = written.get(ThreadLocalRandom.current().nextInt(written.size()));
                                assertThat(patiently(() -> found(node, id))).isEqualTo(1);
                                searches.incrementAndGet();
                            }
                        }
                        return null;
                    }));
                }
                CofferDataSource source = nodes.get(0);
                Instant activates = Instant.EPOCH;
                for (KeyPurpose purpose : PURPOSES) {
                    activates = keyring.renew(purpose, source.storedValues()).activates();
                }
                assertThatThrownBy(() -> keyring.retire(KeyPurpose.INDEX, source.storedValues()))
                        .isInstanceOf(IllegalStateException.class);
                Duration untilAllHaveRead = STALENESS.plus(REFRESH.multipliedBy(2));
                await(activates.plus(untilAllHaveRead).plusMillis(1));
                for (KeyPurpose purpose : PURPOSES) {
                    assertThatThrownBy(() -> keyring.retire(purpose, source.storedValues()))
                            .as("the first rows lie under the old key")
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("still lie under");
                }
                ids.set(ROWS);
                patiently(() -> {
                    try (Connection connection = shop.plain.getConnection();
                            ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM customer")) {
                        while (rows.next()) {
                            writeAgain(source, rows.getInt(1));
                        }
                    }
                    return null;
                });
                for (KeyPurpose purpose : PURPOSES) {
                    KeyInfo old = enabled(keyring, purpose).get(0);
                    assertThat(source.storedValues().under(keyring, old)).isZero();
                    keyring.retire(purpose, source.storedValues());
                    assertThat(enabled(keyring, purpose)).hasSize(1).doesNotContain(old);
                }
                for (int id : written) {
                    assertThat(found(source, id)).isEqualTo(1);
                }
            } finally {
                over.set(true);
                pool.shutdown();
            }
            for (Future<?> each : work) {
                each.get();
            }
            assertThat(searches.get()).isPositive();
            assertThat(nodes.stream().map(CofferDataSource::plans).toList()).isEqualTo(plans);
        }
    }

    /** Answers for tables that it does not know. */
    private static final class Careless implements Keyring.StoredValues {
        @Override
        public List<String> bound(KeyPurpose purpose) {
            return List.of();
        }

        @Override
        public long under(Keyring keyring, KeyInfo key) {
            return 0;
        }
    }

    private static void execute(CofferDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB", "H2"})
    void storedValues_comparedWhileTheirKeyIsRenewed_areRefusedAtEachExecution(TestDatabase database) throws Exception {
        List<String> compared = List.of(
                "SELECT a.id FROM customer a JOIN customer b ON a.last_name = b.last_name",
                "SELECT a.id FROM customer a JOIN customer b ON a.email = b.email",
                "SELECT id FROM customer WHERE last_name IN (SELECT last_name FROM customer)",
                "SELECT id FROM customer c WHERE EXISTS (SELECT 1 FROM customer d WHERE d.last_name = c.last_name)",
                "SELECT last_name FROM customer UNION SELECT last_name FROM customer",
                "SELECT last_name, COUNT(*) FROM customer GROUP BY last_name",
                "SELECT last_name, COUNT(*) FROM customer GROUP BY 1",
                "SELECT DISTINCT last_name FROM customer",
                "SELECT COUNT(DISTINCT last_name) FROM customer",
                "SELECT ROW_NUMBER() OVER (PARTITION BY last_name ORDER BY id) FROM customer");
        List<String> kept = List.of(
                "SELECT id FROM customer WHERE email = 'mary1@example.org'",
                "SELECT id FROM customer WHERE last_name <> 'Doe1'",
                "SELECT last_name FROM customer UNION ALL SELECT last_name FROM customer",
                "SELECT COUNT(last_name) FROM customer");
        try (Shop shop = Shop.on(database);
                Coffer coffer = node(repository)) {
            CofferDataSource source = CofferDataSource.wrap(shop.plain, coffer);
            insert(source, 1);
            for (String sql : compared) {
                execute(source, sql);
            }
            KeyInfo index = coffer.keyring().renew(KeyPurpose.INDEX, source.storedValues());
            KeyInfo siv = coffer.keyring().renew(KeyPurpose.SIV, source.storedValues());
            for (String sql : compared) {
                assertThatThrownBy(() -> execute(source, sql))
                        .as(sql)
                        .hasRootCauseInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining("being renewed");
            }
            for (String sql : kept) {
                execute(source, sql);
            }
            for (KeyInfo key : List.of(index, siv)) {
                coffer.keyring().disable(key.id());
                coffer.keyring().destroy(key.id());
            }
            for (String sql : compared) {
                execute(source, sql);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB", "H2"})
    void columnUnderUnique_isNotRenewedAndAdmitsNoSecond(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database);
                Coffer coffer = node(repository)) {
            CofferDataSource source = CofferDataSource.wrap(shop.plain, coffer);
            shop.past("CREATE UNIQUE INDEX one_email ON customer (email_bidx)");
            insert(source, 1);
            assertThatThrownBy(() -> coffer.keyring().renew(KeyPurpose.INDEX, source.storedValues()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("customer.email is under UNIQUE");
            KeyInfo renewed = coffer.keyring().renew(KeyPurpose.INDEX, new Careless());
            await(renewed.activates());
            coffer.keyring().refresh();
            assertThatThrownBy(
                            () -> execute(source, "INSERT INTO customer (id, email) VALUES (2, 'mary1@example.org')"))
                    .hasRootCauseInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("UNIQUE");
            assertThatThrownBy(() -> writeAgain(source, 1)).hasRootCauseInstanceOf(UnsupportedStatementException.class);
            execute(source, "INSERT INTO customer (id, last_name) VALUES (3, 'Doe')");
        }
    }
}
