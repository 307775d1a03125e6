package dev.coffer.spring.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.testing.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

final class EncryptedPropertiesTest {
    private static final String PROPERTY = "spring.datasource.password";

    @TempDir
    private Path folder;

    private KeyFiles files;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    /** As an operator does it. */
    private String encrypt(String property, String value) throws IOException {
        InputStream before = System.in;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream((value + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            EncryptProperty.encrypt(
                    property,
                    new String[] {"--" + files.kek(), "--" + files.passphraseFile(), "--" + files.repository()},
                    new PrintStream(out, true, StandardCharsets.UTF_8));
        } finally {
            System.setIn(before);
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private ConfigurableEnvironment environment(Map<String, Object> properties, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> all = new HashMap<>(properties);
        for (String each : new String[] {files.kek(), files.passphraseFile(), files.repository()}) {
            all.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("application", all));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static ConfigurableEnvironment decrypted(ConfigurableEnvironment environment) {
        new DecryptingPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void value_encryptedForItsProperty_isDecryptedAndHiddenFromReports() throws IOException {
        String encrypted = encrypt(PROPERTY, "s3cret");
        assertThat(encrypted).startsWith("{coffer}cf1.").doesNotContain("s3cret");
        ConfigurableEnvironment environment = decrypted(environment(Map.of(PROPERTY, encrypted), Map.of()));
        assertThat(environment.getProperty(PROPERTY)).isEqualTo("s3cret");
        assertThat(Binder.get(environment).bind(PROPERTY, String.class).get()).isEqualTo("s3cret");
        assertThat(EncryptedProperties.isSecret(environment, PROPERTY, null)).isTrue();
        assertThat(environment.getPropertySources().get("application"))
                .isInstanceOf(DecryptedSource.class)
                .asString()
                .contains(PROPERTY)
                .doesNotContain("s3cret");
    }

    @Test
    void value_inAnEnvironmentVariable_isDecryptedUnderBothNames() throws IOException {
        String encrypted = encrypt(PROPERTY, "s3cret");
        ConfigurableEnvironment environment =
                decrypted(environment(Map.of(), Map.of("SPRING_DATASOURCE_PASSWORD", encrypted)));
        assertThat(environment.getProperty(PROPERTY)).isEqualTo("s3cret");
        assertThat(environment.getProperty("SPRING_DATASOURCE_PASSWORD")).isEqualTo("s3cret");
        assertThat(Binder.get(environment).bind(PROPERTY, String.class).get()).isEqualTo("s3cret");
    }

    @Test
    void value_overriddenByAPlainOne_isLeftAlone() throws IOException {
        ConfigurableEnvironment environment = decrypted(environment(
                Map.of(PROPERTY, encrypt(PROPERTY, "s3cret")), Map.of("SPRING_DATASOURCE_PASSWORD", "plain")));
        assertThat(environment.getProperty(PROPERTY)).isEqualTo("plain");
    }

    @Test
    void value_movedToAnotherProperty_isRefused() throws IOException {
        String encrypted = encrypt(PROPERTY, "s3cret");
        assertThatThrownBy(() -> decrypted(environment(Map.of("shop.banner", encrypted), Map.of())))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("The encrypted value of the property shop.banner does not decrypt")
                .hasStackTraceContaining("AuthenticationFailedException");
    }

    @Test
    void value_withoutKeys_isRefused() throws IOException {
        String encrypted = encrypt(PROPERTY, "s3cret");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("application", Map.of(PROPERTY, encrypted)));
        assertThatThrownBy(() -> decrypted(environment))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("no folder of their keyring is configured");
    }

    @Test
    void value_withAnEmptyFolderOfKeys_isRefused_andMakesNoKeyring() throws IOException {
        String encrypted = encrypt(PROPERTY, "s3cret");
        Path keys = java.nio.file.Files.move(folder.resolve("keys"), folder.resolve("moved"));
        assertThatThrownBy(() -> decrypted(environment(Map.of(PROPERTY, encrypted), Map.of())))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("spring.datasource.password");
        assertThat(keys).isDirectory();
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void environment_withoutEncryptedValues_isLeftAlone() {
        assertThat(decrypted(environment(Map.of(PROPERTY, "plain"), Map.of())).getPropertySources())
                .noneMatch(Decrypted.class::isInstance);
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void names_inAllSpellings_areOne() {
        assertThat(EncryptedProperties.uniform("shop.users[0].api-key"))
                .isEqualTo(EncryptedProperties.uniform("SHOP_USERS_0_APIKEY"))
                .isEqualTo(EncryptedProperties.uniform("shop.users[0].api_key"))
                .isNotEqualTo(EncryptedProperties.uniform("shop.users[1].apikey"));
        assertThat(EncryptedProperties.uniform("spring.data-source.pass-Word")).isEqualTo(PROPERTY);
        assertThat(EncryptedProperties.uniform("SPRING_DATASOURCE_PASSWORD")).isEqualTo(PROPERTY);
    }
}
