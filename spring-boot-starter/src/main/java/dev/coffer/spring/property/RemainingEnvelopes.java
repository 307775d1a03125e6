package dev.coffer.spring.property;

import dev.coffer.spring.internal.SetupFailureException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Encrypted values that nothing has decrypted: as the default of a placeholder, within a longer value, or from a source that came too
 * late. A driver that logs in with an envelope for a password fails at best, and shows it to the server; so the application does not
 * start. Stateless.
 */
final class RemainingEnvelopes {
    /** In any case and with blanks, as a value that nearly is an encrypted one was meant to be one. */
    private static final Pattern ENVELOPE = Pattern.compile("\\{\\s*coffer\\s*\\}\\s*cf1\\.", Pattern.CASE_INSENSITIVE);

    /** Its values are computed when they are asked for, and some by starting what they describe: they are looked at when bound. */
    private static final String COMPUTED = "Dynamic Test Properties";

    /** Properties of which Spring Boot makes a source of its own. */
    private static final Set<String> AS_JSON = Set.of("SPRING_APPLICATION_JSON", "spring.application.json");

    private RemainingEnvelopes() {}

    static boolean occursIn(@Nullable Object value) {
        return value instanceof CharSequence text && ENVELOPE.matcher(text).find();
    }

    /** @throws SetupFailureException naming every property whose value, placeholders resolved, has an envelope in it */
    static void refuse(ConfigurableEnvironment environment) {
        Map<String, String> found = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && !source.getName().equals(COMPUTED)) {
                for (String name : enumerable.getPropertyNames()) {
                    if (occursIn(inForce(environment, name, enumerable.getProperty(name)))) {
                        found.putIfAbsent(name, origin(enumerable, name));
                    }
                }
            }
        }
        if (!found.isEmpty()) {
            StringBuilder where = new StringBuilder();
            found.forEach((name, origin) -> where.append("\n- ").append(name).append(origin));
            throw refusal(where.toString());
        }
    }

    static SetupFailureException refusal(String where) {
        return new SetupFailureException(
                "An encrypted value would reach the application as it is, not decrypted:" + where,
                "Only a whole value is decrypted, from the first brace to its end, in a configuration file, an environment variable, a"
                        + " system property or on the command line. Give it a property of its own there, encrypted for that name, and"
                        + " let ${...} take it in, as in ${DB_PASSWORD:${shop.fallback}}.");
    }

    /** What somebody who asks for the name gets; null where that cannot hold an envelope. */
    private static @Nullable String inForce(ConfigurableEnvironment environment, String name, @Nullable Object raw) {
        if (AS_JSON.contains(name)
                || !(raw instanceof CharSequence text)
                || !(occursIn(text) || text.toString().contains("${"))) {
            return null;
        }
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException unresolvable) {
            return text.toString(); // who asks for it fails; with an envelope in it, now
        }
    }

    private static String origin(EnumerablePropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return " (" + (origin == null ? "in " + source.getName() : origin) + ")";
    }
}
