package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.shop.Customer;
import dev.coffer.spring.shop.Customers;
import dev.coffer.spring.shop.Shop;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Liquibase and Flyway make the tables past Coffer; what it checks and keeps there comes after them. */
final class MigrationsTest {
    private static final String LIQUIBASE = "spring.liquibase.change-log=classpath:changelogs/changelog.yaml";
    private static final String SHORT = "spring.liquibase.change-log=classpath:changelogs/short.yaml";
    private static final String WRAPPED = "coffer.data-source.wrap=dataSource";
    private static final String PAST = "coffer.data-source.migrations=past";

    @TempDir
    private Path folder;

    private KeyFiles files;
    private FreshDatabase database;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    private ApplicationContextRunner runner(TestDatabase on, String... properties) {
        database = FreshDatabase.on(on);
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withPropertyValues(files.all())
                .withPropertyValues(database.property(), "spring.flyway.enabled=false")
                .withPropertyValues(properties);
        return List.of(properties).contains(WRAPPED) ? runner.withPropertyValues(PAST) : runner;
    }

    private void assertEncryptedThrough(DataSource wrapped) {
        JdbcTemplate jdbc = new JdbcTemplate(wrapped);
        jdbc.update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
        assertThat(jdbc.queryForObject("SELECT id FROM customer WHERE email = ?", Integer.class, "MARY@example.org"))
                .isEqualTo(1);
        assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                .hasSize(46 + 17)
                .startsWith(0xCF, 0x01);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void liquibase_onAWrappedDataSource_goesPastCofferAndRunsBeforeIt(TestDatabase on) {
        runner(on, LIQUIBASE, WRAPPED).withUserConfiguration(PlainShop.class).run(context -> {
            DataSource wrapped = context.getBean(DataSource.class);
            DataSource migrated = context.getBean(SpringLiquibase.class).getDataSource();
            assertThat(migrated).isNotNull().isNotSameAs(wrapped).isNotInstanceOf(WrappedDataSource.class);
            assertEncryptedThrough(wrapped);
            JdbcTemplate jdbc = new JdbcTemplate(wrapped);
            assertThat(jdbc.queryForObject("SELECT name FROM color WHERE id = 1", String.class))
                    .isEqualTo("blue");
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM DATABASECHANGELOG", Integer.class))
                    .isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void liquibase_beforeEncryptedEntities_makesTheTablesThatTheyAreCheckedAgainst(TestDatabase on) {
        runner(on, LIQUIBASE).withUserConfiguration(Shop.class).run(context -> {
            Customers customers = context.getBean(Customers.class);
            customers.save(new Customer(1, "mary@example.org"));
            assertThat(customers.findByEmail("MARY@example.org")).hasSize(1);
            assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                    .startsWith(0xCF, 0x01);
        });
        runner(on, SHORT)
                .withUserConfiguration(Shop.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("customer.email"));
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void columnTooShort_onAWrappedDataSource_isRefusedByItsFirstConnection(TestDatabase on) {
        runner(on, SHORT, WRAPPED)
                .withUserConfiguration(PlainShop.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("customer.email"));
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void columnTooShort_onAWrappedDataSourceWithoutJpa_isRefusedAtStartToo(TestDatabase on) {
        runner(on, SHORT, WRAPPED)
                .withUserConfiguration(NoJpa.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("customer.email"));
    }

    @EnableAutoConfiguration(
            exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
    @Configuration(proxyBeanMethods = false)
    static class NoJpa {}

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void liquibase_declaredByTheApplication_goesPastCofferToo(TestDatabase on) {
        runner(on, WRAPPED)
                .withUserConfiguration(PlainShop.class, OwnLiquibase.class)
                .run(context -> assertEncryptedThrough(context.getBean(DataSource.class)));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnLiquibase {
        @Bean
        SpringLiquibase ownLiquibase(DataSource dataSource) {
            SpringLiquibase liquibase = new SpringLiquibase();
            liquibase.setChangeLog("classpath:changelogs/changelog.yaml");
            liquibase.setDataSource(dataSource);
            return liquibase;
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void liquibase_withADataSourceOfItsOwn_keepsIt(TestDatabase on) {
        OwnDataSource.made = on.open(on.freshUrl());
        runner(on, LIQUIBASE, WRAPPED, "spring.jpa.hibernate.ddl-auto=none")
                .withUserConfiguration(PlainShop.class, OwnDataSource.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(SpringLiquibase.class).getDataSource())
                            .isSameAs(OwnDataSource.made);
                    assertThat(new JdbcTemplate(OwnDataSource.made)
                                    .queryForObject("SELECT COUNT(*) FROM customer", Integer.class))
                            .isZero();
                    assertThatThrownBy(() ->
                                    database.past().queryForObject("SELECT COUNT(*) FROM customer", Integer.class))
                            .isInstanceOf(org.springframework.dao.DataAccessException.class);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDataSource {
        private static DataSource made;

        @Bean(defaultCandidate = false)
        @LiquibaseDataSource
        DataSource migrations() {
            return made;
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void flyway_onAWrappedDataSource_goesPastCofferAndRunsBeforeIt(TestDatabase on) {
        runner(on, WRAPPED, "spring.flyway.locations=classpath:migrations/{vendor}", "spring.liquibase.enabled=false")
                .withPropertyValues("spring.flyway.enabled=true")
                .withUserConfiguration(PlainShop.class)
                .run(context -> {
                    assertThat(context.getBean(Flyway.class).getConfiguration().getDataSource())
                            .isNotInstanceOf(WrappedDataSource.class);
                    assertEncryptedThrough(context.getBean(DataSource.class));
                });
    }
}
