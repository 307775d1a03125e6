package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.spring.plain.Customer;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Hibernate makes, changes and validates the tables of entities that know nothing, through Coffer. */
final class DdlAutoTest {
    @TempDir
    private Path folder;

    private KeyFiles files;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    private ApplicationContextRunner runner(FreshDatabase database, String ddlAuto) {
        return new ApplicationContextRunner()
                .withUserConfiguration(PlainShop.class)
                .withPropertyValues(files.all())
                .withPropertyValues("coffer.data-source.wrap=all")
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
                .withPropertyValues(database.property(), "spring.jpa.hibernate.ddl-auto=" + ddlAuto);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void tables_areMadeThenUpdatedThenValidated(TestDatabase on) {
        FreshDatabase database = FreshDatabase.on(on);
        runner(database, "create").run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(EntityManagerFactory.class)
                    .runInTransaction(em -> em.persist(new Customer(1, "mary@example.org")));
        });
        assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                .startsWith(0xCF, 0x01);
        for (String again : new String[] {"update", "validate"}) {
            runner(database, again).run(context -> {
                assertThat(context).as(again).hasNotFailed();
                EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                assertThat(factory.<Long>callInTransaction(em -> em.createQuery(
                                        "select count(c) from Customer c where c.email = :email", Long.class)
                                .setParameter("email", "mary@example.org")
                                .getSingleResult()))
                        .isOne();
            });
        }
    }
}
