package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Locale;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Migrations that write rows as if nothing were protected go through Coffer, by whatever connection. */
final class MigrationsThroughTest {
    private static FreshDatabase database;

    @TempDir
    private Path folder;

    private KeyFiles files;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    private ApplicationContextRunner runner(TestDatabase on) {
        database = FreshDatabase.on(on);
        String tables = "migrations/" + on.name().toLowerCase(Locale.ROOT) + "/V1__customer.sql";
        new ResourceDatabasePopulator(new ClassPathResource(tables))
                .execute(database.past().getDataSource());
        return application()
                .withPropertyValues("spring.flyway.baseline-on-migrate=true", "spring.flyway.baseline-version=1");
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class)
                .withPropertyValues(files.all())
                .withPropertyValues("coffer.data-source.wrap=all")
                .withPropertyValues(database.property(), "spring.jpa.hibernate.ddl-auto=none");
    }

    private void assertRows(DataSource through, int rows) {
        assertThat(new JdbcTemplate(through)
                        .queryForList("SELECT email FROM customer WHERE id < 4 ORDER BY id", String.class))
                .containsExactly("mary@example.org", "o'neill; --@example.org", "joe@example.org");
        assertThat(database.past().queryForList("SELECT email FROM customer WHERE email IS NOT NULL", byte[].class))
                .hasSize(rows)
                .allSatisfy(bytes -> assertThat(bytes).startsWith(0xCF, 0x01));
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void flyway_writesEnvelopes(TestDatabase on) {
        runner(on)
                .withPropertyValues(
                        "spring.flyway.enabled=true",
                        "spring.liquibase.enabled=false",
                        "spring.flyway.locations=classpath:seeds")
                .run(context -> {
                    assertThat(context.getBean(Flyway.class)
                                    .getConfiguration()
                                    .getDataSource()
                                    .isWrapperFor(CofferDataSource.class))
                            .isTrue();
                    assertRows(context.getBean(DataSource.class), 3);
                });
    }

    /** As they are written for a client past Coffer: columns, tags and constraints are spelled out. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void physicalScripts_passAsTheyAre(TestDatabase on) {
        database = FreshDatabase.on(on);
        for (String tool : new String[] {
            "spring.flyway.locations=classpath:migrations/{vendor}",
            "spring.liquibase.change-log=classpath:changelogs/changelog.yaml"
        }) {
            database = FreshDatabase.on(on);
            boolean flyway = tool.contains("flyway");
            application()
                    .withPropertyValues(tool, "spring.flyway.enabled=" + flyway, "spring.liquibase.enabled=" + !flyway)
                    .run(context -> {
                        JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                        jdbc.update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
                        assertThat(jdbc.queryForObject(
                                        "SELECT id FROM customer WHERE email = ?", Integer.class, "mary@example.org"))
                                .isOne();
                        assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                                .startsWith(0xCF, 0x01);
                    });
        }
    }

    /** A container's details, a user and a URL of Flyway's own: it makes its connections itself. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void flyway_withConnectionsOfItsOwn_writesEnvelopes(TestDatabase on) {
        runner(on)
                .withUserConfiguration(Container.class)
                .withPropertyValues(
                        "spring.flyway.enabled=true",
                        "spring.liquibase.enabled=false",
                        "spring.flyway.locations=classpath:seeds")
                .run(context -> assertRows(context.getBean(DataSource.class), 3));
    }

    @Configuration(proxyBeanMethods = false)
    static class Container {
        @Bean
        FlywayConnectionDetails details() {
            return new FlywayConnectionDetails() {
                @Override
                public String getJdbcUrl() {
                    return database.url();
                }

                @Override
                public String getUsername() {
                    return database.kind() == TestDatabase.H2 ? "sa" : null;
                }

                @Override
                public String getPassword() {
                    return database.kind() == TestDatabase.H2 ? "" : null;
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void liquibase_writesEnvelopes_fromCsvToo(TestDatabase on) {
        runner(on)
                .withPropertyValues(
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=true",
                        "spring.liquibase.change-log=classpath:seeds/changelog.yaml")
                .run(context -> {
                    assertThat(context.getBean(SpringLiquibase.class)
                                    .getDataSource()
                                    .isWrapperFor(CofferDataSource.class))
                            .isTrue();
                    assertRows(context.getBean(DataSource.class), 4);
                    assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                                    .queryForList("SELECT email FROM customer WHERE id > 3 ORDER BY id", String.class))
                            .containsExactly("ann@example.org", null);
                });
    }
}
