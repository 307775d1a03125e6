package dev.coffer.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What an operator sees where keyrings, encrypted values and hashes lie in one database, behind a wrapped data source. */
final class KeyringsInADatabaseTest {
    @TempDir
    private Path folder;

    private KeyFiles files;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        PasswordPolicy policy() {
            return PasswordPolicy.recommended().cheapForTests();
        }
    }

    private ApplicationContextRunner runner(TestDatabase on) {
        return new ApplicationContextRunner()
                .withUserConfiguration(PlainShop.class, Beans.class)
                .withPropertyValues(files.kek(), files.passphraseFile(), files.policy())
                .withPropertyValues(
                        "spring.datasource.url=" + on.freshUrl(),
                        "spring.flyway.locations=classpath:migrations/{vendor}",
                        "spring.liquibase.enabled=false",
                        "coffer.repository.type=jdbc",
                        "coffer.data-source.wrap=dataSource",
                        "coffer.data-source.migrations=past", // they make the keyrings' table too
                        "coffer.password.pepper=account.password",
                        "management.endpoints.web.exposure.include=coffer",
                        "management.endpoints.jmx.exposure.include=coffer");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void health_andEndpoint_seeTheKeyringInItsTable_andThatItIsGone(TestDatabase on) {
        runner(on).run(context -> {
            assertThat(context.getBean(CofferHealth.class).health().getStatus()).isEqualTo(Status.UP);
            JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
            jdbc.update("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')");
            Health health = context.getBean(CofferHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("roundTrip", "ok").containsKeys("key", "keyAge");
            CofferEndpoint.KeyringView view =
                    context.getBean(CofferEndpoint.class).keyring();
            assertThat(view.generation()).isPositive();
            assertThat(view.repository()).contains("coffer_keyring");
            jdbc.execute("ALTER TABLE coffer_keyring RENAME TO coffer_keyring_gone");
            Health away = context.getBean(CofferHealth.class).health();
            assertThat(away.getStatus()).isEqualTo(Status.DOWN);
            assertThat(away.getDetails().get("problem")).asString().contains("coffer_keyring");
            assertThat(jdbc.queryForObject("SELECT email FROM customer", String.class))
                    .as("cached keys serve")
                    .isEqualTo("mary@example.org");
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void passwords_underAPepper_areStoredAsEnvelopesAndVerified(TestDatabase on) {
        runner(on).run(context -> {
            PasswordEncoder encoder = context.getBean(PasswordEncoder.class);
            JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
            jdbc.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, password VARCHAR(512))");
            jdbc.update("INSERT INTO account (id, password) VALUES (1, ?)", encoder.encode("correct horse"));
            String stored = jdbc.queryForObject("SELECT password FROM account", String.class);
            assertThat(stored).startsWith("cf1.");
            assertThat(encoder.matches("correct horse", stored)).isTrue();
            assertThat(encoder.matches("battery staple", stored)).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void times_ofEveryCall_areThere_andFailuresApart(TestDatabase on) {
        Contexts.withoutKeyringAtStart(runner(on)).run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            Coffer coffer = context.getBean(Coffer.class);
            assertThat(calls(registry, "coffer.kek.calls", "wrap", "success")).isZero();
            assertThat(coffer.cipher("customer", "email", FieldType.text(100)).encrypt("mary@example.org"))
                    .isNotEmpty();
            assertThat(calls(registry, "coffer.kek.calls", "wrap", "success")).isEqualTo(1);
            assertThat(calls(registry, "coffer.repository.calls", "compare-and-set", "success"))
                    .isEqualTo(1);
            assertThat(calls(registry, "coffer.repository.calls", "load", "success"))
                    .isPositive();
            assertThat(calls(registry, "coffer.repository.calls", "load", "failure"))
                    .isZero();
            PasswordEncoder encoder = context.getBean(PasswordEncoder.class);
            assertThat(encoder.matches("battery staple", encoder.encode("correct horse")))
                    .isFalse();
            assertThat(calls(registry, "coffer.password.calls", "encode", "success"))
                    .isEqualTo(1);
            assertThat(calls(registry, "coffer.password.calls", "matches", "success"))
                    .isEqualTo(1);
            new JdbcTemplate(context.getBean(DataSource.class))
                    .execute("ALTER TABLE coffer_keyring RENAME TO coffer_keyring_gone");
            assertThat(catchMessage(() -> coffer.forTenant("acme")
                            .cipher("customer", "email", FieldType.text(100))
                            .encrypt("x")))
                    .contains("coffer_keyring");
            assertThat(calls(registry, "coffer.repository.calls", "load", "failure"))
                    .isPositive();
        });
    }

    private static String catchMessage(Runnable call) {
        try {
            call.run();
            throw new AssertionError("nothing failed");
        } catch (dev.coffer.error.KeyUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static double calls(MeterRegistry registry, String meter, String operation, String outcome) {
        FunctionTimer timer = registry.get(meter)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .functionTimer();
        return timer.count();
    }
}
