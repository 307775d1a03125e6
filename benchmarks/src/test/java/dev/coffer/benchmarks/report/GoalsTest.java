package dev.coffer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.benchmarks.report.Goal.Metric;
import dev.coffer.benchmarks.report.Goal.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoalsTest {
    private static final Group GROUP = Groups.ALL.get(0);
    private static final String COFFER = GROUP.keys().get(0);
    private static final String BARE = GROUP.keys().get(1);

    @TempDir
    private Path folder;

    /** Coffer in 2, 3 and 4 ns, the floor in 4, 4 and 2. */
    private static Results results() {
        Map<String, Samples> samples = new LinkedHashMap<>();
        samples.put(COFFER, samples(2, 3, 4));
        samples.put(BARE, samples(4, 4, 2));
        Results results = new Results();
        results.put(GROUP, Pace.QUICK, samples);
        return results;
    }

    private static Samples samples(double... values) {
        return new Samples(values, values, values);
    }

    @Test
    void ratio_ofAnyMetric_isFormedTurnByTurn() {
        Goal time = Goal.of(Metric.TIME, "", COFFER, BARE, 0.8);
        assertThat(time.ratio(results())).isEqualTo(new Interval(0.75, 0.5, 2, 0.75, 3));
        assertThat(time.verdict(time.ratio(results()))).isEqualTo(Verdict.LIKELY);
        Goal speedup = Goal.of(Metric.SPEEDUP, "", COFFER, BARE, 5);
        assertThat(Objects.requireNonNull(speedup.ratio(results())).low()).isEqualTo(0.5);
        assertThat(speedup.verdict(speedup.ratio(results()))).isEqualTo(Verdict.MISSED);
        Goal scaling = Goal.of(Metric.SCALING, "", COFFER, BARE, 1);
        assertThat(scaling.verdict(scaling.ratio(results()))).isEqualTo(Verdict.MET);
        assertThat(Goal.of(Metric.TIME, "", "B.other", BARE, 1).ratio(results()))
                .isNull();
    }

    @Test
    void results_savedAndLoaded_areTheSame() throws Exception {
        Path json = folder.resolve("results.json");
        Results before = results();
        before.about(Map.of("jdk", "17"));
        before.save(json);
        Results after = Results.load(json);
        assertThat(Report.page(after)).isEqualTo(Report.page(before)).contains("| 0.750 [0.500, 2.00] | 3 |");
        assertThat(Files.readString(json)).contains("\"pace\" : \"quick\"", "[ 2, 3, 4 ]");
    }

    @Test
    void groups_eachKey_namesABenchmarkThatExists() {
        Set<String> missing = new HashSet<>();
        for (Group group : Groups.ALL) {
            for (String key : group.keys()) {
                try {
                    assertThat(Benchmarks.method(key)).isNotNull();
                } catch (ReflectiveOperationException e) {
                    if (!isPeer(key)) {
                        missing.add(key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(Groups.ALL).extracting(Group::name).doesNotHaveDuplicates();
    }

    @Test
    void goals_each_isMeasuredByAGroup() {
        assertThat(Goals.ALL)
                .allSatisfy(goal ->
                        assertThat(Groups.ALL).anyMatch(group -> group.keys().containsAll(goal.keys())));
    }

    /** Peers are compiled by their profile only. */
    private static boolean isPeer(String key) {
        String type = key.substring(0, key.indexOf('.'));
        return Files.exists(Path.of("src/peers/java/dev/coffer/benchmarks/peers", type + ".java"));
    }

    @Test
    void turns_ofOneAndTwoThreads_measureEachSideInEachTurn() throws Throwable {
        List<String> keys =
                List.of("BlindIndexBenchmark.bareHmac", "ThreadsBenchmark.cofferSeal1", "ThreadsBenchmark.bareSeal2");
        Map<String, Samples> measured = Turns.measured(keys, new Pace("test", 1, 1, 0, 3));
        assertThat(measured.keySet()).containsExactlyElementsOf(keys);
        assertThat(measured.values()).allSatisfy(samples -> {
            assertThat(Arrays.stream(samples.elapsed())).hasSize(3).allMatch(nanos -> nanos > 0);
            assertThat(Arrays.stream(samples.bytes())).hasSize(3).allMatch(bytes -> bytes > 0);
        });
    }
}
