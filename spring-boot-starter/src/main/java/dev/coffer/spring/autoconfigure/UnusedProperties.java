package dev.coffer.spring.autoconfigure;

import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.property.EncryptedProperties;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;

/**
 * Compares what is set with what is read. A pepper that nobody adds and a path that nobody opens look like protection and are none:
 * the application does not start with them. Nor with a name that Coffer does not know, which is a known one misspelled.
 */
@Order
final class UnusedProperties implements BeanFactoryPostProcessor {
    private final Environment environment;

    UnusedProperties(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Map<String, String> findings = new TreeMap<>();
        Set<String> read = read(beans);
        for (KnownProperty known : KnownProperty.values()) {
            ConfigurationProperty set = read.contains(known.property().toString()) ? null : find(known);
            if (set != null && !known.isHarmless(set.getValue())) {
                findings.put(known.property().toString(), origin(set) + " " + known.whyUnused(beans) + ".");
            }
        }
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            findings.putAll(UnknownProperties.of(source, environment));
        }
        if (!findings.isEmpty()) {
            StringBuilder all = new StringBuilder("Properties are set that have no effect:");
            findings.forEach((name, finding) -> all.append("\n- ").append(name).append(finding));
            throw new SetupFailureException(
                    all.toString(),
                    "Take each of them out, or change what keeps it from being read. What is set and does nothing would look like"
                            + " protection.");
        }
    }

    private Set<String> read(ConfigurableListableBeanFactory beans) {
        Set<String> read = new HashSet<>(EncryptedProperties.keysRead(environment));
        for (String name : beans.getBeanDefinitionNames()) {
            MethodMetadata method = method(beans, name);
            Map<String, @Nullable Object> reads =
                    method == null ? null : method.getAnnotationAttributes(Reads.class.getName());
            if (reads != null && reads.get("value") instanceof String[] names) {
                read.addAll(Arrays.asList(names));
            }
        }
        return read;
    }

    /** Whether a bean is made from properties, and so by one of Coffer's own methods. */
    static boolean isOurs(ConfigurableListableBeanFactory beans, String name) {
        MethodMetadata method = method(beans, name);
        return method != null && method.isAnnotated(Reads.class.getName());
    }

    private static @Nullable MethodMetadata method(ConfigurableListableBeanFactory beans, String name) {
        return beans.containsBeanDefinition(name)
                        && beans.getBeanDefinition(name) instanceof AnnotatedBeanDefinition annotated
                ? annotated.getFactoryMethodMetadata()
                : null;
    }

    private @Nullable ConfigurationProperty find(KnownProperty known) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(known.property());
            if (found != null) {
                return "".equals(found.getValue()) ? null : found; // an empty one is how a higher source takes one away
            }
        }
        return null;
    }

    private static String origin(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        return origin == null ? "" : " (" + origin + ")";
    }

    /** The property's name and where it stands; never its value. */
    static String origin(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        return property == null ? "" : origin(property);
    }
}
