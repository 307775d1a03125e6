package dev.coffer.benchmarks.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured on one JDK, group by group; a group that is measured again replaces what it gave before. As JSON: {@code
 * about}, the {@code goals} with their verdicts for whoever reads no more, and the turns of each group.
 */
final class Results {
    private static final MathContext DIGITS = new MathContext(4);

    private final Map<String, String> about = new LinkedHashMap<>();
    private final Map<String, Measured> groups = new LinkedHashMap<>();

    /** @param pace {@code quick} or {@code full} */
    private record Measured(String pace, Map<String, Samples> samples) {}

    /** What the file holds; nothing if there is none. */
    static Results load(Path json) {
        Results results = new Results();
        if (Files.exists(json)) {
            JsonNode root = JsonMapper.shared().readTree(json);
            JsonNode about = root.get("about");
            about.propertyNames()
                    .forEach(name -> results.about.put(name, about.get(name).asString()));
            JsonNode groups = root.get("groups");
            for (String name : groups.propertyNames()) {
                JsonNode group = groups.get(name);
                results.groups.put(name, new Measured(group.get("pace").asString(), samples(group.get("benchmarks"))));
            }
        }
        return results;
    }

    /** What a JVM of {@link Turns} wrote. */
    static Map<String, Samples> read(Path json) {
        return samples(JsonMapper.shared().readTree(json));
    }

    /** For the JVM that started this one. */
    static void write(Path json, Map<String, Samples> samples) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        Files.writeString(json, mapper.writeValueAsString(node(mapper, samples)));
    }

    void about(Map<String, String> facts) {
        about.putAll(facts);
    }

    Map<String, String> about() {
        return Map.copyOf(about);
    }

    /** Nothing of a group that gave nothing. */
    void put(Group group, Pace pace, Map<String, Samples> samples) {
        if (!samples.isEmpty()) {
            groups.put(group.name(), new Measured(pace.name(), samples));
        }
    }

    /** The samples of the first group of {@link Groups} that was measured with all of these; null if there is none. */
    @Nullable
    Map<String, Samples> together(Collection<String> keys) {
        for (Group group : Groups.ALL) {
            Measured measured = groups.get(group.name());
            if (measured != null && measured.samples().keySet().containsAll(keys)) {
                return measured.samples();
            }
        }
        return null;
    }

    /** The group's samples by key; nothing if it was not measured. */
    Map<String, Samples> of(Group group) {
        Measured measured = groups.get(group.name());
        return measured == null ? Map.of() : measured.samples();
    }

    /** {@code quick} or {@code full}; empty if the group was not measured. */
    String pace(Group group) {
        Measured measured = groups.get(group.name());
        return measured == null ? "" : measured.pace();
    }

    void save(Path json) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        ObjectNode facts = root.putObject("about");
        about.forEach(facts::put);
        root.set("goals", goals(mapper));
        ObjectNode all = root.putObject("groups");
        for (Group group : Groups.ALL) {
            Measured measured = groups.get(group.name());
            if (measured != null) {
                ObjectNode one = all.putObject(group.name());
                one.put("pace", measured.pace());
                one.set("benchmarks", node(mapper, measured.samples()));
            }
        }
        Files.writeString(json, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private ArrayNode goals(JsonMapper mapper) {
        ArrayNode goals = mapper.createArrayNode();
        for (Goal goal : Goals.ALL) {
            goals.add(summary(mapper, goal));
        }
        return goals;
    }

    /** A goal and where it stands. */
    ObjectNode summary(JsonMapper mapper, Goal goal) {
        ObjectNode one = mapper.createObjectNode();
        Interval ratio = goal.ratio(this);
        one.put("goal", goal.path()).put("bound", goal.boundText());
        if (ratio != null) {
            one.put("ratio", rounded(ratio.median()));
            one.put("low", rounded(ratio.low())).put("high", rounded(ratio.high()));
            one.put("confidence", rounded(ratio.confidence())).put("turns", ratio.count());
        }
        return one.put("verdict", goal.verdict(ratio).text);
    }

    private static Map<String, Samples> samples(JsonNode byKey) {
        Map<String, Samples> samples = new LinkedHashMap<>();
        for (String key : byKey.propertyNames()) {
            JsonNode one = byKey.get(key);
            samples.put(key, new Samples(array(one, "elapsed"), array(one, "processor"), array(one, "bytes")));
        }
        return samples;
    }

    private static double[] array(JsonNode node, String name) {
        JsonNode array = Objects.requireNonNull(node.get(name));
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static ObjectNode node(JsonMapper mapper, Map<String, Samples> samples) {
        ObjectNode byKey = mapper.createObjectNode();
        samples.forEach((key, one) -> {
            ObjectNode node = byKey.putObject(key);
            fill(node.putArray("elapsed"), one.elapsed());
            fill(node.putArray("processor"), one.processor());
            fill(node.putArray("bytes"), one.bytes());
        });
        return byKey;
    }

    private static void fill(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(rounded(value));
        }
    }

    /** Four digits: no measurement has more. */
    private static BigDecimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
