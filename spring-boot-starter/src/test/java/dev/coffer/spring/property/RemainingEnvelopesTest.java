package dev.coffer.spring.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.spring.testing.KeyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jpa.autoconfigure.JpaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Encrypted values that nothing decrypts, in every place and shape: none reaches a bean. */
final class RemainingEnvelopesTest {
    @TempDir
    private Path folder;

    private KeyFiles files;
    private Coffer coffer;

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
        coffer = Coffer.builder()
                .keyEncryptionKey(
                        KeystoreKek.open(folder.resolve("kek.p12"), "coffer", KeyFiles.PASSPHRASE.toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("properties")
                .build();
    }

    @AfterEach
    void closeCoffer() {
        coffer.close();
    }

    private String encrypt(String property) {
        return EncryptedProperties.encrypt(coffer, property, "s3cret");
    }

    private ConfigurableApplicationContext start(
            Class<?> sources,
            Map<String, Object> variables,
            List<org.springframework.core.env.PropertySource<?>> late,
            String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        SpringApplication application = new SpringApplication(sources);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(environment);
        application.addInitializers(
                context -> late.forEach(context.getEnvironment().getPropertySources()::addFirst));
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String each : new String[] {files.kek(), files.passphraseFile(), files.repository()}) {
            all.add("--" + each);
        }
        all.add("--spring.config.location=file:" + folder + "/");
        all.add("--spring.main.banner-mode=off");
        return application.run(all.toArray(new String[0]));
    }

    private void assertRefused(String name, Map<String, Object> variables, String... arguments) {
        assertThatThrownBy(() ->
                        start(Nothing.class, variables, List.of(), arguments).close())
                .hasStackTraceContaining("would reach the application as it is, not decrypted")
                .hasStackTraceContaining("- " + name + " (")
                .hasMessageNotContaining("cf1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${DB_PW:%s}",
                "${DB_PW:${DB_OTHER:%s}}",
                " %s",
                "\\t%s",
                "jdbc:x://host/shop?user=shop&password=%s",
                "${NOT_THERE} and %s",
                "${db.password}%s",
            })
    void value_thatIsNoWholeOne_isRefused(String shape) {
        files.write("application.yaml", "db.password: \"" + shape.formatted(encrypt("db.password")) + "\"\n");
        assertRefused("db.password", Map.of());
    }

    @Test
    void value_withItsPrefixInAnotherCaseOrWithBlanks_isRefused() {
        String encrypted = encrypt("db.password");
        for (String each : List.of(
                encrypted.replace("{coffer}", "{Coffer}"),
                encrypted.replace("{coffer}", "{coffer} "),
                encrypted.replace("{coffer}", "{ COFFER }"))) {
            files.write("application.yaml", "db.password: \"" + each + "\"\n");
            assertThatThrownBy(() -> start(Nothing.class, Map.of(), List.of()).close())
                    .hasMessageContaining("db.password");
        }
    }

    @Test
    void value_withABlankBehindIt_isRefused() {
        files.write("application.yaml", "db.password: \"" + encrypt("db.password") + " \"\n");
        assertThatThrownBy(() -> start(Nothing.class, Map.of(), List.of()).close())
                .hasMessageContaining("db.password does not decrypt");
    }

    @Test
    void value_inAVariableOrOnTheCommandLineOrAsJson_isRefusedUnlessWhole() {
        String within = "x=" + encrypt("shop.key");
        assertRefused("SHOP_KEY", Map.of("SHOP_KEY", within));
        assertRefused("shop.key", Map.of(), "--shop.key=" + within);
        assertRefused("shop.key", Map.of("SPRING_APPLICATION_JSON", "{\"shop\":{\"key\":\"" + within + "\"}}"));
        try (var context = start(
                Nothing.class,
                Map.of("SPRING_APPLICATION_JSON", "{\"shop\":{\"key\":\"" + encrypt("shop.key") + "\"}}"),
                List.of())) {
            assertThat(context.getEnvironment().getProperty("shop.key")).isEqualTo("s3cret");
        }
    }

    @Test
    void placeholder_withADefaultThatIsNotTaken_isNone() {
        files.write("application.yaml", "db.password: \"${DB_PW:" + encrypt("db.password") + "}\"\n");
        try (var context = start(Nothing.class, Map.of("DB_PW", "plain"), List.of())) {
            assertThat(context.getEnvironment().getProperty("db.password")).isEqualTo("plain");
        }
    }

    @Test
    void placeholder_withAPropertyForADefault_getsItDecrypted() {
        files.write(
                "application.yaml",
                "shop.fallback: \"" + encrypt("shop.fallback") + "\"\ndb.password: \"${DB_PW:${shop.fallback}}\"\n");
        try (var context = start(Nothing.class, Map.of(), List.of())) {
            assertThat(context.getEnvironment().getProperty("db.password")).isEqualTo("s3cret");
        }
    }

    @Test
    void value_replacedByAHigherOne_isLeftAlone() {
        files.write("application.yaml", "db.url: \"x?password={coffer}cf1.of-lost-keys\"\n");
        try (var context = start(Nothing.class, Map.of(), List.of(), "--db.url=plain")) {
            assertThat(context.getEnvironment().getProperty("db.url")).isEqualTo("plain");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @PropertySource("file:${test.source}")
    static class WithSource {}

    @Test
    void value_ofAPropertySourceAnnotation_isRefused() {
        Path source = files.write("later.properties", "shop.key=" + encrypt("shop.key") + "\n");
        assertThatThrownBy(() -> start(WithSource.class, Map.of(), List.of(), "--test.source=" + source)
                        .close())
                .hasMessageContaining("would reach the application as it is")
                .hasMessageContaining("- shop.key (");
    }

    @Test
    void value_ofASourceThatCameLater_isRefused() {
        var late = new MapPropertySource("Inlined Test Properties", Map.of("shop.key", encrypt("shop.key")));
        assertThatThrownBy(() -> start(Nothing.class, Map.of(), List.of(late)).close())
                .hasMessageContaining("- shop.key (");
    }

    /** As those of a test are: computed when asked for. */
    private org.springframework.core.env.PropertySource<?> computed(String property) {
        return new EnumerablePropertySource<Object>("Dynamic Test Properties", new Object()) {
            @Override
            public String[] getPropertyNames() {
                return new String[] {property};
            }

            @Override
            public Object getProperty(String asked) {
                return asked.equals(property) ? encrypt(property) : null;
            }
        };
    }

    /** A source that lists nothing. */
    private org.springframework.core.env.PropertySource<?> unlisted(String property) {
        return new org.springframework.core.env.PropertySource<Object>("vault", new Object()) {
            @Override
            public Object getProperty(String asked) {
                return asked.equals(property) ? encrypt(property) : null;
            }
        };
    }

    /** Beans of properties that are there already: one of the test's own would be in the metadata. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({TaskExecutionProperties.class, JpaProperties.class})
    static class Binding {}

    @Configuration(proxyBeanMethods = false)
    @Import(PropertyPlaceholderAutoConfiguration.class)
    static class Injecting {
        @Value("${shop.key}")
        String key;
    }

    @Test
    void value_ofASourceThatIsAskedLate_isRefusedWhereItIsBoundOrInjected() {
        String bound = "spring.task.execution.thread-name-prefix";
        for (var late : List.of(computed(bound), unlisted(bound), computed("spring.jpa.properties.a"))) {
            assertThatThrownBy(
                            () -> start(Binding.class, Map.of(), List.of(late)).close())
                    .hasStackTraceContaining("not decrypted:\n- spring.");
        }
        for (var late : List.of(computed("shop.key"), unlisted("shop.key"))) {
            assertThatThrownBy(() ->
                            start(Injecting.class, Map.of(), List.of(late)).close())
                    .hasStackTraceContaining("one that a bean gets by @Value");
        }
    }
}
