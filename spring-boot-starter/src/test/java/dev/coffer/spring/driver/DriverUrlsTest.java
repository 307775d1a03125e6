package dev.coffer.spring.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDriver;
import dev.coffer.spring.plain.Customer;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.shop.Shop;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** {@code spring.datasource.url=jdbc:coffer:…}, and nothing else said of driver and Coffer. */
final class DriverUrlsTest {
    @TempDir
    private Path folder;

    private KeyFiles files;
    private FreshDatabase database;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    private void tables(TestDatabase on) {
        database = FreshDatabase.on(on);
        String tables = "migrations/" + on.name().toLowerCase(Locale.ROOT) + "/V1__customer.sql";
        new ResourceDatabasePopulator(new ClassPathResource(tables))
                .execute(database.past().getDataSource());
    }

    private String url() {
        return database.url().replaceFirst("jdbc:", "jdbc:coffer:");
    }

    private ConfigurableApplicationContext start(Class<?> application, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        for (String each : files.all()) {
            arguments.add("--" + each);
        }
        if (database.kind() == TestDatabase.H2) {
            arguments.add("--spring.datasource.username=sa");
            arguments.add("--spring.flyway.user=sa");
        }
        arguments.add("--spring.liquibase.enabled=false");
        arguments.add("--spring.jpa.hibernate.ddl-auto=none");
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private static JdbcTemplate jdbc(ConfigurableApplicationContext context) {
        return context.getBean(JdbcTemplate.class);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void url_alone_isEnoughForTwoContextsAtOnce(TestDatabase on) {
        tables(on);
        String property = "--spring.datasource.url=" + url();
        try (ConfigurableApplicationContext first =
                        start(Contexts.Application.class, property, "--spring.flyway.enabled=false");
                ConfigurableApplicationContext second =
                        start(Contexts.Application.class, property, "--spring.flyway.enabled=false")) {
            jdbc(first).update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
            assertThat(jdbc(second)
                            .queryForList("SELECT id FROM customer WHERE email = ?", Integer.class, "mary@example.org"))
                    .containsExactly(1);
        }
        assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                .startsWith(0xCF, 0x01);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void url_ofFlyways_goesThroughCoffer(TestDatabase on) {
        tables(on);
        try (ConfigurableApplicationContext context = start(
                Contexts.Application.class,
                "--spring.datasource.url=" + url(),
                "--spring.flyway.url=" + url(),
                "--spring.flyway.locations=classpath:seeds",
                "--spring.flyway.baseline-on-migrate=true",
                "--spring.flyway.baseline-version=1")) {
            assertThat(jdbc(context).queryForList("SELECT email FROM customer WHERE id = 1", String.class))
                    .containsExactly("mary@example.org");
        }
        assertThat(database.past().queryForList("SELECT email FROM customer", byte[].class))
                .hasSize(3)
                .allSatisfy(bytes -> assertThat(bytes).startsWith(0xCF, 0x01));
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void url_withTheNameOfACoffer_takesThatOne(TestDatabase on) {
        tables(on);
        String property = "--spring.datasource.url=" + url() + ";coffer=named";
        String withoutJpa = "--spring.autoconfigure.exclude="
                + "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
                + "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration";
        try (ConfigurableApplicationContext context =
                start(Contexts.Application.class, property, "--spring.flyway.enabled=false", withoutJpa)) {
            assertThatThrownBy(() -> jdbc(context).queryForList("SELECT id FROM customer"))
                    .hasStackTraceContaining("no Coffer is registered as 'named'");
            CofferDriver.register("named", context.getBean(Coffer.class));
            try {
                assertThat(jdbc(context).queryForList("SELECT id FROM customer"))
                        .isEmpty();
            } finally {
                CofferDriver.unregister("named");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void entities_thatKnowNothing_areEncryptedByTheDriver_andEncryptedOnesRefused(TestDatabase on) {
        tables(on);
        String property = "--spring.datasource.url=" + url();
        try (ConfigurableApplicationContext context =
                start(PlainShop.class, property, "--spring.flyway.enabled=false")) {
            context.getBean(EntityManagerFactory.class)
                    .runInTransaction(em -> em.persist(new Customer(1, "mary@example.org")));
        }
        assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                .hasSize(46 + 17)
                .startsWith(0xCF, 0x01);
        assertThatThrownBy(() -> start(Shop.class, property, "--spring.flyway.enabled=false"))
                .hasStackTraceContaining("there are @Encrypted attributes and no Coffer");
    }
}
