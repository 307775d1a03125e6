package dev.coffer.benchmarks.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What JMH wrote, by key: {@code FieldBenchmark.cofferSeal(size=24)}, parameters in the order of their names. A round is one
 * fork; its value is that of its best iteration, since whatever disturbs a measurement adds to it.
 */
final class Results {
    private final Map<String, JsonNode> byKey = new TreeMap<>();

    private Results(JsonNode all) {
        for (JsonNode one : all) {
            byKey.put(key(one), one);
        }
    }

    static Results load(Path json) {
        return new Results(JsonMapper.shared().readTree(json));
    }

    private static String key(JsonNode one) {
        String method = one.get("benchmark").asString();
        String type = method.substring(0, method.lastIndexOf('.'));
        String name = type.substring(type.lastIndexOf('.') + 1) + method.substring(method.lastIndexOf('.'));
        JsonNode params = one.get("params");
        if (params == null) {
            return name;
        }
        List<String> pairs = new ArrayList<>();
        for (String param : new TreeSet<>(params.propertyNames())) {
            pairs.add(param + "=" + params.get(param).asString());
        }
        return name + "(" + String.join(",", pairs) + ")";
    }

    Iterable<String> keys() {
        return byKey.keySet();
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    String jdk() {
        return byKey.values().iterator().next().get("vmVersion").asString();
    }

    /** Nanoseconds from call to return, a value a round. */
    double[] elapsed(String key) {
        JsonNode metric = get(key).get("primaryMetric");
        double unit = switch (metric.get("scoreUnit").asString()) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            default -> throw new IllegalArgumentException(key + " is measured in another unit than a time");
        };
        return Arrays.stream(rounds(metric)).map(value -> value * unit).toArray();
    }

    /** Nanoseconds of processor time of an operation, a value a round. */
    double[] cpu(String key) {
        return rounds(get(key).get("secondaryMetrics").get(CpuTime.METRIC));
    }

    /** Bytes allocated by an operation, a value a round. */
    double[] allocated(String key) {
        return rounds(get(key).get("secondaryMetrics").get("gc.alloc.rate.norm"));
    }

    /** Bytes of the heap that stay reachable, a value a round. */
    double[] heap(String key) {
        return rounds(get(key).get("secondaryMetrics").get("heap"));
    }

    private JsonNode get(String key) {
        JsonNode found = byKey.get(key);
        if (found == null) {
            throw new IllegalArgumentException("not measured: " + key);
        }
        return found;
    }

    private static double[] rounds(JsonNode metric) {
        JsonNode raw = metric.get("rawData");
        double[] rounds = new double[raw.size()];
        for (int i = 0; i < rounds.length; i++) {
            double[] iterations = new double[raw.get(i).size()];
            for (int j = 0; j < iterations.length; j++) {
                iterations[j] = raw.get(i).get(j).asDouble();
            }
            rounds[i] = Arrays.stream(iterations).min().orElseThrow();
        }
        return rounds;
    }
}
