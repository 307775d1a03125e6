package dev.coffer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.benchmarks.report.Goal.Metric;
import dev.coffer.benchmarks.report.Goal.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoalsTest {
    private static final String RESULTS = """
            [{"benchmark": "a.B.coffer", "vmVersion": "17", "params": {"size": "24", "database": "H2"},
              "primaryMetric": {"scoreUnit": "us/op", "rawData": [[2, 3, 90], [8, 6, 7]]},
              "secondaryMetrics": {"cpu": {"rawData": [[1000], [1000]]}, "gc.alloc.rate.norm": {"rawData": [[10], [10]]}}},
             {"benchmark": "a.B.plain", "vmVersion": "17",
              "primaryMetric": {"scoreUnit": "ms/op", "rawData": [[1], [2]]},
              "secondaryMetrics": {"cpu": {"rawData": [[2000], [4000]]}, "gc.alloc.rate.norm": {"rawData": [[5], [5]]}}}]
            """;
    private static final String COFFER = "B.coffer(database=H2,size=24)";

    @TempDir
    private Path folder;

    private Results results() throws IOException {
        return Results.load(Files.writeString(folder.resolve("results.json"), RESULTS));
    }

    @Test
    void ratio_unitsDiffer_areBestOverBestRoundByRound() throws IOException {
        Goal elapsed = Goal.of(Metric.ELAPSED, "", COFFER, "B.plain", 0.0025);
        assertThat(elapsed.ratio(results())).isEqualTo(new Interval(0.0025, 0.002, 0.003, 0.5));
        assertThat(elapsed.verdict(elapsed.ratio(results()))).isEqualTo(Verdict.LIKELY);
        Goal speedup = Goal.of(Metric.SPEEDUP, "", COFFER, "B.plain", 5);
        assertThat(speedup.ratio(results())).isEqualTo(new Interval(3, 2, 4, 0.5));
        assertThat(speedup.verdict(speedup.ratio(results()))).isEqualTo(Verdict.MISSED);
        Goal scaling = Goal.of(Metric.SCALING, "", COFFER, "B.plain", 4);
        assertThat(scaling.verdict(scaling.ratio(results()))).isEqualTo(Verdict.MET);
        Goal allocation = Goal.of(Metric.ALLOCATION, "", COFFER, "B.plain", 1.3);
        assertThat(allocation.ratio(results())).isEqualTo(new Interval(2, 2, 2, 0.5));
        assertThat(Goal.cpu("", "B.other", "B.plain", 1).ratio(results())).isNull();
    }

    @Test
    void goals_eachKey_namesABenchmarkThatExists() throws IOException {
        Set<String> missing = new HashSet<>();
        try (InputStream list =
                Objects.requireNonNull(GoalsTest.class.getResourceAsStream("/META-INF/BenchmarkList"))) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            for (Goal goal : Goals.ALL) {
                for (String key : goal.keys()) {
                    String name = key.replaceFirst("\\(.*", "");
                    String type = name.substring(0, name.indexOf('.'));
                    String method = name.substring(name.indexOf('.') + 1);
                    if (!isPeer(type) && !text.contains(type + "_" + method + "_jmhTest")) {
                        missing.add(name);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Peers are compiled by their profile only. */
    private static boolean isPeer(String type) {
        return Files.exists(Path.of("src/peers/java/dev/coffer/benchmarks/peers", type + ".java"));
    }
}
