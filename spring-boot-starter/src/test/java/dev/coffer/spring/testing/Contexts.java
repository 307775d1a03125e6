package dev.coffer.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Applications with keys in a folder, and without a policy and entities. */
public final class Contexts {
    private Contexts() {}

    /** It stands in a package without entities, which would be found otherwise. */
    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    public static class Application {}

    public static ApplicationContextRunner plain(KeyFiles files) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=customers")
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false");
    }

    /** With the endpoint in reach. */
    public static ApplicationContextRunner exposed(KeyFiles files) {
        return plain(files)
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=coffer",
                        "management.endpoints.jmx.exposure.include=coffer");
    }

    /** As if the repository had been out of reach when the application started, so that no keyring was made there. */
    public static ApplicationContextRunner withoutKeyringAtStart(ApplicationContextRunner runner) {
        return runner.withInitializer(context -> context.addBeanFactoryPostProcessor(
                beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("keyringAtStart")));
    }

    /** Makes the keyring too, if there is none. */
    public static void encrypt(Coffer coffer) {
        assertThat(coffer.cipher("customer", "email", FieldType.TEXT).encrypt("mary@example.org"))
                .isNotEmpty();
    }
}
