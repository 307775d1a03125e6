package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Goal.Metric;
import dev.coffer.benchmarks.sql.PostgresqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the goals that are ratios of times by {@link Turns}, each in a JVM of its own, and writes {@code
 * results/jdkN/pairs.json}: by goal, the ratio of each turn.
 */
final class Paired {
    private static final Set<Metric> TIMES = EnumSet.of(Metric.CPU, Metric.ELAPSED, Metric.SPEEDUP);

    private Paired() {}

    /** @param only a regular expression for the paths of goals; what was measured before of the others is kept */
    static void run(String only, Path folder) throws IOException {
        Path json = folder.resolve("pairs.json");
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        if (!only.isEmpty() && Files.exists(json)) {
            measured.putAll(read(json));
        }
        Pattern wanted = Pattern.compile(only);
        try (PostgresqlServer server = PostgresqlServer.start()) {
            for (Goal goal : Goals.ALL) {
                if (TIMES.contains(goal.metric()) && wanted.matcher(goal.path()).find()) {
                    List<Double> ratios = fork(goal, server);
                    measured.put(goal.path(), ratios);
                    System.out.println((ratios.isEmpty() ? "failed" : Interval.of(array(ratios))) + "  " + goal.path());
                    Files.writeString(
                            json,
                            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(measured) + "\n");
                }
            }
        }
        System.out.println(table(json));
    }

    private static List<Double> fork(Goal goal, PostgresqlServer server) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-D" + PostgresqlServer.URL + "=" + server.url(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Turns.class.getName(),
                        Integer.toString(Goals.ALL.indexOf(goal)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Double> ratios = new ArrayList<>();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : output.split("\n", -1)) {
            if (line.matches("[0-9.]+(E-?[0-9]+)?")) { // peers print as well
                ratios.add(Double.valueOf(line));
            }
        }
        return ratios;
    }

    static String table(Path json) {
        Map<String, List<Double>> measured = read(json);
        StringBuilder table = new StringBuilder("""
                | Path, against | Goal | Ratio, median [interval] | Turns | Verdict |
                |---|---|---|--:|---|
                """);
        for (Goal goal : Goals.ALL) {
            List<Double> ratios = measured.getOrDefault(goal.path(), List.of());
            @Nullable Interval ratio = ratios.isEmpty() ? null : Interval.of(array(ratios));
            if (TIMES.contains(goal.metric())) {
                table.append("| ").append(goal.path()).append(" | ");
                table.append(goal.boundText()).append(" | ").append(ratio == null ? "" : ratio.toString());
                table.append(" | ").append(ratios.size()).append(" | ");
                table.append(goal.verdict(ratio).text).append(" |\n");
            }
        }
        return table.toString();
    }

    private static Map<String, List<Double>> read(Path json) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        JsonNode read = JsonMapper.shared().readTree(json);
        for (String path : read.propertyNames()) {
            List<Double> ratios = new ArrayList<>();
            read.get(path).forEach(ratio -> ratios.add(ratio.asDouble()));
            all.put(path, ratios);
        }
        return all;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
