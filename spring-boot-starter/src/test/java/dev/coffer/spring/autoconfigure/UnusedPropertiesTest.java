package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.KeyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Properties that are set and do nothing. */
final class UnusedPropertiesTest {
    private static final String DATA_SOURCES =
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

    @TempDir
    private Path folder;

    private KeyFiles files;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    private ApplicationContextRunner runner(String... properties) {
        return Contexts.plain(files).withPropertyValues(properties);
    }

    private static void assertRefused(ApplicationContextRunner runner, String... words) {
        runner.run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(SetupFailureException.class)
                .message()
                .contains(words));
    }

    private static ApplicationContextRunner withVariables(
            ApplicationContextRunner runner, Map<String, Object> variables) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables)));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnEncoder {
        @Bean
        PasswordEncoder encoder() {
            return new BCryptPasswordEncoder(4);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnKek {
        @Bean
        KeyEncryptionKey houseKek(org.springframework.core.env.Environment environment) {
            return KeystoreKek.open(
                    Path.of(environment.getRequiredProperty("test.kek")), "coffer", KeyFiles.PASSPHRASE.toCharArray());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRepository {
        @Bean
        KeyRepository houseRepository(org.springframework.core.env.Environment environment) {
            return FileKeyRepository.at(Path.of(environment.getRequiredProperty("test.keys")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPolicy {
        @Bean
        EncryptionPolicy housePolicy() {
            return EncryptionPolicy.parse(
                    "version: 1\nkeyring: customers\ntables:\n  customer:\n    email: { type: text }\n");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnCoffer {
        @Bean
        Coffer houseCoffer(KeyEncryptionKey kek, KeyRepository repository) {
            return Coffer.builder()
                    .keyEncryptionKey(kek)
                    .repository(repository)
                    .keyring("customers")
                    .build();
        }
    }

    @Test
    void pepper_besideAnEncoderOfTheApplications_isRefusedWithItsName() {
        assertRefused(
                runner("coffer.password.pepper=account.password").withUserConfiguration(OwnEncoder.class),
                "coffer.password.pepper (\"coffer.password.pepper\" from property source \"test\") has no effect beside the"
                        + " application's own bean 'encoder'.");
    }

    @Test
    void pepper_withoutBouncyCastleOrSpringSecurity_isRefused() {
        for (String missing : List.of("org.bouncycastle", "org.springframework.security")) {
            assertRefused(
                    runner("coffer.password.pepper=account.password").withClassLoader(new FilteredClassLoader(missing)),
                    "coffer.password.pepper",
                    "no PasswordEncoder of Coffer's is made",
                    "Bouncy Castle");
        }
        assertRefused(
                runner("coffer.password.pepper=account.password", "coffer.password.enabled=false"),
                "coffer.password.pepper");
        runner("coffer.password.enabled=false")
                .withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void keystore_besideAKekOfTheApplications_isRefused() {
        assertRefused(
                runner("test.kek=" + folder.resolve("kek.p12")).withUserConfiguration(OwnKek.class),
                "coffer.kek.location",
                "coffer.kek.passphrase-file",
                "'houseKek'");
        new ApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class, OwnKek.class)
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
                .withPropertyValues("coffer.keyring=customers", files.repository())
                .withPropertyValues("test.kek=" + folder.resolve("kek.p12"), "coffer.kek.timeout=5s")
                .run(context ->
                        assertThat(context).as("a timeout is for them too").hasNotFailed());
    }

    @Test
    void folder_besideARepositoryOfTheApplications_isRefused() {
        assertRefused(
                runner("test.keys=" + folder.resolve("keys")).withUserConfiguration(OwnRepository.class),
                "coffer.repository.location",
                "'houseRepository'");
    }

    @Test
    void policy_besideAPolicyOfTheApplications_isRefused() {
        assertRefused(runner(files.policy()).withUserConfiguration(OwnPolicy.class), "coffer.policy", "'housePolicy'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "existing-keyrings-only=true",
                "refresh-interval=1m",
                "max-staleness=2h",
                "cached-ciphers=1",
                "cached-keyrings=1",
                "rotation.max-age=90d",
                "rotation.max-values=1",
            })
    void builder_besideACofferOfTheApplications_isRefused(String property) {
        assertRefused(
                runner("coffer." + property).withUserConfiguration(OwnCoffer.class),
                "coffer." + property.substring(0, property.indexOf('=')) + " (",
                "'houseCoffer'");
    }

    @Test
    void table_ofARepositoryInFiles_isRefused_andTheOtherWayRound() {
        assertRefused(
                runner("coffer.repository.table=keys", "coffer.repository.create-table=true"),
                "coffer.repository.create-table",
                "coffer.repository.table",
                "it belongs to coffer.repository.type=jdbc");
        assertRefused(
                runner("coffer.repository.type=jdbc"),
                "coffer.repository.location",
                "it belongs to coffer.repository.type=file");
    }

    @Test
    void keyringOfProperties_withoutEncryptedValues_isRefused() {
        assertRefused(
                runner("coffer.properties.location=" + folder),
                "coffer.properties.location",
                "no property that is in force has an encrypted value");
    }

    @ParameterizedTest
    @CsvSource({
        "coffer.kek.pasphrase-file, coffer.kek.passphrase-file",
        "coffer.passwords.pepper, coffer.password.pepper",
        "coffer.existing-keyring-only, coffer.existing-keyrings-only",
        "coffer.datasource.warp[0], coffer.data-source.wrap",
        "coffer.kek.passphrase.file, coffer.kek.passphrase-file",
        "coffer.rotation.maximum-age, coffer.rotation.max-age",
    })
    void name_misspelled_isRefusedWithTheOneThatIsMeant(String misspelled, String meant) {
        ApplicationContextRunner runner = runner(misspelled + "=x");
        assertRefused(
                runner,
                misspelled,
                "is no property of Coffer's." + (misspelled.contains("imum") ? "" : " Is it " + meant + "?"));
    }

    @Test
    void name_inAFile_isRefusedWithItsLine() {
        assertRefused(
                runner().withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new OriginTrackedMapPropertySource(
                                "file",
                                Map.of(
                                        "coffer.kek.allias",
                                        OriginTrackedValue.of(
                                                "x",
                                                new TextResourceOrigin(
                                                        new ClassPathResource("application.properties"),
                                                        new TextResourceOrigin.Location(3, 18))))))),
                "coffer.kek.allias (class path resource [application.properties] - 4:19)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coffer.kek.passphraseFile", "coffer.kek.passphrase_file", "COFFER.KEK.PASSPHRASEFILE"})
    void name_inAnySpellingThatIsRead_isKnown(String name) {
        new ApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class)
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
                .withPropertyValues(files.kek(), files.repository())
                .withPropertyValues("coffer.keyring=customers", name + "=" + folder.resolve("passphrase"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COFFER_KEK_PASPHRASE",
                "COFFER_REPOSITORY_FOLDER",
                "COFFER_PASSWORD",
                "COFFER_KEYRINGS",
                "COFFER_PASSWORD_PEPER"
            })
    void variable_misspelled_isRefusedWithoutItsValue(String variable) {
        withVariables(runner(), Map.of(variable, "hunter2"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(SetupFailureException.class)
                        .message()
                        .contains(variable + " (an environment variable) is no property of Coffer's.")
                        .doesNotContain("hunter2"));
    }

    @Test
    void variable_thatIsReadOrNotMeantForCoffer_isNoneOfIt() {
        withVariables(
                        runner("shop.secret=${COFFER_KEK_OF_THE_HOUSE:none}"),
                        Map.of(
                                "COFFER_REFRESH_INTERVAL", "2m",
                                "COFFER_MAXSTALENESS", "2h",
                                "COFFER_KEK_OF_THE_HOUSE", "x",
                                "COFFER_HOME", "/opt",
                                "COFFER_SERVICE_HOST", "10.0.0.1",
                                "COFFER_REPOSITORY_SERVICE_PORT_HTTP", "80",
                                "COFFER_REPOSITORY_PORT_80_TCP_ADDR", "10.0.0.1",
                                "OTHER", "x"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void variable_unused_isRefused() {
        assertRefused(
                withVariables(
                        runner().withUserConfiguration(OwnEncoder.class),
                        Map.of("COFFER_PASSWORD_PEPPER", "account.password")),
                "coffer.password.pepper (\"COFFER_PASSWORD_PEPPER\" from property source \"systemEnvironment\") has no effect");
    }

    @Test
    void property_takenAwayByAnEmptyOne_isNotSet() {
        runner("coffer.password.pepper=account.password")
                .withUserConfiguration(OwnEncoder.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("higher", Map.of("coffer.password.pepper", ""))))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void application_thatUsesAllItSets_startsLazilyToo() {
        runner(
                        "coffer.rotation.max-age=90d",
                        "coffer.password.pepper=account.password",
                        "spring.main.lazy-initialization=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Without a data source nothing is sent past Coffer, so one that should be wrapped is not missed. */
    @Test
    void wrap_withoutAnyDataSource_isNothingToRefuse() {
        runner("coffer.data-source.wrap=dataSource", "spring.autoconfigure.exclude=" + DATA_SOURCES)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("dataSource"));
        runner("coffer.data-source.wrap=dataSource")
                .withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.boot.jdbc"))
                .run(context -> assertThat(context).hasNotFailed());
        runner("coffer.data-source.wrap=datasource")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("There is no bean 'datasource'"));
    }

    @Test
    void names_areThoseOfTheMetadata_andEachIsReadBySomething() throws IOException {
        TreeSet<String> documented = new TreeSet<>();
        try (InputStream in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : JsonMapper.shared().readTree(in).get("properties")) {
                documented.add(property.get("name").asString());
            }
        }
        documented.removeIf(name -> !name.startsWith("coffer."));
        assertThat(Arrays.stream(KnownProperty.values())
                        .map(each -> each.property().toString()))
                .containsExactlyInAnyOrderElementsOf(documented);
        TreeSet<String> read = new TreeSet<>();
        for (Class<?> outer : List.of(
                KekAutoConfiguration.class,
                KeyRepositoryAutoConfiguration.class,
                PolicyAutoConfiguration.class,
                CofferAutoConfiguration.class,
                CofferDataSourceAutoConfiguration.class,
                CofferPasswordAutoConfiguration.class)) {
            Stream.concat(Stream.of(outer), Arrays.stream(outer.getDeclaredClasses()))
                    .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Reads.class))
                    .forEach(method -> read.addAll(
                            List.of(method.getAnnotation(Reads.class).value())));
        }
        read.addAll(List.of("coffer.health.kek-interval", "coffer.properties.location", "coffer.properties.keyring"));
        assertThat(read).isEqualTo(documented);
    }
}
