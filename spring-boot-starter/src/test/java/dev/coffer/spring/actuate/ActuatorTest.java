package dev.coffer.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.spring.property.EncryptedProperties;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.KeyFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

final class ActuatorTest {
    @TempDir
    private Path folder;

    private KeyFiles files;
    private ApplicationContextRunner runner;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
        runner = Contexts.exposed(files);
    }

    @Test
    void health_beforeAndAfterTheFirstValue_isUpAndMakesNoKeyring() {
        Contexts.withoutKeyringAtStart(runner).run(context -> {
            CofferHealth indicator = context.getBean(CofferHealth.class);
            Health before = indicator.health();
            assertThat(before.getStatus()).isEqualTo(Status.UP);
            assertThat(before.getDetails())
                    .containsEntry("roundTrip", "the keyring is made by the first value that is encrypted");
            assertThat(folder.resolve("keys")).doesNotExist();
            Contexts.encrypt(context.getBean(Coffer.class));
            Health after = indicator.health();
            assertThat(after.getStatus()).isEqualTo(Status.UP);
            assertThat(after.getDetails())
                    .containsEntry("knownAnswer", "ok")
                    .containsEntry("roundTrip", "ok")
                    .containsEntry("keyEncryptionKeys", java.util.Map.of("keystore:coffer", "ok"))
                    .containsKeys("key", "keyAge");
        });
    }

    @Test
    void health_repositoryAway_isDownAndSaysWhy() {
        runner.run(context -> {
            Contexts.encrypt(context.getBean(Coffer.class));
            Path moved = Files.move(folder.resolve("keys"), folder.resolve("moved"));
            files.write("keys", "a file where a folder was");
            Health health = context.getBean(CofferHealth.class).health();
            assertThat(moved).isDirectory();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("problem")).asString().contains("keys");
        });
    }

    @Test
    void kekProbe_asksOnceInAnInterval_andAgainAtOnceAfterAFailure() {
        Instant[] now = {Instant.EPOCH};
        int[] calls = new int[1];
        boolean[] away = new boolean[1];
        KekProbe probe = new KekProbe(List.of(new Reversing(calls, away)), Duration.ofMinutes(5), () -> now[0]);
        assertThat(probe.results()).containsEntry("reversing", "ok");
        assertThat(probe.results()).containsEntry("reversing", "ok");
        assertThat(calls[0]).isEqualTo(1);
        now[0] = now[0].plus(Duration.ofMinutes(5));
        away[0] = true;
        assertThat(probe.results()).containsEntry("reversing", "away");
        assertThat(KekProbe.anyWell(probe.results())).isFalse();
        assertThat(calls[0]).isEqualTo(3);
        away[0] = false;
        assertThat(KekProbe.anyWell(probe.results())).isTrue();
    }

    private record Reversing(int[] calls, boolean[] away) implements KeyEncryptionKey {
        @Override
        public String id() {
            return "reversing";
        }

        @Override
        public byte[] wrap(byte[] masterKey, byte[] associatedData) {
            calls[0]++;
            if (away[0]) {
                throw new KeyUnavailableException("away");
            }
            return masterKey.clone();
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
            return wrapped.clone();
        }
    }

    @Test
    void endpoint_afterARotation_showsBothKeysAndNoMaterial() {
        Contexts.withoutKeyringAtStart(runner).run(context -> {
            Coffer coffer = context.getBean(Coffer.class);
            CofferEndpoint endpoint = context.getBean(CofferEndpoint.class);
            assertThat(endpoint.keyring().problem()).isNotNull();
            Contexts.encrypt(coffer);
            assertThat(coffer.keyring().rotate(Activation.IMMEDIATE)).isTrue();
            Contexts.encrypt(coffer);
            CofferEndpoint.KeyringView view = endpoint.keyring();
            assertThat(view.generation()).isEqualTo(2);
            assertThat(view.keys())
                    .filteredOn(key -> key.purpose().equals("data"))
                    .extracting(CofferEndpoint.KeyView::primary)
                    .containsExactly(false, true);
            String json = JsonMapper.shared().writeValueAsString(view);
            assertThat(json)
                    .contains("keystore:coffer")
                    .doesNotContain(KeyFiles.PASSPHRASE)
                    .hasSizeLessThan(2000);
            coffer.forTenant("acme").cipher("customer", "email", FieldType.TEXT).encrypt("x");
            assertThat(endpoint.tenant("acme").keyEncryptionKeys()).containsExactly("keyring:customers");
        });
    }

    @Test
    void metrics_countEventsAndTellTheKeysAge() {
        Contexts.withoutKeyringAtStart(runner).run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("coffer.key.age").gauge().value()).isNaN();
            Contexts.encrypt(context.getBean(Coffer.class));
            assertThat(registry.get("coffer.events")
                            .tag("event", "keyring-created")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("coffer.key.age").gauge().value()).isBetween(0.0, 600.0);
            assertThat(registry.get("coffer.keys")
                            .tag("state", "enabled")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        });
    }

    @Test
    void reports_ofProperties_hideThePassphraseInEverySpelling() {
        runner.run(context -> {
            SanitizingFunction sanitizing = context.getBean(SanitizingFunction.class);
            for (String key : List.of("coffer.kek.passphrase", "COFFER_KEK_PASSPHRASE", "coffer.kek.pass-phrase")) {
                SanitizableData data = new SanitizableData(
                        new MapPropertySource("some", java.util.Map.of()), key, KeyFiles.PASSPHRASE);
                assertThat(sanitizing.apply(data).getValue()).as(key).isEqualTo(SanitizableData.SANITIZED_VALUE);
            }
            SanitizableData other = new SanitizableData(null, "coffer.kek.passphrase-file", "/run/secrets/kek");
            assertThat(sanitizing.apply(other).getValue()).isEqualTo("/run/secrets/kek");
            assertThat(EncryptedProperties.isSecret(context.getEnvironment(), "server.port", "8080"))
                    .isFalse();
        });
    }
}
