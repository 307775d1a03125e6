package dev.coffer.spring.property;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Decrypts property values once all configuration files are read. Only values that are in force: what a higher source overrides
 * is left alone, and so is a value that a source brings later ({@code @PropertySource}, a test's dynamic properties), which then
 * reaches the application as the envelope that it is.
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
        Map<String, String> sealed = sealed(environment);
        if (!sealed.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new DecryptedPropertySource(PropertyKeys.open(environment, sealed)));
        }
    }

    private static Map<String, String> sealed(ConfigurableEnvironment environment) {
        Map<String, String> sealed = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (isSealed(source.getProperty(name))) {
                        addIfInForce(environment, name, sealed);
                        addIfInForce(environment, dotted(name), sealed);
                    }
                }
            }
        }
        return sealed;
    }

    /** The value that the environment gives, which may be another source's. */
    private static void addIfInForce(ConfigurableEnvironment environment, String name, Map<String, String> sealed) {
        String inForce = environment.getProperty(name);
        if (inForce != null && isSealed(inForce)) {
            sealed.put(name, inForce);
        }
    }

    private static boolean isSealed(@Nullable Object value) {
        return value instanceof CharSequence text && text.toString().startsWith(EncryptedProperties.PREFIX);
    }

    /** An environment variable under the name that it binds to. */
    private static String dotted(String name) {
        return name.indexOf('.') < 0 ? EncryptedProperties.uniform(name) : name;
    }
}
