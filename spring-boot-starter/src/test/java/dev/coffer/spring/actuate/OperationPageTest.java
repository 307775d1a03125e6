package dev.coffer.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.spring.testing.SpringBootPage;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What docs/spring-boot.md says of health, endpoint and metrics is what they give; {@code -Dcoffer.docs.write=true} writes it
 * anew.
 */
final class OperationPageTest {
    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    static class Metrics {
        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    private ApplicationContextRunner runner() {
        return Contexts.exposed(KeyFiles.in(folder)).withUserConfiguration(Metrics.class);
    }

    @Test
    void metrics_areThoseOfThePage() {
        runner().run(context -> {
            TreeMap<String, TreeMap<String, TreeSet<String>>> tags = new TreeMap<>();
            TreeMap<String, String> about = new TreeMap<>();
            for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
                Meter.Id id = meter.getId();
                if (id.getName().startsWith("coffer.")) {
                    String kind = meter.getClass().getSimpleName().replaceAll("Cumulative|Default|Simple", "");
                    about.put(
                            id.getName(),
                            (kind.contains("Timer") ? "timer" : kind.contains("Counter") ? "counter" : "gauge")
                                    + (id.getBaseUnit() == null ? "" : ", " + id.getBaseUnit()) + " | "
                                    + id.getDescription());
                    tags.computeIfAbsent(id.getName(), name -> new TreeMap<>());
                    for (Tag tag : id.getTags()) {
                        tags.get(id.getName())
                                .computeIfAbsent(tag.getKey(), key -> new TreeSet<>())
                                .add(tag.getValue());
                    }
                }
            }
            assertThat(about).hasSizeGreaterThanOrEqualTo(6);
            StringBuilder table = new StringBuilder("| Metric | Kind | | Tags |\n|---|---|---|---|\n");
            about.forEach((name, text) -> {
                StringBuilder list = new StringBuilder();
                tags.get(name)
                        .forEach((key, values) -> list.append(list.length() == 0 ? "" : "; ")
                                .append("`")
                                .append(key)
                                .append("`: ")
                                .append(String.join(", ", values)));
                table.append(String.format("| `%s` | %s | %s |\n", name, text, list));
            });
            SpringBootPage.assertOrWrite("metrics", table.toString());
        });
    }

    @Test
    void endpoint_andHealth_giveTheFieldsOfThePage() {
        runner().run(context -> {
            Coffer coffer = context.getBean(Coffer.class);
            Contexts.encrypt(coffer);
            String view = JsonMapper.shared()
                    .writeValueAsString(context.getBean(CofferEndpoint.class).keyring());
            SpringBootPage.assertOrWrite("endpoint", fields(JsonMapper.shared().readTree(view)));
            JsonNode up = JsonMapper.shared()
                    .valueToTree(context.getBean(CofferHealth.class).health().getDetails());
            CofferHealth away = new CofferHealth(
                    coffer,
                    new Unreachable(),
                    new KekProbe(java.util.List.of(), java.time.Duration.ofMinutes(5), java.time.Instant::now),
                    java.time.Instant::now);
            JsonNode down = JsonMapper.shared().valueToTree(away.health().getDetails());
            TreeSet<String> all = new TreeSet<>();
            up.propertyNames().forEach(all::add);
            down.propertyNames().forEach(all::add);
            SpringBootPage.assertOrWrite("health", "`" + String.join("`, `", all) + "`\n");
        });
    }

    /** Names and kinds, as values differ from start to start. */
    private static String fields(JsonNode object) {
        StringBuilder list = new StringBuilder("```\n");
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            list.append(field.getKey()).append("  ").append(kind(value)).append('\n');
            if (value.isArray() && value.get(0).isObject()) {
                value.get(0)
                        .properties()
                        .forEach(inner -> list.append("  ")
                                .append(inner.getKey())
                                .append("  ")
                                .append(kind(inner.getValue()))
                                .append('\n'));
            }
        });
        return list.append("```\n").toString();
    }

    private static String kind(JsonNode value) {
        if (value.equals(JsonNodeFactory.instance.nullNode())) {
            return "text or null";
        }
        return value.isArray() ? "list" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static final class Unreachable implements dev.coffer.keys.KeyRepository {
        @Override
        public java.util.Optional<dev.coffer.keys.StoredKeyring> load(String keyring) {
            throw new KeyUnavailableException("away");
        }

        @Override
        public boolean compareAndSet(String keyring, long expectedGeneration, dev.coffer.keys.StoredKeyring next) {
            throw new KeyUnavailableException("away");
        }

        @Override
        public java.util.List<String> list(String after, int limit) {
            throw new KeyUnavailableException("away");
        }

        @Override
        public String toString() {
            return "nowhere";
        }
    }
}
