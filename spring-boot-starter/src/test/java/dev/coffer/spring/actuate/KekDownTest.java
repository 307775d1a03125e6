package dev.coffer.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.spring.testing.KeyFiles;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A key service that refuses, or that hangs. */
final class KekDownTest {
    private static volatile CountDownLatch released = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @BeforeEach
    void hold() {
        released = new CountDownLatch(1);
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    private abstract static class Down implements KeyEncryptionKey {
        @Override
        public String id() {
            return "test:down";
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
            return wrap(wrapped, associatedData);
        }
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Refusing {
        @Bean
        KeyEncryptionKey kek() {
            return new Down() {
                @Override
                public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                    throw new KeyUnavailableException("the key service refuses");
                }
            };
        }
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Hanging {
        @Bean
        KeyEncryptionKey kek() {
            return new Down() {
                @Override
                public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new KeyUnavailableException("released");
                }
            };
        }
    }

    private ApplicationContextRunner runner(Class<?> application) {
        return new ApplicationContextRunner()
                .withUserConfiguration(application)
                .withPropertyValues(
                        KeyFiles.in(folder).repository(),
                        "coffer.keyring=customers",
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false");
    }

    @Test
    void health_withAKeyServiceThatRefuses_isDown() {
        runner(Refusing.class).run(context -> {
            Health health = context.getBean(CofferHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("keyEncryptionKeys"))
                    .asString()
                    .contains("test:down", "the key service refuses");
        });
    }

    @Test
    void timeout_ofTheProperties_holdsForHealthAndValues() {
        runner(Hanging.class).withPropertyValues("coffer.kek.timeout=50ms").run(context -> {
            assertThat(context.getBean(CofferHealth.class).health().getStatus()).isEqualTo(Status.DOWN);
            assertThatThrownBy(() -> context.getBean(Coffer.class)
                            .cipher("customer", "email", FieldType.TEXT)
                            .encrypt("mary@example.org"))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("50 ms");
        });
    }
}
