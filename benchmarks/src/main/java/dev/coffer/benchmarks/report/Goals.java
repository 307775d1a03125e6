package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Goal.Metric;
import dev.coffer.benchmarks.report.Goal.Term;
import java.util.List;
import java.util.stream.Stream;

/** What Coffer aims at, held against what its users could have instead. */
final class Goals {
    private static final String SEAL_24 = "FieldBenchmark.cofferSeal(size=24)";
    private static final String OPEN_STANDING = "SaltsBenchmark.cofferOpenStanding";

    private static final String READ = "ReadBenchmark.coffer(database=POSTGRESQL,protectedColumns=3)";

    private Goals() {}

    /** What {@code quick} measures: of goals that are alike the one that users meet first. */
    static final List<Goal> QUICK = List.of(
            Goal.cpu("seal 24 B, bare JCE", SEAL_24, "FieldBenchmark.bareSeal(size=24)", 0.95),
            Goal.cpu("seal 24 B, Tink AES-GCM", SEAL_24, "FieldBenchmark.tinkGcmSeal(size=24)", 0.7),
            Goal.cpu("seal 24 B, Tink XAES", SEAL_24, "FieldBenchmark.tinkXaesSeal(size=24)", 0.25),
            Goal.of(
                    Metric.ALLOCATION,
                    "seal 24 B, bytes allocated, bare JCE",
                    SEAL_24,
                    "FieldBenchmark.bareSeal(size=24)",
                    1.3),
            Goal.cpu("open 24 B under all standing salts, bare JCE", OPEN_STANDING, "SaltsBenchmark.bareOpen", 1.1),
            Goal.cpu(
                    "open 24 B under all standing salts, Tink XAES",
                    OPEN_STANDING,
                    "SaltsBenchmark.tinkXaesOpen",
                    0.55),
            Goal.cpu(
                    "seal 64 KB, bare JCE",
                    "FieldBenchmark.cofferSeal(size=65536)",
                    "FieldBenchmark.bareSeal(size=65536)",
                    1.05),
            Goal.cpu(
                    "deterministic 24 B, Tink AES-SIV",
                    "DeterministicBenchmark.cofferSeal(size=24)",
                    "DeterministicBenchmark.tinkSivSeal(size=24)",
                    0.8),
            Goal.of(Metric.SPEEDUP, "seal 24 B, AWS Encryption SDK", SEAL_24, "PeersBenchmark.awsSeal", 50),
            Goal.of(
                    Metric.SCALING,
                    "seal 24 B, 2 threads, 1 thread",
                    "ThreadsBenchmark.cofferSeal2",
                    "ThreadsBenchmark.cofferSeal1",
                    1.85),
            new Goal(
                    "SELECT of 10,000 rows, 3 protected columns, PostgreSQL; plain and 30,000 bare JCE",
                    READ,
                    List.of(
                            new Term(1, "ReadBenchmark.plain(database=POSTGRESQL,protectedColumns=3)"),
                            new Term(30_000, "SaltsBenchmark.bareOpen")),
                    Metric.ELAPSED,
                    1.1),
            Goal.of(
                    Metric.ELAPSED,
                    "SELECT of 10,000 rows, 3 protected columns, PostgreSQL, ShardingSphere",
                    READ,
                    "ShardingSphereBenchmark.read",
                    0.2),
            search("tag column, 10,000 rows", "cofferByTag", 10_000),
            Goal.absolute(
                    Metric.MILLISECONDS,
                    "first use of a wrapped data source, cold JVM",
                    "FirstUseBenchmark.coffer",
                    300),
            Goal.absolute(Metric.HEAP, "first use of a wrapped data source, heap", "FirstUseBenchmark.cofferHeap", 5),
            Goal.of(
                    Metric.ELAPSED,
                    "unprotected statement, PostgreSQL, plain",
                    "PassThroughBenchmark.coffer(database=POSTGRESQL)",
                    "PassThroughBenchmark.plain(database=POSTGRESQL)",
                    1.03),
            Goal.of(
                    Metric.CPU,
                    "unprotected statement, PostgreSQL, plain: client",
                    "PassThroughBenchmark.coffer(database=POSTGRESQL)",
                    "PassThroughBenchmark.plain(database=POSTGRESQL)",
                    1.1),
            Goal.of(
                    Metric.CPU,
                    "unprotected statement, H2 in memory, plain",
                    "PassThroughBenchmark.coffer(database=H2)",
                    "PassThroughBenchmark.plain(database=H2)",
                    1.15));

    /** What takes longer than {@code quick} may. */
    private static final List<Goal> FULL_ONLY = List.of(
            Goal.cpu(
                    "open 24 B, every salt new, Tink XAES",
                    "SaltsBenchmark.cofferOpenNew",
                    "SaltsBenchmark.tinkXaesOpen",
                    1.0),
            Goal.cpu(
                    "open 64 KB, bare JCE",
                    "FieldBenchmark.cofferOpen(size=65536)",
                    "FieldBenchmark.bareOpen(size=65536)",
                    1.05),
            Goal.cpu(
                    "deterministic 4 KB, Tink AES-SIV",
                    "DeterministicBenchmark.cofferSeal(size=4096)",
                    "DeterministicBenchmark.tinkSivSeal(size=4096)",
                    0.3),
            Goal.of(Metric.SPEEDUP, "seal 24 B, Asherah", SEAL_24, "PeersBenchmark.asherahSeal", 50),
            Goal.of(Metric.SPEEDUP, "seal 24 B, Jasypt", SEAL_24, "PeersBenchmark.jasyptSeal", 50),
            Goal.of(
                    Metric.SCALING,
                    "open 24 B, 2 threads, 1 thread",
                    "ThreadsBenchmark.cofferOpen2",
                    "ThreadsBenchmark.cofferOpen1",
                    1.85),
            Goal.cpu(
                    "Coffer over 10,000 keyrings, open to first value, over 1",
                    "KeyringsBenchmark.cofferOpenToFirstValue(keyrings=10000)",
                    "KeyringsBenchmark.cofferOpenToFirstValue(keyrings=1)",
                    2),
            entities("PostgreSQL", "POSTGRESQL", Metric.ELAPSED),
            search("tag column, 1,000,000 rows", "cofferByTag", 1_000_000),
            search("deterministic column, 1,000,000 rows", "cofferDeterministic", 1_000_000),
            entities("H2 in memory", "H2", Metric.CPU));

    static final List<Goal> ALL =
            Stream.concat(QUICK.stream(), FULL_ONLY.stream()).toList();

    private static Goal search(String what, String method, int rows) {
        return Goal.of(
                Metric.ELAPSED,
                "equality search, " + what + ", plain indexed column",
                "SearchBenchmark." + method + "(rows=" + rows + ")",
                "SearchBenchmark.plain(rows=" + rows + ")",
                1.15);
    }

    private static Goal entities(String name, String database, Metric metric) {
        return new Goal(
                "loading 10,000 entities, 3 encrypted attributes, " + name + "; plain and 30,000 bare JCE",
                "EntitiesBenchmark.cofferLoad(database=" + database + ")",
                List.of(
                        new Term(1, "EntitiesBenchmark.plainLoad(database=" + database + ")"),
                        new Term(30_000, "SaltsBenchmark.bareOpen")),
                metric,
                1.15);
    }
}
