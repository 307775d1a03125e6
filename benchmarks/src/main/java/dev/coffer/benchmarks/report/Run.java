package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.sql.PostgresqlServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures, writes {@code results/jdkN/} and prints a verdict for each goal. The forks of all benchmarks go round: each round
 * has one of each, so that whatever else the machine does meets what is compared alike.
 */
public final class Run {
    private static final Pattern VERSIONED = Pattern.compile(
            "(tink|aws-encryption-sdk-java|appencryption|jasypt|spring-security-crypto|bcprov-jdk18on|h2|postgresql|jmh-core)"
                    + "-(\\d[^/]*)\\.jar");

    private static final Path RESULTS = Path.of("results");

    private final Pace pace;
    private final Map<String, RunResult> measured = new LinkedHashMap<>();

    private record Pace(int rounds, int warmups, int warmupMillis, int iterations, int iterationMillis) {
        static final Pace QUICK = new Pace(2, 3, 400, 4, 250);
        static final Pace FULL = new Pace(5, 3, 1000, 5, 500);
    }

    private Run(Pace pace) {
        this.pace = pace;
    }

    /**
     * @param args {@code quick} for the goals only, or {@code full}; then, if wanted, a regular expression that the name of
     *     a benchmark or, with {@code quick}, the path of a goal has to match; then what was measured before is kept;
     *     then, if wanted, the number of rounds
     */
    public static void main(String[] args) throws IOException, RunnerException {
        boolean quick = !(args.length > 0 && args[0].equals("full"));
        String only = args.length > 1 ? args[1] : "";
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        int rounds = args.length > 2 && !args[2].isEmpty() ? Integer.parseInt(args[2]) : pace.rounds();
        Path folder = RESULTS.resolve("jdk" + Runtime.version().feature());
        Files.createDirectories(folder);
        Path json = folder.resolve(quick ? "quick.json" : "results.json");
        List<JsonNode> kept = only.isEmpty() || Files.notExists(json) ? List.of() : read(json);
        Run run = new Run(pace);
        try (PostgresqlServer server = PostgresqlServer.start()) {
            for (int round = 0; round < rounds; round++) {
                if (quick) {
                    run.goals(only, server);
                } else {
                    run.everything(only, server);
                }
                run.write(json, kept); // each round, so that a run that is cut off leaves those before
            }
        }
        Results results = Results.load(json);
        Files.writeString(folder.resolve(quick ? "quick.md" : "results.md"), Report.page(results, versions()));
        if (!quick) {
            Charts.draw(results, folder);
        }
        Path page = Path.of("..", "docs", "performance.md");
        Files.writeString(page, Quoted.renewed(Files.readString(page), RESULTS));
        System.out.println(Report.goals(results));
    }

    private void goals(String only, PostgresqlServer server) throws RunnerException {
        Pattern wanted = Pattern.compile(only);
        Set<String> keys = new LinkedHashSet<>();
        for (Goal goal : Goals.ALL) {
            if (wanted.matcher(goal.path()).find()) {
                keys.addAll(goal.keys());
            }
        }
        for (String key : keys) {
            ChainedOptionsBuilder options = options(server);
            int parenthesis = key.indexOf('(');
            String method = parenthesis < 0 ? key : key.substring(0, parenthesis);
            options.include("\\." + Pattern.quote(method) + "$");
            if (parenthesis >= 0) {
                for (String pair :
                        key.substring(parenthesis + 1, key.length() - 1).split(",", -1)) {
                    options.param(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                }
            }
            run(options);
        }
    }

    private void everything(String only, PostgresqlServer server) throws RunnerException {
        ChainedOptionsBuilder options = options(server);
        options.include(only.isEmpty() ? "dev\\.coffer\\.benchmarks\\..*" : only);
        run(options);
    }

    /** {@code -Xbatch}: code waits for its compilation, so that a warm-up does not depend on who else uses the processors. */
    private ChainedOptionsBuilder options(PostgresqlServer server) {
        return new OptionsBuilder()
                .forks(1)
                .warmupIterations(pace.warmups())
                .warmupTime(TimeValue.milliseconds(pace.warmupMillis()))
                .measurementIterations(pace.iterations())
                .measurementTime(TimeValue.milliseconds(pace.iterationMillis()))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xmx1g", "-Xbatch", "-D" + PostgresqlServer.URL + "=" + server.url());
    }

    private void run(ChainedOptionsBuilder options) throws RunnerException {
        for (RunResult one : new Runner(options.build()).run()) {
            BenchmarkParams params = one.getParams();
            String id = params.id();
            List<BenchmarkResult> rounds = new ArrayList<>();
            RunResult before = measured.get(id);
            if (before != null) {
                rounds.addAll(before.getBenchmarkResults());
            }
            rounds.addAll(one.getBenchmarkResults());
            measured.put(id, new RunResult(params, rounds));
            System.out.println(
                    "round " + rounds.size() + "  " + id.substring(id.indexOf("benchmarks.") + "benchmarks.".length()));
        }
    }

    /** @param kept results of earlier runs, of which those stay that this one did not measure */
    private void write(Path json, List<JsonNode> kept) throws IOException {
        Path fresh = json.resolveSibling(json.getFileName() + ".new");
        try (PrintStream out = new PrintStream(Files.newOutputStream(fresh), true)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(measured.values());
        }
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (List<JsonNode> part : List.of(kept, read(fresh))) {
            for (JsonNode one : part) {
                ((ObjectNode) one).remove(List.of("jvm", "jvmArgs")); // paths of this machine
                all.put(one.get("benchmark").asString() + one.get("params"), one);
            }
        }
        Files.writeString(
                json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all.values()) + "\n");
        Files.delete(fresh);
    }

    private static List<JsonNode> read(Path json) {
        List<JsonNode> all = new ArrayList<>();
        JsonMapper.shared().readTree(json).forEach(all::add);
        return all;
    }

    private static List<String> versions() {
        Set<String> versions = new TreeSet<>();
        Matcher found = VERSIONED.matcher(System.getProperty("java.class.path"));
        while (found.find()) {
            versions.add(found.group(1) + " " + found.group(2));
        }
        return List.copyOf(versions);
    }
}
