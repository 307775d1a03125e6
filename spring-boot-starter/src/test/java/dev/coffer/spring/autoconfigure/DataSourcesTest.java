package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.CofferTenant;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.shop.Customer;
import dev.coffer.spring.shop.Customers;
import dev.coffer.spring.shop.Shop;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Data sources, entities, migrations and the keyring's own table, on every kind of database. */
final class DataSourcesTest {
    private static final String MIGRATIONS = "spring.flyway.locations=classpath:migrations/{vendor}";

    @TempDir
    private Path folder;

    private KeyFiles files;
    private FreshDatabase database;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    private ApplicationContextRunner runner(TestDatabase on) {
        database = FreshDatabase.on(on);
        return new ApplicationContextRunner()
                .withPropertyValues(
                        files.kek(),
                        files.passphraseFile(),
                        files.policy(),
                        MIGRATIONS,
                        database.property(),
                        "spring.liquibase.enabled=false");
    }

    private byte[] raw() {
        return database.past().queryForObject("SELECT email FROM customer", byte[].class);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void wrapped_thePoolsDataSource_encryptsAndStaysAPool(TestDatabase on) {
        runner(on)
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=dataSource")
                .run(context -> {
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                    jdbc.update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
                    assertThat(jdbc.queryForList("SELECT email FROM customer", String.class))
                            .containsExactly("mary@example.org");
                    assertThat(raw()).hasSize(46 + 17).startsWith(0xCF, 0x01);

                    DataSource wrapped = context.getBean(DataSource.class);
                    assertThat(wrapped.isWrapperFor(HikariDataSource.class)).isTrue();
                    assertThat(wrapped.unwrap(HikariDataSource.class).isRunning())
                            .isTrue();
                    assertThat(wrapped.unwrap(CofferDataSource.class))
                            .hasToString("CofferDataSource[" + HikariDataSource.class.getName() + "]");
                    assertThat(wrapped.isWrapperFor(DataSource.class)).isTrue();
                    assertThatThrownBy(() -> wrapped.unwrap(java.sql.Connection.class))
                            .hasMessageContaining("name a class of the pool");
                });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void wrapped_withEntitiesThatKnowNothing_encryptsTheirAttributes(TestDatabase on) {
        runner(on)
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=dataSource")
                .run(context -> {
                    EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                    factory.runInTransaction(
                            em -> em.persist(new dev.coffer.spring.plain.Customer(1, "mary@example.org")));
                    assertThat(raw()).startsWith(0xCF, 0x01);
                    assertThat(factory.<String>callInTransaction(
                                    em -> em.find(dev.coffer.spring.plain.Customer.class, 1).email))
                            .isEqualTo("mary@example.org");
                });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void wrapped_withEncryptedEntities_isRefused(TestDatabase on) {
        runner(on)
                .withUserConfiguration(Shop.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=dataSource")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("there are @Encrypted attributes and no Coffer"));
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void wrapped_pool_keepsItsMetricsAndIsClosed(TestDatabase on) {
        HikariDataSource[] pool = new HikariDataSource[1];
        runner(on)
                .withUserConfiguration(PlainShop.class, Registry.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=dataSource")
                .run(context -> {
                    pool[0] = context.getBean(DataSource.class).unwrap(HikariDataSource.class);
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    assertThat(registry.getMeters())
                            .extracting(meter -> meter.getId().getName())
                            .contains("hikaricp.connections.max", "jdbc.connections.max");
                });
        assertThat(pool[0].isClosed()).isTrue();
    }

    @Configuration(proxyBeanMethods = false)
    static class Registry {
        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void wrapped_nameThatIsNoDataSource_isRefused(TestDatabase on) {
        runner(on)
                .withUserConfiguration(NoEntities.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=datasource")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(
                                "There is no bean 'datasource', which coffer.data-source.wrap names."));
        runner(on)
                .withUserConfiguration(NoEntities.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=transactionManager")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(
                                "The bean 'transactionManager', which coffer.data-source.wrap names, is not"));
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class NoEntities {}

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void entities_onAnOpenDataSource_areEncryptedByHibernate(TestDatabase on) {
        runner(on)
                .withUserConfiguration(Shop.class)
                .withPropertyValues(files.repository())
                .run(context -> {
                    EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                    factory.runInTransaction(em -> em.persist(new Customer(1, "mary@example.org")));
                    assertThat(raw()).startsWith(0xCF, 0x01);
                    assertThat(factory.<String>callInTransaction(em -> em.find(Customer.class, 1).email))
                            .isEqualTo("mary@example.org");
                });
    }

    /** SQL beside entities in one transaction: the protected source has to take part in it, not to open its own. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void wrapped_aValueThatIsTooLong_isADataIntegrityViolation(TestDatabase on) {
        runner(on)
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=dataSource")
                .run(context -> {
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                    assertThatThrownBy(() ->
                                    jdbc.update("INSERT INTO customer (id, email) VALUES (1, ?)", "x".repeat(101)))
                            .isInstanceOf(DataIntegrityViolationException.class)
                            .hasMessageContaining("101 code points")
                            .hasMessageNotContaining("xxx");
                });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void sqlBesideEntities_withThePolicyOfTheEntities_needsNoOther(TestDatabase on) {
        database = FreshDatabase.on(on);
        new ApplicationContextRunner()
                .withUserConfiguration(Shop.class)
                .withPropertyValues(files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=customers")
                .withPropertyValues(MIGRATIONS, database.property(), "spring.liquibase.enabled=false")
                .run(context -> {
                    context.getBean(Customers.class).save(new Customer(1, "mary@example.org"));
                    try (Coffer ofTheEntities = ofTheEntities(context)) {
                        DataSource besides = CofferDataSource.wrap(context.getBean(DataSource.class), ofTheEntities);
                        assertThat(new JdbcTemplate(besides)
                                        .queryForObject(
                                                "SELECT id FROM customer WHERE email = ?",
                                                Integer.class,
                                                "Mary@Example.org"))
                                .isOne();
                    }
                });
    }

    private static Coffer ofTheEntities(ApplicationContext context) {
        return Coffer.builder()
                .keyEncryptionKey(context.getBean(KeyEncryptionKey.class))
                .repository(context.getBean(KeyRepository.class))
                .policy(CofferJpa.policyOf(context.getBean(EntityManagerFactory.class)))
                .build();
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void sqlBesideEntities_throughATransactionAwareProxy_sharesTheTransaction(TestDatabase on) {
        runner(on)
                .withUserConfiguration(Shop.class)
                .withPropertyValues(files.repository())
                .run(context -> {
                    DataSource besides = CofferDataSource.wrap(
                            new TransactionAwareDataSourceProxy(context.getBean(DataSource.class)),
                            context.getBean(Coffer.class));
                    TransactionTemplate transaction =
                            new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                    JdbcTemplate jdbc = new JdbcTemplate(besides);
                    transaction.executeWithoutResult(status -> {
                        jdbc.update("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')");
                        assertThat(context.getBean(Customers.class).findAll())
                                .extracting(customer -> customer.email)
                                .containsExactly("mary@example.org");
                        status.setRollbackOnly();
                    });
                    assertThat(jdbc.queryForList("SELECT email FROM customer", String.class))
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void repositoryInTheDatabase_madeByFlyway_isThereBeforeTheCoffer(TestDatabase on) {
        runner(on)
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues("coffer.repository.type=jdbc", "coffer.data-source.wrap=dataSource")
                .withPropertyValues("coffer.data-source.migrations=past")
                .run(context -> {
                    new JdbcTemplate(context.getBean(DataSource.class))
                            .update("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')");
                    assertThat(context.getBean(KeyRepository.class).list("", 10))
                            .containsExactly("customers");
                    assertThat(database.past().queryForList("SELECT name FROM coffer_keyring", String.class))
                            .containsExactly("customers");
                });
    }

    /** Migrations through Coffer need the keys, so the table cannot be theirs; and Flyway finds a schema that is not empty. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void repositoryInTheDatabase_madeAtStart_isThereBeforeMigrationsThroughCoffer(TestDatabase on) {
        runner(on)
                .withUserConfiguration(NoEntities.class)
                .withPropertyValues("coffer.repository.type=jdbc", "coffer.data-source.wrap=all")
                .withPropertyValues("coffer.repository.create-table=true", "spring.jpa.hibernate.ddl-auto=none")
                .withPropertyValues(
                        "spring.flyway.locations=classpath:unmade", "spring.flyway.baseline-on-migrate=true")
                .withPropertyValues("spring.flyway.baseline-version=0")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(database.past().queryForList("SELECT name FROM coffer_keyring", String.class))
                            .containsExactly("customers");
                });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void repositoryInTheDatabase_ofADataSourceThatIsNotThere_isRefused(TestDatabase on) {
        runner(on)
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues("coffer.repository.type=jdbc", "coffer.repository.data-source=keysDataSource")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("There is no DataSource bean 'keysDataSource', which"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Tenants {
        private final ThreadLocal<String> current = new ThreadLocal<>();

        @Bean
        CofferTenant tenant() {
            return current::get;
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void tenant_ofTheApplication_separatesEntitiesAndSql(TestDatabase on) {
        runner(on)
                .withUserConfiguration(Shop.class, Tenants.class)
                .withPropertyValues(files.repository())
                .run(context -> {
                    Tenants tenants = context.getBean(Tenants.class);
                    Customers customers = context.getBean(Customers.class);
                    tenants.current.set("acme");
                    customers.save(new Customer(1, "mary@example.org"));
                    assertThat(customers.findByEmail("mary@example.org")).hasSize(1);
                    tenants.current.set("globex");
                    assertThatThrownBy(() -> customers.findByEmail("mary@example.org"))
                            .as("nothing was ever encrypted for it, so there is nothing to search by")
                            .hasStackTraceContaining("there is no keyring customers/globex");
                    assertThat(context.getBean(Coffer.class)
                                    .forTenant("globex")
                                    .keyring()
                                    .rotate())
                            .isTrue();
                    assertThat(customers.findByEmail("mary@example.org")).isEmpty();
                    assertThatThrownBy(() -> customers.findById(1)).hasStackTraceContaining("customers/globex");
                    tenants.current.remove();
                    assertThatThrownBy(() -> customers.save(new Customer(2, "joe@example.org")))
                            .hasStackTraceContaining("tenant");
                });
        runner(on)
                .withUserConfiguration(PlainShop.class, Tenants.class)
                .withPropertyValues(files.repository(), "coffer.data-source.wrap=dataSource")
                .run(context -> {
                    Tenants tenants = context.getBean(Tenants.class);
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                    tenants.current.set("acme");
                    jdbc.update("INSERT INTO customer (id, email) VALUES (3, 'joe@example.org')");
                    assertThat(jdbc.queryForObject("SELECT email FROM customer WHERE id = 3", String.class))
                            .isEqualTo("joe@example.org");
                    tenants.current.set("globex");
                    assertThatThrownBy(
                                    () -> jdbc.queryForObject("SELECT email FROM customer WHERE id = 3", String.class))
                            .hasStackTraceContaining("customers/globex");
                });
    }
}
