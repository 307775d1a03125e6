package dev.coffer.spring.autoconfigure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Names below {@code coffer} that nobody knows: known ones, misspelled. */
final class UnknownProperties {
    /** How many letters may be wrong, missing or too many for a name to be meant. */
    private static final int TYPING_ERRORS = 3;

    /** What Kubernetes sets in each container for a service named coffer or coffer-something. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "COFFER_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private UnknownProperties() {}

    /** What to say of each, by name. */
    static Map<String, String> of(ConfigurationPropertySource source, Environment environment) {
        Map<String, String> findings = new TreeMap<>();
        if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
            for (String variable : variables.getPropertyNames()) {
                String upper = variable.toUpperCase(Locale.ROOT);
                if (upper.startsWith("COFFER_")
                        && !OF_A_SERVICE.matcher(upper).matches()
                        && !isSpellingOfAKnown(upper)
                        && isMeant(variable, environment)) {
                    findings.put(variable, " (an environment variable)" + meaning(variable));
                }
            }
        } else if (source instanceof IterableConfigurationPropertySource iterable) {
            boolean ownFile = !isSystemWide(source.getUnderlyingSource());
            iterable.filter(KnownProperty.ROOT::isAncestorOf).forEach(name -> {
                if (!isKnown(name)
                        && !isEmptyParent(source, name)
                        && (ownFile || isMeant(name.toString(), environment))) {
                    findings.put(name.toString(), UnusedProperties.origin(source, name) + meaning(name.toString()));
                }
            });
        }
        return findings;
    }

    private static boolean isKnown(ConfigurationPropertyName name) {
        ConfigurationPropertyName scalar = name.isLastElementIndexed() ? name.getParent() : name;
        return Arrays.stream(KnownProperty.values())
                .anyMatch(known -> known.property().equals(scalar));
    }

    /** Such as {@code coffer.kek:} in YAML, with nothing below it. */
    private static boolean isEmptyParent(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        var property = source.getConfigurationProperty(name);
        return property != null
                && "".equals(property.getValue())
                && Arrays.stream(KnownProperty.values()).anyMatch(known -> name.isAncestorOf(known.property()));
    }

    private static boolean isSystemWide(@Nullable Object source) {
        return source instanceof PropertySource<?> named
                && named.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    /** A variable binds with an underscore for a dash too. */
    private static boolean isSpellingOfAKnown(String variable) {
        String letters = letters(variable).replaceAll("\\d+$", ""); // an element's number
        return Arrays.stream(KnownProperty.values())
                .anyMatch(each -> letters(each.property().toString()).equals(letters));
    }

    /**
     * The environment and the system's properties are not the application's alone: what a placeholder reads is its own, and what
     * resembles no property of Coffer's is somebody else's.
     */
    private static boolean isMeant(String name, Environment environment) {
        String letters = letters(name);
        return (isInAGroup(letters) || nearest(letters) != null) && !isReadByAPlaceholder(name, environment);
    }

    private static boolean isInAGroup(String letters) {
        return Arrays.stream(KnownProperty.values())
                .filter(each -> each.property().getNumberOfElements() > 2)
                .anyMatch(each ->
                        letters.startsWith(letters(each.property().chop(2).toString())));
    }

    private static boolean isReadByAPlaceholder(String variable, Environment environment) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                if (source instanceof EnumerablePropertySource<?> enumerable
                        && !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                        && Arrays.stream(enumerable.getPropertyNames())
                                .map(enumerable::getProperty)
                                .anyMatch(value -> value instanceof CharSequence text
                                        && text.toString().contains("${" + variable))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String meaning(String name) {
        KnownProperty meant = nearest(letters(name));
        return " is no property of Coffer's." + (meant == null ? "" : " Is it " + meant.property() + "?");
    }

    private static @Nullable KnownProperty nearest(String letters) {
        KnownProperty nearest = null;
        int least = TYPING_ERRORS + 1;
        for (KnownProperty known : KnownProperty.values()) {
            int distance = distance(letters, letters(known.property().toString()));
            if (distance < least) {
                least = distance;
                nearest = known;
            }
        }
        return nearest;
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's, in one row. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
