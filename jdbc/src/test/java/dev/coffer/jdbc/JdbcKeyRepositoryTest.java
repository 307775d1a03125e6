package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.keyring.KeyringTable;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table, its creation, and what the application's own connections and transactions have to do with it: nothing. */
final class JdbcKeyRepositoryTest {
    private static StoredKeyring document(long generation) {
        return new StoredKeyring(generation, ("document " + generation).getBytes(StandardCharsets.UTF_8));
    }

    private static JdbcKeyRepository created(DataSource source) {
        JdbcKeyRepository repository = JdbcKeyRepository.on(source);
        repository.createTableIfAbsent();
        return repository;
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private static HikariDataSource pool(DataSource source, boolean autoCommit, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(300_000); // a guard
        return new HikariDataSource(config);
    }

    @ParameterizedTest
    @EnumSource
    void anyOperation_tableMissing_isUnavailableWithTheDdl(TestDatabase database) {
        JdbcKeyRepository repository = JdbcKeyRepository.on(database.fresh());
        String ddl = KeyringTable.named("coffer_keyring").create(Dialect.valueOf(database.dialect()));
        assertThatThrownBy(() -> repository.load("customers"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageMatching(
                        "(?s)keyring customers cannot be loaded from the table coffer_keyring \\(SQLState 42\\w+\\):"
                                + " the table coffer_keyring does not exist in this database\\. Check that .*")
                .hasMessageEndingWith(ddl);
        assertThatThrownBy(() -> repository.compareAndSet("customers", 0, document(1)))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageEndingWith(ddl);
        assertThatThrownBy(() -> repository.compareAndSet("customers", 1, document(2)))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageEndingWith(ddl);
        assertThatThrownBy(() -> repository.list("", 10))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageEndingWith(ddl);
        assertThatThrownBy(() -> Coffers.on(repository)).isInstanceOf(KeyUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anyOperation_schemaMissing_isUnavailable(TestDatabase database) {
        JdbcKeyRepository repository = JdbcKeyRepository.on(database.fresh(), "nowhere.keyrings");
        assertThatThrownBy(() -> repository.load("customers"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("the table nowhere.keyrings");
        assertThatThrownBy(repository::createTableIfAbsent).isInstanceOf(KeyUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void table_ofAnotherNameAndSchema_isAnotherRepository(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        String schema = database.isMariadbOrMysql() ? "coffer_other_" + System.nanoTime() : "vault";
        execute(source, "CREATE SCHEMA " + schema);
        JdbcKeyRepository first = created(source);
        JdbcKeyRepository second = JdbcKeyRepository.on(source, schema + "._keys_2");
        second.createTableIfAbsent();
        assertThat(second.compareAndSet("customers", 0, document(1))).isTrue();
        assertThat(first.list("", 10)).isEmpty();
        assertThat(second.list("", 10)).containsExactly("customers");
        assertThat(second).hasToString("the table " + schema + "._keys_2");
        assertThat(first).hasToString("the table coffer_keyring");
        if (database.isMariadbOrMysql()) {
            execute(source, "DROP SCHEMA " + schema);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a.b.c",
                "1a",
                "a b",
                "A",
                "a-b",
                "a;drop table b",
                "\"a\"",
                "a`",
                "ä",
                "a\n",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void on_otherNames_areRefused(String name) {
        assertThatThrownBy(() -> JdbcKeyRepository.on(TestDatabase.H2.fresh(), name))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageStartingWith(
                        "'" + name + "' cannot name the table of the keyrings: use table or schema.table");
    }

    @ParameterizedTest
    @EnumSource
    void createTableIfAbsent_sixteenNodesAtOnce_makesOneAndNobodyFails(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        CyclicBarrier together = new CyclicBarrier(16);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            Callable<Boolean> node = () -> {
                together.await(5, TimeUnit.MINUTES);
                created(source);
                return true;
            };
            for (Future<Boolean> each : pool.invokeAll(Collections.nCopies(16, node))) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(JdbcKeyRepository.on(source).compareAndSet("customers", 0, document(1)))
                .isTrue();
        created(source);
        assertThat(JdbcKeyRepository.on(source).list("", 10)).as("kept").containsExactly("customers");
    }

    @ParameterizedTest
    @EnumSource
    void createTableIfAbsent_otherTableOfThatName_isUnavailable(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        execute(source, "CREATE TABLE coffer_keyring (id INT PRIMARY KEY)");
        assertThatThrownBy(() -> created(source))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("the table has other columns than Coffer's");
    }

    /** Names that are one to the table would let a tenant's first value take over the keyring of another. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void table_ignoringCase_isRefusedWhereItShows(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        execute(
                source,
                "CREATE TABLE coffer_keyring (name VARCHAR(160) CHARACTER SET ascii COLLATE ascii_general_ci PRIMARY KEY,"
                        + " generation BIGINT NOT NULL, document LONGBLOB NOT NULL)");
        JdbcKeyRepository repository = JdbcKeyRepository.on(source);
        assertThat(repository.compareAndSet("acme", 0, document(1))).isTrue();
        for (Callable<?> each : List.<Callable<?>>of(
                () -> repository.load("ACME"), () -> repository.compareAndSet("ACME", 0, document(1)))) {
            assertThatThrownBy(each::call)
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageStartingWith("the table coffer_keyring does not compare names byte by byte");
        }
        assertThat(repository.compareAndSet("B", 0, document(1))).isTrue();
        assertThatThrownBy(() -> repository.list("", 10)).isInstanceOf(KeyUnavailableException.class);
        assertThat(repository.load("acme").orElseThrow().generation()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void table_withoutAKey_isRefusedBeforeAnythingIsOverwritten(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        String keyless = KeyringTable.named("coffer_keyring")
                .create(Dialect.valueOf(database.dialect()))
                .replace("PRIMARY KEY", "");
        execute(source, keyless);
        JdbcKeyRepository repository = JdbcKeyRepository.on(source);
        repository.compareAndSet("customers", 0, document(1));
        repository.compareAndSet("customers", 0, document(1));
        for (Callable<?> each : List.<Callable<?>>of(
                () -> repository.load("customers"), () -> repository.compareAndSet("customers", 1, document(2)))) {
            assertThatThrownBy(each::call)
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("has several rows for keyring customers");
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT MAX(generation) FROM coffer_keyring")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callersTransaction_rolledBack_takesNothingBack(TestDatabase database) throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (HikariDataSource pool = pool(database.fresh(), autoCommit, 4)) {
                JdbcKeyRepository repository = created(pool);
                execute(pool, "CREATE TABLE t (id INT)");
                try (Connection callers = pool.getConnection()) {
                    callers.setAutoCommit(false);
                    try (Statement statement = callers.createStatement()) {
                        statement.execute("INSERT INTO t VALUES (1)");
                        assertThat(repository.compareAndSet("customers", 0, document(1)))
                                .isTrue();
                        assertThat(repository.compareAndSet("customers", 1, document(2)))
                                .isTrue();
                        callers.rollback();
                    }
                }
                assertThat(repository.load("customers").orElseThrow().generation())
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void firstValue_insideATransactionThatIsRolledBack_staysReadable(TestDatabase database) throws SQLException {
        try (HikariDataSource pool = pool(database.fresh(), false, 4);
                Coffer coffer = Coffers.on(created(pool))) {
            byte[] envelope;
            try (Connection callers = pool.getConnection()) {
                envelope = coffer.cipher("customer", "email", FieldType.TEXT).encrypt("mary@example.org");
                assertThat(coffer.keyring("customers").rotate(Activation.IMMEDIATE))
                        .isTrue();
                callers.rollback();
            }
            try (Coffer other = Coffers.on(JdbcKeyRepository.on(pool))) {
                assertThat(other.cipher("customer", "email", FieldType.TEXT).decrypt(envelope))
                        .isEqualTo("mary@example.org");
                assertThat(other.keyring("customers").generation()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void connection_ofAnyMode_comesBackAsItWas(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        created(source);
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection only = source.getConnection()) {
                only.setReadOnly(true);
                only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                only.setAutoCommit(autoCommit);
                only.setNetworkTimeout(Runnable::run, 77_000);
                List<Object> before = settings(only);
                JdbcKeyRepository repository = JdbcKeyRepository.on(Lender.of(only));
                long generation = autoCommit ? 0 : 2;
                repository.compareAndSet("customers", generation, document(generation + 1));
                assertThat(repository.compareAndSet("customers", generation + 1, document(generation + 2)))
                        .isTrue();
                assertThat(repository.compareAndSet("customers", 0, document(1)))
                        .isFalse();
                assertThat(repository.load("customers").orElseThrow().generation())
                        .isEqualTo(generation + 2);
                assertThat(repository.list("", 10)).containsExactly("customers");
                assertThatThrownBy(() ->
                                JdbcKeyRepository.on(Lender.of(only), "missing").load("customers"))
                        .isInstanceOf(KeyUnavailableException.class);
                assertThat(settings(only)).isEqualTo(before);
            }
        }
    }

    private static List<Object> settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return List.of(
                    connection.isReadOnly(),
                    connection.getTransactionIsolation(),
                    connection.getAutoCommit(),
                    connection.getNetworkTimeout(),
                    statement.getQueryTimeout());
        }
    }

    @Test
    void compareAndSet_synchronousCommitOff_isOverruledForItsTransactionOnly() throws SQLException {
        DataSource source = TestDatabase.POSTGRESQL.fresh();
        JdbcKeyRepository repository = created(source);
        execute(
                source,
                "CREATE TABLE seen (id SERIAL, setting TEXT)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " INSERT INTO seen (setting) VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$",
                "CREATE TRIGGER note AFTER INSERT OR UPDATE ON coffer_keyring FOR EACH ROW EXECUTE FUNCTION note()");
        for (String setting : List.of("off", "local", "remote_apply")) {
            try (Connection only = source.getConnection();
                    Statement statement = only.createStatement()) {
                statement.execute("SET synchronous_commit = " + setting);
                JdbcKeyRepository borrowed = JdbcKeyRepository.on(Lender.of(only));
                long generation = repository
                        .load("customers")
                        .map(StoredKeyring::generation)
                        .orElse(0L);
                assertThat(borrowed.compareAndSet("customers", generation, document(generation + 1)))
                        .isTrue();
                try (ResultSet after = statement.executeQuery("SHOW synchronous_commit")) {
                    assertThat(after.next()).isTrue();
                    assertThat(after.getString(1)).isEqualTo(setting);
                }
            }
        }
        List<String> seen = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT setting FROM seen ORDER BY id")) {
            while (rows.next()) {
                seen.add(rows.getString(1));
            }
        }
        assertThat(seen).containsExactly("on", "local", "remote_apply");
    }

    @ParameterizedTest
    @EnumSource
    void coffersOwnDataSource_isRefusedHoweverItIsDressed(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                HikariDataSource over = pool(shop.source, true, 2)) {
            for (DataSource source : List.of(shop.source, over)) {
                assertThatThrownBy(() -> JdbcKeyRepository.on(source))
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("give JdbcKeyRepository the data source or URL that Coffer wraps");
            }
            try (Connection wrapped = over.getConnection()) {
                assertThatThrownBy(
                                () -> JdbcKeyRepository.on(Lender.of(wrapped)).load("customers"))
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("cannot be read through Coffer's own data source");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void list_tenThousandNames_comeOnceEachInOrder(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        JdbcKeyRepository repository = created(source);
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO coffer_keyring VALUES (?, 1, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 10_000; i++) {
                String name = (i % 2 == 0 ? "Tenant/" : "tenant/") + Integer.toString(i, 36);
                names.add(name);
                KeyringTable.bind(Dialect.valueOf(database.dialect()), insert, 1, name);
                insert.setBytes(2, new byte[1]);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        List<String> seen = new ArrayList<>();
        List<String> page = repository.list("", 999);
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = repository.list(page.get(page.size() - 1), 999);
        }
        assertThat(seen).containsExactlyElementsOf(names.stream().sorted().toList());
    }

    @Test
    void arguments_thatCannotBeMeant_areRefusedBeforeAnythingIsSent() {
        JdbcKeyRepository repository = JdbcKeyRepository.on(TestDatabase.H2.fresh());
        for (String name : List.of("", "a b", "ä", "a".repeat(161), "a\u0000", "a'b")) {
            assertThatThrownBy(() -> repository.load(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> repository.compareAndSet(name, 0, document(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> repository.list("", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> repository.list("a b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> repository.compareAndSet("customers", 1, document(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation 1 cannot follow generation 1 of keyring customers");
        assertThatThrownBy(() -> repository.compareAndSet("customers", -1, document(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> repository.queryTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What administrators copy is what the code runs. */
    @ParameterizedTest
    @EnumSource
    void documentation_quotesTheDdl(Dialect dialect) throws IOException {
        StringBuilder documents = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("coffer.docs")))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                documents.append(Files.readString(file));
            }
        }
        assertThat(documents.toString().replaceAll("\\s+", " "))
                .contains(KeyringTable.named("coffer_keyring")
                        .create(dialect)
                        .replace("IF NOT EXISTS ", "")
                        .replaceAll("\\s+", " "));
    }
}
