package dev.coffer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What docs quote of the results, JDK beside JDK, in Markdown. Stateless. */
final class Tables {
    private Tables() {}

    /**
     * A line of a table.
     *
     * @param key of the benchmark
     * @param floor the benchmark of the same group that it is held against
     */
    record Line(String label, String key, String floor) {}

    static String goals(List<Integer> jdks, List<Results> results) {
        StringBuilder table = new StringBuilder("| Path / against | Goal |");
        jdks.forEach(jdk -> table.append(" JDK ").append(jdk).append(" | |"));
        table.append("\n|---|---|").append("--:|---|".repeat(jdks.size())).append('\n');
        for (Goal goal : Goals.ALL) {
            table.append("| ").append(goal.path()).append(" | ").append(goal.boundText());
            for (Results one : results) {
                Interval ratio = goal.ratio(one);
                table.append(" | ").append(ratio == null ? "" : ratio.toString());
                table.append(" | ").append(goal.verdict(ratio).text);
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    /** For each line its time, and its ratio to the floor; lines that no JDK has measured are left out. */
    static String table(String name, List<Integer> jdks, List<Results> results) {
        StringBuilder table = new StringBuilder("| |");
        jdks.forEach(jdk -> table.append(" JDK ").append(jdk).append(" | ratio |"));
        table.append("\n|---|").append("--:|---|".repeat(jdks.size())).append('\n');
        for (Line line : lines(name)) {
            List<String> cells = results.stream().map(one -> cells(line, one)).toList();
            if (cells.stream().anyMatch(cell -> !cell.equals(NOTHING))) {
                table.append("| ")
                        .append(line.label())
                        .append(String.join("", cells))
                        .append(" |\n");
            }
        }
        return table.toString();
    }

    private static final String NOTHING = " | | ";

    private static String cells(Line line, Results results) {
        Map<String, Samples> samples = results.together(List.of(line.key(), line.floor()));
        if (samples == null) {
            return NOTHING;
        }
        double[] ours = Objects.requireNonNull(samples.get(line.key())).elapsed();
        double[] theirs = Objects.requireNonNull(samples.get(line.floor())).elapsed();
        return " | " + Report.time(Interval.median(ours)) + " | "
                + (line.key().equals(line.floor())
                        ? "1"
                        : Interval.ratio(ours, theirs).toString());
    }

    private static List<Line> lines(String name) {
        return switch (name) {
            case "sizes" -> Groups.SIZES.stream().flatMap(Tables::size).toList();
            case "kinds" -> kinds();
            case "libraries" -> libraries();
            case "columns" ->
                Stream.of("POSTGRESQL", "H2").flatMap(Tables::columns).toList();
            case "statements" ->
                Stream.of("POSTGRESQL", "H2").flatMap(Tables::statements).toList();
            case "rows" -> Groups.ROWS.stream().flatMap(Tables::rows).toList();
            case "tenants" -> tenants();
            case "threads" -> threads();
            case "passwords" -> passwords();
            default -> throw new IllegalArgumentException("no table named " + name);
        };
    }

    private static Stream<Line> size(int size) {
        return Stream.of("Seal", "Open")
                .map(does -> new Line(
                        (does.equals("Seal") ? "encrypt " : "decrypt ") + size + " B",
                        "FieldBenchmark.coffer" + does + "(size=" + size + ")",
                        "FieldBenchmark.bare" + does + "(size=" + size + ")"));
    }

    private static List<Line> kinds() {
        return List.of(
                new Line("encrypt a decimal(12,2)", "DecimalBenchmark.cofferSeal", "DecimalBenchmark.bareSeal"),
                new Line("decrypt a decimal(12,2)", "DecimalBenchmark.cofferOpen", "DecimalBenchmark.bareOpen"),
                new Line("encrypt 24 B to text", "TextFormBenchmark.cofferSeal", "TextFormBenchmark.bareSeal"),
                new Line("decrypt 24 B from text", "TextFormBenchmark.cofferOpen", "TextFormBenchmark.bareOpen"),
                new Line("tag of 24 B / HMAC-SHA-256", "BlindIndexBenchmark.cofferTag", "BlindIndexBenchmark.bareHmac"),
                new Line(
                        "tag of 24 B, trimmed and lower-cased / HMAC-SHA-256",
                        "BlindIndexBenchmark.cofferTagNormalized",
                        "BlindIndexBenchmark.bareHmac"),
                new Line(
                        "decrypt deterministic 24 B / Tink AES-SIV",
                        "DeterministicBenchmark.cofferOpen(size=24)",
                        "DeterministicBenchmark.tinkSivOpen(size=24)"),
                new Line(
                        "decrypt deterministic 4 KB / Tink AES-SIV",
                        "DeterministicBenchmark.cofferOpen(size=4096)",
                        "DeterministicBenchmark.tinkSivOpen(size=4096)"));
    }

    private static List<Line> libraries() {
        List<Line> lines = new ArrayList<>();
        for (String does : List.of("Seal", "Open")) {
            String floor = Charts.FLOOR.replace("$", does);
            String verb = does.equals("Seal") ? "encrypt, " : "decrypt, ";
            Charts.LIBRARIES.forEach(
                    (name, method) -> lines.add(new Line(verb + name, method.replace("$", does), floor)));
        }
        return lines;
    }

    private static Stream<Line> columns(String database) {
        return Groups.COLUMNS.stream().flatMap(columns -> {
            String suffix = "(database=" + database + ",protectedColumns=" + columns + ")";
            String plain = "ReadBenchmark.plain" + suffix;
            String label = " of 8 columns, " + name(database) + ": ";
            Line coffer = new Line(columns + label + "Coffer", "ReadBenchmark.coffer" + suffix, plain);
            if (columns == 0 || database.equals("H2")) {
                return Stream.of(coffer);
            }
            String encrypted = "Benchmark.read(encrypted=" + columns + ")";
            return Stream.of(
                    coffer,
                    new Line(columns + label + "ShardingSphere", "ShardingSphere" + encrypted, plain),
                    new Line(columns + label + "pgcrypto", "Pgcrypto" + encrypted, plain));
        });
    }

    private static Stream<Line> statements(String database) {
        String of = "(database=" + database + ")";
        String name = ", " + name(database);
        Stream<Line> coffer = Stream.of(
                new Line("read one row" + name, "PointReadBenchmark.coffer" + of, "PointReadBenchmark.plain" + of),
                new Line("insert" + name, "WriteBenchmark.cofferInsert" + of, "WriteBenchmark.plainInsert" + of),
                new Line(
                        "batch of 100 inserts" + name,
                        "WriteBenchmark.cofferBatch" + of,
                        "WriteBenchmark.plainBatch" + of),
                new Line(
                        "load 10,000 entities" + name,
                        "EntitiesBenchmark.cofferLoad" + of,
                        "EntitiesBenchmark.plainLoad" + of),
                new Line(
                        "insert 100 entities" + name,
                        "EntitiesBenchmark.cofferInsert" + of,
                        "EntitiesBenchmark.plainInsert" + of));
        if (database.equals("H2")) {
            return coffer;
        }
        String floor = "WriteBenchmark.plainInsert" + of;
        return Stream.concat(
                coffer,
                Stream.of(
                        new Line("insert, ShardingSphere" + name, "ShardingSphereBenchmark.insert(encrypted=3)", floor),
                        new Line("insert, pgcrypto" + name, "PgcryptoBenchmark.insert(encrypted=3)", floor)));
    }

    private static Stream<Line> rows(int rows) {
        String of = "(rows=" + rows + ")";
        String plain = "SearchBenchmark.plain" + of;
        String label = rows + " rows, ";
        return Stream.of(
                new Line(label + "plain", plain, plain),
                new Line(label + "by tag", "SearchBenchmark.cofferByTag" + of, plain),
                new Line(label + "deterministic", "SearchBenchmark.cofferDeterministic" + of, plain),
                new Line(label + "ShardingSphere", "ShardingSphereSearchBenchmark.search", plain));
    }

    private static List<Line> tenants() {
        List<Line> lines = new ArrayList<>();
        for (String does : List.of("Seal", "Open")) {
            for (int tenants : Groups.TENANTS) {
                lines.add(new Line(
                        (does.equals("Seal") ? "encrypt" : "decrypt") + " 24 B, tenants: " + tenants,
                        "TenantsBenchmark.coffer" + does + "(tenants=" + tenants + ")",
                        "TenantsBenchmark.coffer" + does + "(tenants=1)"));
            }
        }
        return lines;
    }

    private static List<Line> threads() {
        List<Line> lines = new ArrayList<>();
        for (String type : List.of("ThreadsBenchmark", "VirtualThreadsBenchmark")) {
            for (String method : List.of("cofferSeal", "cofferOpen", "bareSeal")) {
                for (int threads : List.of(1, 2, 4)) {
                    lines.add(new Line(
                            (type.startsWith("Virtual") ? "virtual: " : "") + method + ", threads: " + threads,
                            type + "." + method + threads,
                            type + "." + method + "1"));
                }
            }
        }
        return lines;
    }

    private static List<Line> passwords() {
        List<Line> lines = new ArrayList<>();
        for (String algorithm : List.of("argon2id", "bcrypt")) {
            for (String who : List.of("Coffer", "BouncyCastle", "Spring", "Password4j")) {
                lines.add(new Line(
                        algorithm + ", " + who,
                        "PasswordBenchmark." + algorithm + who,
                        "PasswordBenchmark." + algorithm + "Coffer"));
            }
        }
        return lines;
    }

    static String name(String database) {
        return database.equals("H2") ? "H2" : "PostgreSQL";
    }
}
