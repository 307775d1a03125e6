package dev.coffer.spring.driver;

import dev.coffer.jdbc.CofferDriver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Says which driver URLs of Coffer's need, as Spring Boot takes the one of a database in memory where it does not know a URL; and by which
 * name the driver finds the Coffer of this application, unless the URL names another one. The name is this environment's alone: several
 * contexts of a JVM have a Coffer each.
 */
public final class DriverRecognition implements EnvironmentPostProcessor, Ordered {
    /** Holds the name, where a URL has it. */
    static final String NAME = "dev.coffer.driver.name";

    private static final String PREFIX = "jdbc:coffer:";
    private static final List<String> PLACES = List.of("spring.datasource", "spring.flyway", "spring.liquibase");
    private static final Pattern NAMED = Pattern.compile("[?&;]coffer=");

    /** For Spring Boot. */
    public DriverRecognition() {}

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> drivers = new HashMap<>();
        Map<String, Object> named = new HashMap<>();
        String name = UUID.randomUUID().toString();
        for (String place : PLACES) {
            String url = environment.getProperty(place + ".url");
            if (url != null && url.startsWith(PREFIX)) {
                drivers.put(place + ".driver-class-name", CofferDriver.class.getName());
                if (!NAMED.matcher(url).find()) {
                    named.put(place + ".url", withName(url, name));
                    named.put(NAME, name);
                }
            }
        }
        if (!drivers.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource("cofferDriver", drivers));
        }
        if (!named.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("cofferName", named));
        }
    }

    private static String withName(String url, String name) {
        boolean h2 = url.regionMatches(true, PREFIX.length(), "h2:", 0, 3);
        String separator = h2 ? ";" : url.indexOf('?') < 0 ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&";
        return url + separator + "coffer=" + name;
    }
}
