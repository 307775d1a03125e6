package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.spring.CofferBuilderCustomizer;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What an application is for, and which providers it may ask. */
@ExtendWith(OutputCaptureExtension.class)
final class ProfileTest {
    private static final String WARNING = "Nobody has said what this application is for.";
    private static final String PRODUCTION = "coffer.profile=production";
    private static final String EXISTING = "coffer.existing-keyrings-only=true";

    @TempDir
    private static Path safe;

    private static KeyFiles files;

    @TempDir
    private Path folder;

    /** Once: their passphrase is meant to cost time. */
    @BeforeAll
    static void makeKeys() {
        files = KeyFiles.in(safe);
        KeyEncryptionKey spare =
                KeystoreKek.create(safe.resolve("spare.p12"), "spare", KeyFiles.PASSPHRASE.toCharArray());
        assertThat(spare.id()).isEqualTo("keystore:spare");
    }

    @BeforeEach
    void closeKeystore() throws Exception {
        Files.setPosixFilePermissions(safe.resolve("kek.p12"), PosixFilePermissions.fromString("rw-------"));
    }

    private String repository() {
        return "coffer.repository.location=" + folder.resolve("keys");
    }

    private ApplicationContextRunner runner(String... properties) {
        return Contexts.plain(files).withPropertyValues(repository()).withPropertyValues(properties);
    }

    private String anchor() {
        return "coffer.anchor.location=" + folder.resolve("anchor");
    }

    /** A second key-encryption key; with one bean of this type there is none from properties, so both are here. */
    @Configuration(proxyBeanMethods = false)
    static class TwoKeks {
        @Bean
        KeyEncryptionKey first(Environment environment) {
            Path file = Path.of(environment.getRequiredProperty("test.folder"), "kek.p12");
            return KeystoreKek.open(file, "coffer", KeyFiles.PASSPHRASE.toCharArray());
        }

        @Bean
        KeyEncryptionKey second(Environment environment) {
            Path file = Path.of(environment.getRequiredProperty("test.folder"), "spare.p12");
            return KeystoreKek.open(file, "spare", KeyFiles.PASSPHRASE.toCharArray());
        }
    }

    private ApplicationContextRunner withTwoKeks(String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class, TwoKeks.class)
                .withPropertyValues(repository(), "coffer.keyring=customers", "test.folder=" + safe)
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
                .withPropertyValues(properties);
    }

    @Test
    void profile_notStated_isWarnedOfOnce(CapturedOutput output) {
        runner().run(context ->
                assertThat(context.getBean(Coffer.class).profile()).isEqualTo(Coffer.Profile.UNSTATED));
        assertThat(output.getAll().split(WARNING, -1)).hasSize(2);
    }

    @Test
    void profile_development_isNotWarnedOf(CapturedOutput output) {
        runner("coffer.profile=development")
                .run(context ->
                        assertThat(context.getBean(Coffer.class).profile()).isEqualTo(Coffer.Profile.DEVELOPMENT));
        assertThat(output.getAll()).doesNotContain(WARNING);
    }

    @Configuration(proxyBeanMethods = false)
    static class Stated {
        @Bean
        CofferBuilderCustomizer development() {
            return builder -> builder.profile(Coffer.Profile.DEVELOPMENT);
        }
    }

    @Test
    void profile_ofACustomizer_isNotWarnedOf(CapturedOutput output) {
        runner().withUserConfiguration(Stated.class)
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output.getAll()).doesNotContain(WARNING);
    }

    /** Beside metrics, which stand between Coffer and its keys. */
    @Test
    void production_withoutAnyOfIt_doesNotStartAndNamesAll() throws Exception {
        Files.setPosixFilePermissions(safe.resolve("kek.p12"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.createDirectory(folder.resolve("keys"));
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
        runner(PRODUCTION)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("1) no anchor")
                        .hasMessageContaining("2) keyrings may be created")
                        .hasMessageContaining("3) one key-encryption key")
                        .hasMessageContaining("4) the folder of keyrings ")
                        .hasMessageContaining("5) the keystore "));
    }

    @Test
    void production_withAllOfIt_starts(CapturedOutput output) {
        withTwoKeks(PRODUCTION, anchor(), "coffer.waived.existing-keyrings-only=the very first start")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(GenerationAnchor.class);
                    assertThat(context.getBean(Coffer.class).profile()).isEqualTo(Coffer.Profile.PRODUCTION);
                });
        assertThat(output.getAll()).doesNotContain(WARNING);
        withTwoKeks(PRODUCTION, anchor(), EXISTING).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(folder.resolve("anchor")).isNotEmptyDirectory();
        });
    }

    @Test
    void validatedProviders_areHandedOn() {
        String providers = "coffer.validated-providers=SunJCE,SUN,"
                + new SecureRandom().getProvider().getName();
        runner(providers).run(context -> {
            assertThat(context).hasNotFailed();
            Contexts.encrypt(context.getBean(Coffer.class));
            assertThat(context.getBean(PasswordHasher.class))
                    .asString()
                    .contains("pbkdf2-sha256$i=600000")
                    .contains("approved algorithms only");
        });
        runner("coffer.validated-providers=BCFIPS")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("only approved algorithms of BCFIPS are wanted"));
        runner(providers)
                .withBean(PasswordPolicy.class, PasswordPolicy::recommended)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(IllegalStateException.class)
                        .hasStackTraceContaining(SetupFailureException.class.getName())
                        .hasStackTraceContaining("PasswordPolicy.pbkdf2Sha256(600_000)"));
    }
}
