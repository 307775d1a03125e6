package dev.coffer.spring.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.plain.PlainShop;
import dev.coffer.spring.property.DecryptingPostProcessor;
import dev.coffer.spring.property.EncryptedProperties;
import dev.coffer.spring.shop.Customer;
import dev.coffer.spring.shop.Shop;
import dev.coffer.spring.testing.Contexts.Application;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.spring.testing.SpringBootPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.CrudRepository;

/**
 * What an application says that does not start. The list of docs/spring-boot.md is what comes out here; {@code
 * -Dcoffer.docs.write=true} writes it anew.
 */
final class StartupFailuresTest {
    @TempDir
    private Path folder;

    private KeyFiles files;

    @BeforeEach
    void makeKeys() {
        files = KeyFiles.in(folder);
    }

    @Test
    void failures_areThoseOfThePage() throws IOException {
        String found = failures();
        assertThat(found)
                .doesNotContain(KeyFiles.PASSPHRASE)
                .doesNotContain("hunter2")
                .doesNotContain(folder.toString());
        SpringBootPage.assertOrWrite("failures", found);
    }

    private String failures() throws IOException {
        List<FailureAnalysis> all = new ArrayList<>();
        String[] rest = {files.passphraseFile(), files.repository(), files.policy()};
        all.add(failure(Application.class));
        all.add(failure(Application.class, files.all(), "coffer.profile=production"));
        all.add(failure(Application.class, rest, "coffer.kek.location=" + folder.resolve("missing.p12")));
        all.add(failure(Application.class, new String[] {files.kek(), files.repository(), files.policy()}));
        Path wrong = files.write("wrong", "hunter2");
        all.add(failure(
                Application.class,
                new String[] {files.kek(), files.repository(), files.policy()},
                "coffer.kek.passphrase-file=" + wrong));
        all.add(failure(Application.class, new String[] {files.kek(), files.passphraseFile(), files.policy()}));
        all.add(failure(
                Application.class,
                new String[] {files.kek(), files.passphraseFile(), files.policy()},
                "coffer.repository.type=jdbc"));
        all.add(failure(
                Application.class,
                new String[] {files.kek(), files.passphraseFile(), files.policy()},
                "coffer.repository.location=" + folder.resolve("elsewhere"),
                "coffer.existing-keyrings-only=true"));
        all.add(failure(Application.class, new String[] {files.kek(), files.passphraseFile(), files.repository()}));
        files.write("bad.yaml", "version: 1\nkeyring: customers\ntables:\n  customer:\n    email: { type: txt }\n");
        all.add(failure(
                Application.class,
                new String[] {files.kek(), files.passphraseFile(), files.repository()},
                "coffer.policy=file:" + folder.resolve("bad.yaml")));
        all.add(failure(Application.class, files.all(), "coffer.data-source.wrap=nodatasource"));
        all.add(failure(
                Shop.class,
                files.all(),
                "coffer.data-source.wrap=dataSource",
                "spring.jpa.defer-datasource-initialization=true"));
        files.write(
                "two.yaml",
                "version: 1\nkeyring: customers\ntables:\n  customer:\n    id: { type: integer }\n    email: { type: text, equality: true, normalize: [lowercase] }\n");
        all.add(failure(
                Shop.class,
                new String[] {files.kek(), files.passphraseFile(), files.repository()},
                "coffer.policy=file:" + folder.resolve("two.yaml")));
        all.add(failure(
                PlainShop.class,
                files.all(),
                "coffer.data-source.wrap=dataSource",
                "coffer.data-source.migrations=past",
                "spring.liquibase.enabled=true",
                "spring.liquibase.change-log=classpath:changelogs/short.yaml"));
        all.add(failure(
                Application.class,
                files.all(),
                "coffer.repository.table=keys",
                "coffer.password.peper=account.password"));
        all.add(failure(
                Shop.class,
                new String[] {files.kek(), files.passphraseFile(), files.repository()},
                "coffer.keyring=customers",
                "test.query=true"));
        all.add(movedProperty());
        all.add(otherKek());
        all.add(analysis(converterFailure()));
        StringBuilder page = new StringBuilder();
        for (FailureAnalysis each : all) {
            page.append("> ")
                    .append(neutral(each.getDescription()).replace("\n", "\n> "))
                    .append("\n\n")
                    .append(neutral(String.valueOf(each.getAction())))
                    .append("\n\n");
        }
        return page.toString();
    }

    /** As SpringApplication does it, before there is a context. */
    private FailureAnalysis movedProperty() {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> properties = new HashMap<>();
        for (String each : files.all()) {
            properties.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(
                        KeystoreKek.open(folder.resolve("kek.p12"), "coffer", KeyFiles.PASSPHRASE.toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("properties")
                .build()) {
            properties.put("shop.banner", EncryptedProperties.encrypt(coffer, "spring.datasource.password", "hunter2"));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
        List<Throwable> failures = new ArrayList<>();
        try {
            new DecryptingPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        } catch (SetupFailureException e) {
            failures.add(e);
        }
        assertThat(failures).hasSize(1);
        return analysis(failures.get(0));
    }

    private FailureAnalysis otherKek() throws IOException {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
                .withPropertyValues(files.all())
                .run(context -> assertThat(context.getBean(dev.coffer.Coffer.class)
                                .keyring()
                                .rotate())
                        .isTrue());
        Files.delete(folder.resolve("kek.p12"));
        KeystoreKek other = KeystoreKek.create(folder.resolve("kek.p12"), "coffer", KeyFiles.PASSPHRASE.toCharArray());
        assertThat(other.id()).isEqualTo("keystore:coffer");
        return failure(Application.class, files.all());
    }

    interface ByEmail extends CrudRepository<Customer, Integer> {
        List<Customer> findByEmail(String email);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("test.query")
    static class Querying {
        @Bean
        static JpaRepositoryFactoryBean<ByEmail, Customer, Integer> byEmail() {
            return new JpaRepositoryFactoryBean<>(ByEmail.class);
        }
    }

    private static Throwable converterFailure() {
        try {
            byte[] unexpected = new EmailConverter().convertToDatabaseColumn("mary@example.org");
            throw new AssertionError("encrypted without a Coffer: " + unexpected.length + " bytes");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    private static final class EmailConverter extends EncryptedConverter<String> {
        EmailConverter() {
            super("customer", "email", FieldType.TEXT);
        }
    }

    private FailureAnalysis failure(Class<?> application, String... properties) {
        return failure(application, properties, new String[0]);
    }

    private FailureAnalysis failure(Class<?> application, String[] properties, String... more) {
        List<Throwable> failures = new ArrayList<>();
        new ApplicationContextRunner()
                .withUserConfiguration(application, Querying.class)
                .withPropertyValues(
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false",
                        "spring.jpa.hibernate.ddl-auto=none")
                .withPropertyValues(properties)
                .withPropertyValues(more)
                .run(context -> failures.add(context.getStartupFailure()));
        return analysis(failures.get(0));
    }

    private static FailureAnalysis analysis(Throwable failure) {
        assertThat(failure).isNotNull();
        return Stream.<FailureAnalyzer>of(
                        new SetupFailureAnalyzer(), new CofferFailureAnalyzer(), new ConverterFailureAnalyzer())
                .map(analyzer -> analyzer.analyze(failure))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing explains this", failure));
    }

    /** With paths as a reader may have them. */
    private String neutral(String text) {
        return text.replace(folder.toString(), "/etc/shop")
                .replace("dev.coffer.spring.shop", "com.example.shop")
                .replaceAll("jdbc:h2:mem:[-0-9a-f]+", "jdbc:h2:mem:shop")
                .replace("dev.coffer.spring.diagnostics.StartupFailuresTest$ByEmail", "com.example.shop.Customers")
                .replace(EmailConverter.class.getName(), "com.example.shop.EmailConverter");
    }
}
