package dev.coffer.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The contexts of a JVM, one after the other and at the same time, on one database in memory. */
final class SeveralContextsTest {
    private static Path folder;

    private final FreshDatabase database = FreshDatabase.on(TestDatabase.H2);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Contexts.Application.class, TestKeyringAutoConfiguration.class)
            .withPropertyValues("coffer.policy=classpath:customers.yaml", "coffer.data-source.wrap=all")
            .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
            .withPropertyValues(database.property(), "spring.datasource.username=sa");

    @Test
    void second_readsAndFindsWhatTheFirstHasWritten() {
        runner.withPropertyValues("spring.sql.init.schema-locations=classpath:migrations/h2/V1__customer.sql")
                .run(first -> {
                    new JdbcTemplate(first.getBean(DataSource.class))
                            .update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
                    assertFound("beside the first");
                    first.getBean(Coffer.class).keyring().rotate();
                });
        assertFound("after it");
    }

    private void assertFound(String when) {
        runner.withPropertyValues("spring.application.name=another")
                .run(second -> assertThat(new JdbcTemplate(second.getBean(DataSource.class))
                                .queryForList(
                                        "SELECT email FROM customer WHERE email = ?", String.class, "mary@example.org"))
                        .as(when)
                        .containsExactly("mary@example.org"));
    }

    /** Two keys may go by one id, and what one has wrapped the other would not open. */
    @Test
    void repository_besideAKeyOfTheApplications_isTheContextsOwn(@TempDir Path keys) {
        folder = keys;
        KeyFiles.in(keys);
        ApplicationContextRunner withItsOwn = runner.withUserConfiguration(OwnKey.class);
        KeyRepository[] seen = new KeyRepository[2];
        for (int i = 0; i < seen.length; i++) {
            int which = i;
            withItsOwn.run(context -> seen[which] = context.getBean(KeyRepository.class));
        }
        assertThat(seen[0]).isNotNull().isNotSameAs(seen[1]);
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnKey {
        @Bean
        KeyEncryptionKey kek() {
            return KeystoreKek.open(folder.resolve("kek.p12"), "coffer", KeyFiles.PASSPHRASE.toCharArray());
        }
    }
}
