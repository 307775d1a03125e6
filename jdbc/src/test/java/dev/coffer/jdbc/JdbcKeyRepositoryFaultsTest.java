package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.testing.OwnPostgresql;
import dev.coffer.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way a database can fail, and that none of them is taken for "there is no keyring" or "another node won". */
final class JdbcKeyRepositoryFaultsTest {
    private static final String PASSWORD = "Sw0rdfish-Lane";

    private static StoredKeyring document(long generation) {
        return new StoredKeyring(generation, ("document " + generation).getBytes(StandardCharsets.UTF_8));
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** With generation 1 of keyring customers. */
    private static JdbcKeyRepository filled(DataSource source) {
        JdbcKeyRepository repository = JdbcKeyRepository.on(source);
        repository.createTableIfAbsent();
        assertThat(repository.compareAndSet("customers", 0, document(1))).isTrue();
        return repository;
    }

    private static void assertUnavailable(ThrowingCallable operation, String message) {
        assertThatThrownBy(operation)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(message);
    }

    private static long generation(JdbcKeyRepository repository) {
        return repository.load("customers").orElseThrow().generation();
    }

    @ParameterizedTest
    @EnumSource
    void compareAndSet_rowLockedByAnother_timesOutAndChangesNothing(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        JdbcKeyRepository repository = filled(source);
        JdbcKeyRepository impatient = repository.queryTimeout(Duration.ofMillis(900));
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE coffer_keyring SET generation = 7");
            assertUnavailable(() -> impatient.compareAndSet("customers", 1, document(2)), "it took too long");
            assertThat(generation(repository))
                    .as("readers see what is committed")
                    .isEqualTo(1);
            other.rollback();
        }
        assertThat(generation(repository)).isEqualTo(1);
        assertThat(repository.compareAndSet("customers", 1, document(2))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void compareAndSet_insertInTheWayOfAnUncommittedOne_timesOut(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        JdbcKeyRepository repository = filled(source);
        JdbcKeyRepository impatient = repository.queryTimeout(Duration.ofSeconds(1));
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            String name = database == TestDatabase.H2 ? "X'61636d65'" : "'acme'";
            statement.execute(
                    "INSERT INTO coffer_keyring SELECT " + name + ", generation, document FROM coffer_keyring");
            assertUnavailable(() -> impatient.compareAndSet("acme", 0, document(1)), "it took too long");
            other.rollback();
        }
        assertThat(repository.load("acme")).isEmpty();
        assertThat(repository.compareAndSet("acme", 0, document(1))).isTrue();
    }

    @Test
    void load_tableLocked_isUnavailableNotAbsent() throws SQLException {
        DataSource source = TestDatabase.POSTGRESQL.fresh();
        JdbcKeyRepository repository = filled(source);
        JdbcKeyRepository impatient = repository.queryTimeout(Duration.ofSeconds(1));
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE coffer_keyring IN ACCESS EXCLUSIVE MODE");
            assertUnavailable(() -> impatient.load("customers"), "(SQLState 57014): it took too long");
            assertUnavailable(
                    () -> impatient.list("", 10), "the keyrings in the table coffer_keyring cannot be listed");
            assertUnavailable(impatient::createTableIfAbsent, "it took too long");
        }
        assertThat(generation(repository)).isEqualTo(1);
    }

    @Test
    void midLife_serverCrashes_cachedKeysServeAndNothingIsLost() throws Exception {
        try (OwnPostgresql server = OwnPostgresql.start();
                HikariDataSource pool = pool(server.dataSource(), 4)) {
            JdbcKeyRepository repository = JdbcKeyRepository.on(server.dataSource());
            JdbcKeyRepository pooled = JdbcKeyRepository.on(pool);
            pooled.createTableIfAbsent();
            try (Coffer coffer = Coffers.on(repository)) {
                FieldCipher<String> cipher = coffer.cipher("customer", "email", FieldType.TEXT);
                byte[] first = cipher.encrypt("x");
                assertThat(coffer.keyring("customers").rotate(Activation.IMMEDIATE))
                        .isTrue();
                byte[] second = cipher.encrypt("y");
                assertThat(generation(pooled)).isEqualTo(2);
                server.crash();
                assertUnavailable(() -> pooled.load("customers"), "the database cannot be reached");
                assertUnavailable(() -> repository.load("customers"), "the database cannot be reached");
                assertUnavailable(() -> repository.compareAndSet("new", 0, document(1)), "cannot be reached");
                assertUnavailable(() -> repository.list("", 10), "cannot be reached");
                assertUnavailable(repository::createTableIfAbsent, "cannot be reached");
                assertUnavailable(() -> coffer.keyring("customers").refresh(), "cannot be reached");
                assertUnavailable(() -> coffer.keyring("customers").rotate(), "cannot be reached");
                assertUnavailable(() -> Coffers.on(repository), "cannot be reached");
                byte[] third = cipher.encrypt("z");
                assertThat(cipher.decrypt(first)).isEqualTo("x");
                server.restart();
                assertThat(coffer.keyring("customers").rotate(Activation.IMMEDIATE))
                        .isTrue();
                byte[] fourth = cipher.encrypt("!");
                try (Coffer fresh = Coffers.on(JdbcKeyRepository.on(server.dataSource()))) {
                    FieldCipher<String> reader = fresh.cipher("customer", "email", FieldType.TEXT);
                    assertThat(reader.decrypt(first) + reader.decrypt(second) + reader.decrypt(third))
                            .isEqualTo("xyz");
                    assertThat(reader.decrypt(fourth)).isEqualTo("!");
                    assertThat(fresh.keyring("customers").generation()).isEqualTo(3);
                }
            }
        }
    }

    @Test
    void load_serverFrozen_isGivenUp() throws Exception {
        try (OwnPostgresql server = OwnPostgresql.start();
                Connection only = server.dataSource().getConnection()) {
            filled(server.dataSource());
            JdbcKeyRepository repository = JdbcKeyRepository.on(Lender.of(only));
            JdbcKeyRepository impatient = repository.queryTimeout(Duration.ofSeconds(1));
            assertThat(generation(repository)).isEqualTo(1);
            server.freeze();
            try {
                assertUnavailable(
                        () -> impatient.load("customers"), "(SQLState 08006): the database cannot be reached");
            } finally {
                server.thaw();
            }
            assertThat(only.isClosed())
                    .as("nobody gets a connection in an unknown state")
                    .isTrue();
        }
    }

    @Test
    void anyOperation_poolExhausted_isUnavailable() throws SQLException {
        try (HikariDataSource pool = pool(TestDatabase.POSTGRESQL.fresh(), 1)) {
            JdbcKeyRepository repository = filled(pool);
            Connection callers = pool.getConnection();
            assertUnavailable(() -> repository.load("customers"), "and that the pool has one to spare");
            assertUnavailable(() -> repository.compareAndSet("customers", 1, document(2)), "the pool has one to spare");
            callers.close();
            assertThat(generation(repository)).isEqualTo(1);
        }
    }

    /** It makes its first connection before it is asked for one, so that a slow machine is no reason to fail. */
    private static HikariDataSource pool(DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(500);
        return new HikariDataSource(config);
    }

    @ParameterizedTest
    @EnumSource
    void anyOperation_withoutTheRight_saysWhatToGrant(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        DataSource source = database.open(url);
        filled(source);
        String user = "reader_" + System.nanoTime();
        String account = database.isMariadbOrMysql() ? user + "@127.0.0.1" : user;
        execute(
                source,
                switch (database) {
                    case POSTGRESQL -> "CREATE ROLE " + user + " LOGIN PASSWORD '" + PASSWORD + "'";
                    case MARIADB, MYSQL -> "CREATE USER " + account + " IDENTIFIED BY '" + PASSWORD + "'";
                    case H2 -> "CREATE USER " + user + " PASSWORD '" + PASSWORD + "'";
                },
                "GRANT SELECT ON coffer_keyring TO " + account);
        DataSource plain = database.open(url.replace(";DB_CLOSE_DELAY=-1", "") // only an administrator may set this
                .replace("user=root&", ""));
        try (Connection reading = plain.getConnection(user, PASSWORD)) {
            JdbcKeyRepository repository = JdbcKeyRepository.on(Lender.of(reading));
            assertThat(generation(repository)).isEqualTo(1);
            String cure = "the user may not do this: GRANT SELECT, INSERT, UPDATE on the table";
            assertUnavailable(() -> repository.compareAndSet("customers", 1, document(2)), cure);
            assertUnavailable(() -> repository.compareAndSet("acme", 0, document(1)), cure);
        }
        execute(source, "GRANT INSERT, UPDATE ON coffer_keyring TO " + account);
        try (Connection writing = plain.getConnection(user, PASSWORD)) {
            JdbcKeyRepository repository = JdbcKeyRepository.on(Lender.of(writing));
            repository.createTableIfAbsent();
            assertThat(repository.compareAndSet("customers", 1, document(2))).isTrue();
            assertThat(repository.compareAndSet("acme", 0, document(1))).isTrue();
            assertThat(repository.list("", 10)).containsExactly("acme", "customers");
        }
        if (database.isMariadbOrMysql()) {
            execute(source, "DROP USER " + account);
        }
    }

    @Test
    void compareAndSet_readOnlyServer_pointsToThePrimary() throws SQLException {
        String url = TestDatabase.POSTGRESQL.freshUrl();
        filled(TestDatabase.POSTGRESQL.open(url));
        JdbcKeyRepository replica = JdbcKeyRepository.on(
                TestDatabase.POSTGRESQL.open(url + "&options=-c%20default_transaction_read_only=on"));
        assertThat(generation(replica)).isEqualTo(1);
        String cure =
                "(SQLState 25006): the database takes no writes: point the data source of the keyrings at the primary";
        assertUnavailable(() -> replica.compareAndSet("customers", 1, document(2)), cure);
        assertUnavailable(() -> replica.compareAndSet("customers", 0, document(1)), cure);
    }

    /** What looks like the loss of a race, and is none. */
    @Test
    void compareAndSet_otherErrorsOfItsKind_areNeverFalse() throws SQLException {
        DataSource source = TestDatabase.POSTGRESQL.fresh();
        JdbcKeyRepository repository = filled(source);
        execute(
                source,
                "CREATE TABLE audit (note TEXT PRIMARY KEY)",
                "INSERT INTO audit VALUES ('acme')",
                "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " INSERT INTO audit VALUES (NEW.name); RETURN NEW; END $$",
                "CREATE TRIGGER audit BEFORE INSERT ON coffer_keyring FOR EACH ROW EXECUTE FUNCTION audit()");
        assertUnavailable(
                () -> repository.compareAndSet("acme", 0, document(1)), "(SQLState 23505): the database refused");
        assertThat(repository.load("acme")).isEmpty();
        assertThat(repository.compareAndSet("customers", 0, document(1)))
                .as("and this one is a lost race")
                .isFalse();
        for (String state : new String[] {"40001", "40P01"}) {
            execute(
                    source,
                    "CREATE OR REPLACE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " RAISE EXCEPTION 'in the way' USING ERRCODE = '" + state + "'; END $$",
                    "CREATE OR REPLACE TRIGGER conflict BEFORE UPDATE ON coffer_keyring"
                            + " FOR EACH ROW EXECUTE FUNCTION conflict()");
            assertUnavailable(
                    () -> repository.compareAndSet("customers", 1, document(2)),
                    "(SQLState " + state + "): another transaction was in the way: try again");
        }
        execute(
                source,
                "DROP TRIGGER conflict ON coffer_keyring",
                "CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON coffer_keyring DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION conflict()");
        assertUnavailable(
                () -> repository.compareAndSet("customers", 1, document(2)), "or it is not known whether it was");
        assertThat(generation(repository)).isEqualTo(1);
    }

    /** In MariaDB's SQLState 23000 many errors meet. */
    @Test
    void compareAndSet_otherConstraintOfMariadb_isNeverFalse() throws SQLException {
        DataSource source = TestDatabase.MARIADB.fresh();
        JdbcKeyRepository repository = filled(source);
        execute(
                source,
                "ALTER TABLE coffer_keyring ADD COLUMN owner INT NOT NULL DEFAULT 1, ADD CHECK (generation < 2)");
        assertUnavailable(
                () -> repository.compareAndSet("acme", 0, document(2)), "(SQLState 23000): the database refused");
        assertUnavailable(() -> repository.compareAndSet("customers", 1, document(2)), "(SQLState 23000)");
        assertThat(generation(repository)).isEqualTo(1);
    }

    /** DriverManager's own message quotes the URL. */
    @Test
    void failure_whoseMessageTellsTheUrl_isNotHandedOn() {
        DataSource source = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        throw new SQLException("asked too early");
                    }
                    throw new SQLException(
                            "pool failed",
                            "08001",
                            new SQLException(
                                    "No suitable driver found for jdbc:x://h/db?user=app&password=" + PASSWORD));
                });
        KeyUnavailableException failure = catchThrowableOfType(
                KeyUnavailableException.class,
                () -> JdbcKeyRepository.on(source).load("customers"));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains(
                        "keyring customers cannot be loaded from the table coffer_keyring (SQLState 08001): the database"
                                + " cannot be reached")
                .doesNotContain(PASSWORD)
                .doesNotContain("jdbc:x");
    }
}
