package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.sql.PostgresqlServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Measures group after group, each in JVMs of its own, writes {@code results/jdkN/} after each, and prints a verdict for each
 * goal. Says on standard error how far it is.
 */
public final class Run {
    private static final Pattern VERSIONED = Pattern.compile(
            "(tink|aws-encryption-sdk-java|appencryption|jasypt|spring-security-crypto|password4j|bcprov-jdk18on|h2|postgresql"
                    + "|shardingsphere-jdbc|hibernate-core|HikariCP|jmh-core)"
                    + "-(\\d[^/]*)\\.jar");
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Path RESULTS = Path.of("results");
    private static final Path PAGE = Path.of("..", "docs", "performance.md");
    private static final PrintStream PROGRESS = System.err;

    private Run() {}

    /**
     * @param args one, of lines: {@code quick}, {@code full} or {@code jmh}, then for the first two what to measure, a regular
     *     expression that is found in the name of a group or of one of its benchmarks, and {@code --json}; what was measured
     *     before of other groups is kept. For {@code jmh} its own arguments
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args[0].strip().split("\n", -1)));
        String mode = words.remove(0);
        try (PostgresqlServer server = PostgresqlServer.start()) {
            if (mode.equals("jmh")) {
                words.add("-jvmArgsPrepend");
                words.add(server.property());
                org.openjdk.jmh.Main.main(words.toArray(String[]::new));
            } else {
                boolean json = words.remove("--json");
                measure(mode.equals("quick"), words.isEmpty() ? "" : words.get(0), json, server);
            }
        }
    }

    private static void measure(boolean quick, String only, boolean json, PostgresqlServer server)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(
                RESULTS.resolve("jdk" + Runtime.version().feature()));
        Path file = folder.resolve("results.json");
        Results results = Results.load(file);
        results.about(about());
        Forks forks = new Forks(Path.of("target", "benchmarks").toAbsolutePath(), server.property());
        List<Group> groups = Groups.ALL.stream()
                .filter(group -> (!quick || group.isQuick()) && isWanted(group, only))
                .toList();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            PROGRESS.printf(
                    Locale.ROOT,
                    "%2d/%d  about %s left  %s%n",
                    i + 1,
                    groups.size(),
                    left(groups.subList(i, groups.size()), quick),
                    group.name());
            Map<String, Samples> samples = forks.measured(group, group.pace(quick));
            results.put(group, group.pace(quick), samples);
            results.save(file); // each time, so that a run that is cut off leaves what it had
            List<String> failed = new ArrayList<>(group.keys());
            failed.removeAll(samples.keySet());
            if (!failed.isEmpty()) {
                PROGRESS.println("       failed: " + String.join(", ", failed) + "; see " + forks.log(group));
            }
        }
        Files.writeString(folder.resolve("results.md"), Report.page(results));
        Charts.draw(results, folder);
        Files.writeString(PAGE, Quoted.renewed(Files.readString(PAGE), RESULTS));
        print(results, groups, json);
    }

    private static boolean isWanted(Group group, String only) {
        Pattern wanted = Pattern.compile(only, Pattern.CASE_INSENSITIVE);
        boolean matches = wanted.matcher(group.name()).find()
                || group.keys().stream().anyMatch(key -> wanted.matcher(key).find());
        boolean isVirtual = group.keys().get(0).startsWith("Virtual");
        return matches && (!isVirtual || Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS);
    }

    private static String left(List<Group> groups, boolean quick) {
        long seconds = Math.round(groups.stream()
                .mapToDouble(group -> group.seconds(group.pace(quick)))
                .sum());
        return seconds < 100 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }

    /** The goals of these groups. */
    private static void print(Results results, List<Group> groups, boolean json) {
        List<Goal> goals = Goals.ALL.stream()
                .filter(goal -> groups.contains(Groups.first(goal.keys())))
                .toList();
        if (json) {
            JsonMapper mapper = JsonMapper.shared();
            ArrayNode all = mapper.createArrayNode();
            goals.forEach(goal -> all.add(results.summary(mapper, goal)));
            System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } else {
            System.out.println(Report.verdicts(results, goals));
        }
    }

    private static Map<String, String> about() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("jdk", (System.getProperty("java.vendor.version", "") + " " + Runtime.version()).strip());
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        TreeSet<String> versions = new TreeSet<>();
        Matcher found = VERSIONED.matcher(System.getProperty("java.class.path"));
        while (found.find()) {
            versions.add(found.group(1) + " " + found.group(2));
        }
        facts.put("versions", String.join(", ", versions));
        return facts;
    }
}
