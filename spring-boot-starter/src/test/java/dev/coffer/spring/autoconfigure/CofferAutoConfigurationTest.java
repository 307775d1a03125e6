package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferListener;
import dev.coffer.field.FieldType;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.spring.CofferBuilderCustomizer;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.testing.KeyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

final class CofferAutoConfigurationTest {
    @TempDir
    private Path folder;

    private KeyFiles files;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KekAutoConfiguration.class,
                    KeyRepositoryAutoConfiguration.class,
                    PolicyAutoConfiguration.class,
                    CofferAutoConfiguration.class,
                    CofferJpaAutoConfiguration.class,
                    CofferPasswordAutoConfiguration.class));

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    @Test
    void coffer_fromProperties_encryptsAndDecrypts() {
        runner.withPropertyValues(files.all()).run(context -> {
            var email = context.getBean(Coffer.class).cipher("customer", "email", FieldType.parse("text(100)"));
            assertThat(context.getBean(Coffer.class).keyring().name()).isEqualTo("customers");
            assertThat(context.getBean(EncryptionPolicy.class).columns()).hasSize(1);
            assertThat(email).hasToString(email.toString());
            assertThat(folder.resolve("keys")).isDirectory();
            assertThat(context.getBean(Coffer.class).keyring().generation()).isOne();
            boolean rotated = context.getBean(Coffer.class).keyring().rotate();
            assertThat(rotated).isTrue();
        });
    }

    @Test
    void keyring_thatCannotBeMadeAtStart_stopsNoApplication() {
        runner.withPropertyValues(files.kek(), files.passphraseFile(), "coffer.keyring=direct")
                .withBean(KeyRepository.class, ReadOnly::new)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatThrownBy(() -> context.getBean(Coffer.class)
                                    .cipher("t", "c", FieldType.TEXT)
                                    .encrypt("x"))
                            .isInstanceOf(KeyUnavailableException.class);
                });
    }

    /** As a replica is, or a folder without the right to write. */
    private static final class ReadOnly implements KeyRepository {
        @Override
        public Optional<StoredKeyring> load(String keyring) {
            return Optional.empty();
        }

        @Override
        public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
            throw new KeyUnavailableException("this repository is only read");
        }

        @Override
        public List<String> list(String after, int limit) {
            return List.of();
        }
    }

    @Test
    void coffer_contextClosed_isClosed() {
        Coffer[] coffer = new Coffer[1];
        runner.withPropertyValues(files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=direct")
                .run(context -> {
                    coffer[0] = context.getBean(Coffer.class);
                    assertThat(coffer[0].cipher("t", "c", FieldType.TEXT).encrypt("x"))
                            .hasSize(48);
                });
        assertThatThrownBy(() -> coffer[0].cipher("t", "c", FieldType.TEXT).encrypt("x"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void coffer_withBeansOfTheApplication_usesThoseAlone() {
        runner.withUserConfiguration(Own.class)
                .withPropertyValues("coffer.keyring=direct", "own.folder=" + folder)
                .run(context -> {
                    context.getBean(Coffer.class)
                            .cipher("t", "c", FieldType.TEXT)
                            .encrypt("x");
                    assertThat(context).hasSingleBean(KeyRepository.class).hasSingleBean(KeyEncryptionKey.class);
                    Own own = context.getBean(Own.class);
                    assertThat(own.told).hasAtLeastOneElementOfType(CofferEvent.KeyringCreated.class);
                    assertThat(own.customized).isOne();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {
        final List<CofferEvent> told = new CopyOnWriteArrayList<>();
        private int customized;

        @Bean
        KeyEncryptionKey kek(KeyRepository repository) {
            Path folder = Path.of(
                    repository.toString().substring(repository.toString().indexOf('/')));
            return dev.coffer.kek.KeystoreKek.create(
                    folder.resolveSibling("own.p12"), "own", KeyFiles.PASSPHRASE.toCharArray());
        }

        @Bean
        KeyRepository repository(@Value("${own.folder}") Path folder) {
            return FileKeyRepository.at(folder.resolve("keys"));
        }

        @Bean
        CofferListener listener() {
            return told::add;
        }

        @Bean
        CofferBuilderCustomizer customizer() {
            return builder -> customized++;
        }
    }

    @Test
    void start_withoutAnything_saysWhatToSet() {
        runner.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("coffer.kek.location is not set"));
    }

    @Test
    void start_withoutPassphrase_isRefused() {
        runner.withPropertyValues(files.kek(), files.repository(), files.policy())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SetupFailureException.class)
                        .hasMessageContaining("none is configured. There is no default"));
    }

    @Test
    void start_withTwoPassphrases_isRefused() {
        runner.withPropertyValues(files.all())
                .withPropertyValues("coffer.kek.passphrase=another")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage(
                                "Two passphrases are configured: coffer.kek.passphrase-file and coffer.kek.passphrase.")
                        .hasMessageNotContaining("another"));
    }

    @Test
    void start_withMisplacedPolicy_isRefused() {
        runner.withPropertyValues(
                        files.kek(), files.passphraseFile(), files.repository(), "coffer.policy=classpath:no.yaml")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("The policy classpath:no.yaml cannot be read"));
    }

    @Test
    void start_withInvalidPolicy_namesItsPlaceAndLine() {
        files.write("bad.yaml", "version: 1\nkeyring: customers\ntables:\n  customer:\n    email: { type: txt }\n");
        runner.withPropertyValues(
                        files.kek(),
                        files.passphraseFile(),
                        files.repository(),
                        "coffer.policy=file:" + folder.resolve("bad.yaml"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("in file:" + folder.resolve("bad.yaml") + ": ")
                        .hasStackTraceContaining("line 5"));
    }

    @Test
    void start_withoutPolicyAndKeyring_isRefused() {
        runner.withPropertyValues(files.kek(), files.passphraseFile(), files.repository())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("no keyring is named to encrypt under"));
    }

    @Test
    void rotation_valuesWithoutAge_isRefused() {
        runner.withPropertyValues(files.all())
                .withPropertyValues("coffer.rotation.max-values=1000000")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("coffer.rotation.max-values is set without coffer.rotation.max-age."));
    }

    @Test
    void rotation_byAgeAndByValues_isThatOfTheProperties() {
        String[] keys = {files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=direct"};
        runner.withPropertyValues(keys)
                .run(context -> assertThat(encryptedAndDue(context.getBean(Coffer.class)))
                        .as("never, unless said")
                        .isFalse());
        runner.withPropertyValues(keys)
                .withPropertyValues("coffer.rotation.max-age=90d", "coffer.rotation.max-values=1")
                .run(context -> assertThat(encryptedAndDue(context.getBean(Coffer.class)))
                        .as("by values")
                        .isTrue());
        runner.withPropertyValues(keys)
                .withPropertyValues("coffer.rotation.max-age=1ns")
                .run(context -> assertThat(encryptedAndDue(context.getBean(Coffer.class)))
                        .as("by age")
                        .isTrue());
    }

    private static boolean encryptedAndDue(Coffer coffer) {
        for (int i = 0; i < 2; i++) {
            assertThat(coffer.cipher("t", "c", FieldType.TEXT).encrypt("x")).isNotEmpty();
        }
        return coffer.keyring().rotateIfDue();
    }

    @Test
    void existingKeyringsOnly_onAnEmptyRepository_doesNotStart() {
        ApplicationContextRunner keys = runner.withPropertyValues(
                files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=direct");
        keys.withPropertyValues("coffer.existing-keyrings-only=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(dev.coffer.error.KeyUnavailableException.class)
                        .hasMessageContaining("there is no keyring direct in "));
        keys.run(context -> assertThat(context.getBean(Coffer.class)
                        .cipher("t", "c", FieldType.TEXT)
                        .encrypt("x"))
                .isNotEmpty());
        keys.withPropertyValues("coffer.existing-keyrings-only=true")
                .run(context -> assertThat(context).hasSingleBean(Coffer.class));
    }

    @Test
    void start_withoutJpaJdbcAndSecurity_works() {
        runner.withClassLoader(new FilteredClassLoader(
                        "org.hibernate",
                        "jakarta.persistence",
                        "org.springframework.jdbc",
                        "org.springframework.boot.sql",
                        "org.springframework.boot.hibernate",
                        "org.springframework.security",
                        "org.bouncycastle",
                        "io.micrometer"))
                .withPropertyValues(files.all())
                .run(context ->
                        assertThat(context).hasSingleBean(Coffer.class).doesNotHaveBean("cofferPasswordEncoder"));
    }
}
