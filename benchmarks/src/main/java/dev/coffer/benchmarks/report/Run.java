package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.sql.PostgresqlServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
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
            "(tink|aws-encryption-sdk-java|appencryption|jasypt|spring-security-crypto|password4j|bcprov-jdk18on|h2|postgresql"
                    + "|shardingsphere-jdbc|hibernate-core|HikariCP|jmh-core)"
                    + "-(\\d[^/]*)\\.jar");

    private static final Pattern PARAM = Pattern.compile("[(,]([A-Za-z]+)=([^,)]+)");
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Path RESULTS = Path.of("results");

    /** As many rounds has what no goal needs. */
    private static final int ROUNDS_OF_THE_REST = 1;

    /** They measure a JVM's first call, so that their forks know no warm-up. */
    private static final String COLD = "\\.[A-Za-z]*FirstUseBenchmark\\.";

    private final Pace pace;
    private final Map<String, RunResult> measured = new LinkedHashMap<>();

    private record Pace(int rounds, int warmups, int warmupMillis, int iterations, int iterationMillis) {
        static final Pace QUICK = new Pace(2, 3, 400, 3, 250);
        static final Pace FULL = new Pace(5, 3, 700, 4, 400);
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
        Path folder = RESULTS.resolve("jdk" + Runtime.version().feature());
        Files.createDirectories(folder);
        if (args.length > 0 && args[0].equals("pairs")) {
            Paired.run(args.length > 1 ? args[1] : "", folder);
            renewPage();
            return;
        }
        boolean quick = !(args.length > 0 && args[0].equals("full"));
        String only = args.length > 1 ? args[1] : "";
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        int rounds = args.length > 2 && !args[2].isEmpty() ? Integer.parseInt(args[2]) : pace.rounds();
        Path json = folder.resolve(quick ? "quick.json" : "results.json");
        List<JsonNode> kept = only.isEmpty() || Files.notExists(json) ? List.of() : read(json);
        Run run = new Run(pace);
        try (PostgresqlServer server = PostgresqlServer.start()) {
            for (int round = 0; round < rounds; round++) {
                if (quick) {
                    run.goals(Goals.QUICK, only, "", server);
                } else if (round < ROUNDS_OF_THE_REST) {
                    run.everything(only, server);
                } else {
                    run.goals(Goals.ALL, "", only, server);
                }
                run.write(json, kept); // each round, so that a run that is cut off leaves those before
            }
        }
        Results results = Results.load(json);
        Files.writeString(folder.resolve(quick ? "quick.md" : "results.md"), Report.page(results, versions()));
        if (!quick) {
            Charts.draw(results, folder);
        }
        renewPage();
        System.out.println(Report.goals(results));
    }

    private static void renewPage() throws IOException {
        Path page = Path.of("..", "docs", "performance.md");
        Files.writeString(page, Quoted.renewed(Files.readString(page), RESULTS));
    }

    private void goals(List<Goal> goals, String path, String name, PostgresqlServer server) throws RunnerException {
        Predicate<String> wanted = Pattern.compile(path).asPredicate();
        Map<String, Set<String>> methods = new LinkedHashMap<>(); // by parameters: a run of JMH has one set of them
        for (Goal goal : goals) {
            if (wanted.test(goal.path())) {
                for (String key : goal.keys()) {
                    String method = key.replaceFirst("\\(.*", "");
                    methods.computeIfAbsent(key.substring(method.length()), params -> new LinkedHashSet<>())
                            .add(Pattern.quote(method));
                }
            }
        }
        for (Map.Entry<String, Set<String>> group : methods.entrySet()) {
            String any = "\\.(" + String.join("|", group.getValue()) + ")$";
            ChainedOptionsBuilder warm =
                    options(server).include(both(name, any)).exclude(COLD);
            Matcher params = PARAM.matcher(group.getKey());
            while (params.find()) {
                warm.param(params.group(1), params.group(2));
            }
            run(warm);
            if (group.getKey().isEmpty()) {
                run(cold(server).include(both(name, "(?=" + COLD + ").*" + any)));
            }
        }
    }

    private void everything(String only, PostgresqlServer server) throws RunnerException {
        ChainedOptionsBuilder warm = options(server).include(both(only, "")).exclude(COLD);
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            warm.exclude("\\.VirtualThreadsBenchmark\\.");
        }
        run(warm);
        run(cold(server).include(both(only, COLD)));
    }

    /** JMH includes what matches any of its patterns; this one is found where both are. */
    private static String both(String one, String other) {
        return "^dev\\.coffer\\.benchmarks(?=.*" + one + ").*" + other;
    }

    private ChainedOptionsBuilder cold(PostgresqlServer server) {
        return options(server).warmupIterations(0).measurementIterations(1).jvmArgs("-Xmx1g", server.property());
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
                .jvmArgs("-Xmx1g", "-Xbatch", server.property());
    }

    private void run(ChainedOptionsBuilder options) throws RunnerException {
        long start = System.nanoTime();
        for (RunResult one : results(options)) {
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
        System.out.printf(Locale.ROOT, "          %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    /** Nothing if the expression of the caller leaves nothing of this part. */
    private static Collection<RunResult> results(ChainedOptionsBuilder options) throws RunnerException {
        try {
            return new Runner(options.build()).run();
        } catch (NoBenchmarksException e) {
            return List.of();
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
