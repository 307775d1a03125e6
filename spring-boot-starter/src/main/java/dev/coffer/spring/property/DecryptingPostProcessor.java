package dev.coffer.spring.property;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Decrypts property values once all configuration files are read. Only values that are in force: what a higher source overrides
 * is left alone. What is no whole value, or comes later ({@code @PropertySource}, a test's properties), is refused: see {@link
 * EnvelopeGuard}.
 */
public final class DecryptingPostProcessor implements EnvironmentPostProcessor, Ordered {
    /** For Spring Boot. */
    public DecryptingPostProcessor() {}

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 100;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getAllSources().contains(EncryptProperty.Nothing.class)) {
            return; // it has to run where a value does not decrypt, to replace it
        }
        Map<EnumerablePropertySource<?>, Map<String, String>> encrypted = new LinkedHashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                Map<String, String> values = encrypted(enumerable, environment);
                if (!values.isEmpty()) {
                    encrypted.put(enumerable, values);
                }
            }
        }
        if (!encrypted.isEmpty()) {
            PropertyKeys.decrypt(environment, encrypted)
                    .forEach((source, decrypted) -> environment
                            .getPropertySources()
                            .replace(source.getName(), decrypted(source, new DecryptedValues(decrypted))));
        }
        RemainingEnvelopes.refuse(environment);
    }

    private static Map<String, String> encrypted(
            EnumerablePropertySource<?> source, ConfigurableEnvironment environment) {
        Map<String, String> encrypted = new TreeMap<>();
        for (String name : source.getPropertyNames()) {
            Object value = source.getProperty(name);
            if (EncryptedProperties.isEncrypted(value)) {
                String text = String.valueOf(value);
                if (text.equals(environment.getProperty(name)) || text.equals(environment.getProperty(dotted(name)))) {
                    encrypted.put(name, text);
                }
            }
        }
        return encrypted;
    }

    private static PropertySource<?> decrypted(EnumerablePropertySource<?> source, DecryptedValues decrypted) {
        return source instanceof SystemEnvironmentPropertySource variables
                ? new DecryptedVariables(variables, decrypted)
                : new DecryptedSource(source, decrypted);
    }

    /** An environment variable under the name that it binds to. */
    private static String dotted(String name) {
        return name.indexOf('.') < 0 ? EncryptedProperties.uniform(name) : name;
    }
}
