package dev.coffer.spring.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.testing.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Encrypted values in every place that Spring Boot reads properties from, in a whole start of an application. */
final class ConfigurationFilesTest {
    @TempDir
    private Path folder;

    private KeyFiles files;
    private Coffer coffer;

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    /** An element of a list. */
    record User(String name, String password) {}

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

    private String encrypt(String property, String value) {
        return EncryptedProperties.encrypt(coffer, property, value);
    }

    private ConfigurableEnvironment start(Map<String, Object> variables, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(environment);
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String each : new String[] {files.kek(), files.passphraseFile(), files.repository()}) {
            all.add("--" + each);
        }
        all.add("--spring.config.location=file:" + folder + "/");
        all.add("--spring.main.banner-mode=off");
        try (var context = application.run(all.toArray(new String[0]))) {
            return context.getEnvironment();
        }
    }

    @Test
    void value_inAFileOfAProfile_isDecrypted_andTheOneItReplacesNeedNotOpen() {
        files.write("application.yaml", "shop.key: \"{coffer}cf1.of-lost-keys\"\n");
        files.write("application-prod.yaml", "shop.key: \"" + encrypt("shop.key", "of production") + "\"\n");
        assertThat(start(Map.of(), "--spring.profiles.active=prod").getProperty("shop.key"))
                .isEqualTo("of production");
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("The encrypted value of the property shop.key does not decrypt");
    }

    @Test
    void value_ofOneElement_leavesTheOthersOfItsListAlone() {
        files.write("application.yaml", """
                shop:
                  tokens: [ plain, "%s", last ]
                  users:
                    - { name: mary, password: "%s" }
                    - { name: joe, password: open }
                """.formatted(
                        encrypt("shop.tokens[1]", "s3cret"), encrypt("shop.users[0].password", "hers")));
        Binder binder = Binder.get(start(Map.of()));
        assertThat(binder.bind("shop.tokens", Bindable.listOf(String.class)).get())
                .containsExactly("plain", "s3cret", "last");
        assertThat(binder.bind("shop.users", Bindable.listOf(User.class)).get())
                .containsExactly(new User("mary", "hers"), new User("joe", "open"));
    }

    @Test
    void value_inAnEnvironmentVariable_isThatOfThePropertyItBindsTo() {
        ConfigurableEnvironment environment = start(Map.of(
                "SPRING_DATASOURCE_PASSWORD", encrypt("spring.datasource.password", "s3cret"),
                "SHOP_APIKEY", encrypt("shop.api-key", "key"),
                "SHOP_USERS_0_PASSWORD", encrypt("shop.users[0].password", "hers"),
                "SHOP_USERS_0_NAME", "mary",
                "PLAIN", "as it is"));
        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("s3cret");
        assertThat(environment.getProperty("SPRING_DATASOURCE_PASSWORD")).isEqualTo("s3cret");
        assertThat(environment.getProperty("PLAIN")).isEqualTo("as it is");
        Binder binder = Binder.get(environment);
        assertThat(binder.bind("shop.api-key", String.class).get()).isEqualTo("key");
        assertThat(binder.bind("shop.users", Bindable.listOf(User.class)).get())
                .containsExactly(new User("mary", "hers"));
    }

    /** SHOP_API_KEY binds to shop.api-key too, out of courtesy to old applications; as a name it is shop.api.key. */
    @Test
    void value_inAVariableWithUnderscoresForDashes_isRefused() {
        assertThatThrownBy(() -> start(Map.of("SHOP_API_KEY", encrypt("shop.api-key", "key"))))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("shop.api.key")
                .hasMessageContaining("SHOP_API_KEY");
    }

    @Test
    void value_inAConfigurationTree_isDecryptedWithoutItsLineEnd() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/shop"));
        Files.writeString(tree.resolve("key"), encrypt("shop.key", "of the tree") + "\n");
        assertThat(start(Map.of(), "--spring.config.import=configtree:" + folder.resolve("tree") + "/")
                        .getProperty("shop.key"))
                .isEqualTo("of the tree");
    }

    @Test
    void value_onTheCommandLineAndInASystemProperty_isDecrypted() {
        assertThat(start(Map.of(), "--shop.key=" + encrypt("shop.key", "of the line"))
                        .getProperty("shop.key"))
                .isEqualTo("of the line");
        System.setProperty("coffertest.shop.key", encrypt("coffertest.shop.key", "of the system"));
        try {
            assertThat(start(Map.of()).getProperty("coffertest.shop.key")).isEqualTo("of the system");
        } finally {
            System.clearProperty("coffertest.shop.key");
        }
    }

    @Test
    void placeholder_toAnEncryptedValue_getsItDecrypted_andIsHiddenToo() {
        files.write("application.yaml", """
                db.password: "%s"
                db.url: "jdbc:x://host/shop?user=shop&password=${db.password}"
                db.copy: "${DB_SECRET}"
                """.formatted(encrypt("db.password", "s3cret-of-the-database")));
        ConfigurableEnvironment environment =
                start(Map.of("DB_SECRET", encrypt("DB_SECRET", "of the variable"), "OTHER", "8080"));
        assertThat(environment.getProperty("db.url")).endsWith("password=s3cret-of-the-database");
        assertThat(environment.getProperty("db.copy")).isEqualTo("of the variable");
        assertThat(EncryptedProperties.isSecret(environment, "db.url", environment.getProperty("db.url")))
                .isTrue();
        assertThat(EncryptedProperties.isSecret(environment, "db.copy", "of the variable"))
                .isTrue();
        assertThat(EncryptedProperties.isSecret(environment, "server.port", "8080"))
                .isFalse();
    }

    @Test
    void placeholder_withAValueEncryptedForItself_isRefused() {
        files.write("application.yaml", "db.password: \"${DB_SECRET}\"\n");
        assertThatThrownBy(() -> start(Map.of("DB_SECRET", encrypt("db.password", "s3cret"))))
                .isInstanceOf(SetupFailureException.class)
                .hasMessageContaining("db.secret");
    }

    @Test
    void placeholder_withinADecryptedValue_isOneAsInAnyValue() {
        files.write("application.yaml", """
                shop.host: example.org
                shop.key: "%s"
                """.formatted(encrypt("shop.key", "at ${shop.host}")));
        assertThat(start(Map.of()).getProperty("shop.key")).isEqualTo("at example.org");
    }

    @Test
    void origin_ofADecryptedSource_staysTheFile() {
        files.write("application.yaml", "shop.key: \"" + encrypt("shop.key", "s3cret") + "\"\n");
        ConfigurableEnvironment environment = start(Map.of());
        Decrypted[] found = environment.getPropertySources().stream()
                .filter(Decrypted.class::isInstance)
                .map(Decrypted.class::cast)
                .toArray(Decrypted[]::new);
        assertThat(found).hasSize(1);
        assertThat(OriginLookup.getOrigin(found[0], "shop.key").toString()).contains("application.yaml", "1:");
        assertThat(found[0]).asString().doesNotContain("s3cret");
    }
}
