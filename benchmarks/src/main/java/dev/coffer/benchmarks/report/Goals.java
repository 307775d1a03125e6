package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Goal.Metric;
import dev.coffer.benchmarks.report.Goal.Term;
import java.util.List;

/** What Coffer aims at, held against what its users could have instead. Stateless. */
final class Goals {
    private static final String SEAL = "FieldBenchmark.cofferSeal(size=24)";
    private static final String OPEN = "SaltsBenchmark.cofferOpenStanding";
    private static final String READ = "ReadBenchmark.coffer(database=POSTGRESQL,protectedColumns=3)";
    private static final String PASS = "PassThroughBenchmark.coffer(database=POSTGRESQL)";
    private static final String PLAIN_PASS = "PassThroughBenchmark.plain(database=POSTGRESQL)";

    static final List<Goal> ALL = List.of(
            time("encrypt 24 B / bare JCE AES-GCM", SEAL, "FieldBenchmark.bareSeal(size=24)", 0.95),
            time("encrypt 24 B / Tink AES-GCM", SEAL, "FieldBenchmark.tinkGcmSeal(size=24)", 0.7),
            time("encrypt 24 B / Tink XAES", SEAL, "FieldBenchmark.tinkXaesSeal(size=24)", 0.25),
            Goal.of(
                    Metric.BYTES,
                    "encrypt 24 B, bytes allocated / bare JCE",
                    SEAL,
                    "FieldBenchmark.bareSeal(size=24)",
                    1.3),
            time("decrypt 24 B, all standing salts / bare JCE", OPEN, "SaltsBenchmark.bareOpen", 1.1),
            time("decrypt 24 B, all standing salts / Tink XAES", OPEN, "SaltsBenchmark.tinkXaesOpen", 0.55),
            time(
                    "decrypt 24 B, every salt new / Tink XAES",
                    "SaltsBenchmark.cofferOpenNew",
                    "SaltsBenchmark.tinkXaesOpen",
                    1.0),
            time(
                    "encrypt 64 KB / bare JCE",
                    "FieldBenchmark.cofferSeal(size=65536)",
                    "FieldBenchmark.bareSeal(size=65536)",
                    1.05),
            time(
                    "decrypt 64 KB / bare JCE",
                    "FieldBenchmark.cofferOpen(size=65536)",
                    "FieldBenchmark.bareOpen(size=65536)",
                    1.05),
            time(
                    "decrypt 256 B / bare JCE",
                    "FieldBenchmark.cofferOpen(size=256)",
                    "FieldBenchmark.bareOpen(size=256)",
                    1.2),
            time(
                    "encrypt 4 KB / bare JCE",
                    "FieldBenchmark.cofferSeal(size=4096)",
                    "FieldBenchmark.bareSeal(size=4096)",
                    1.1),
            time("encrypt 24 B to text / bare JCE", "TextFormBenchmark.cofferSeal", "TextFormBenchmark.bareSeal", 1.1),
            time(
                    "decrypt 24 B from text / bare JCE",
                    "TextFormBenchmark.cofferOpen",
                    "TextFormBenchmark.bareOpen",
                    1.1),
            time("tag of 24 B / HMAC-SHA-256", "BlindIndexBenchmark.cofferTag", "BlindIndexBenchmark.bareHmac", 1.15),
            deterministic("24 B", 24, 0.8),
            deterministic("4 KB", 4096, 0.7),
            Goal.of(Metric.SPEEDUP, "encrypt 24 B, AWS Encryption SDK / Coffer", SEAL, "PeersBenchmark.awsSeal", 50),
            Goal.of(Metric.SPEEDUP, "encrypt 24 B, Asherah / Coffer", SEAL, "PeersBenchmark.asherahSeal", 50),
            Goal.of(Metric.SPEEDUP, "encrypt 24 B, Jasypt / Coffer", SEAL, "PeersBenchmark.jasyptSeal", 50),
            threads(Metric.SCALING, "encrypt, values a second, 2 threads / 1", "Seal"),
            threads(Metric.SCALING, "decrypt, values a second, 2 threads / 1", "Open"),
            threads(Metric.SCALING_CPU, "encrypt, the same by processor time", "Seal"),
            new Goal(
                    "SELECT 10,000 rows, 3 columns / plain + 30,000 bare JCE",
                    READ,
                    List.of(
                            new Term(1, "ReadBenchmark.plain(database=POSTGRESQL,protectedColumns=3)"),
                            new Term(30_000, "SaltsBenchmark.bareOpen")),
                    Metric.TIME,
                    1.1),
            time(
                    "SELECT 10,000 rows, 3 columns / ShardingSphere",
                    READ,
                    "ShardingSphereBenchmark.read(encrypted=3)",
                    0.3),
            search("10^4 rows, by tag", "cofferByTag", 10_000),
            search("10^4 rows, deterministic", "cofferDeterministic", 10_000),
            search("10^6 rows, by tag", "cofferByTag", 1_000_000),
            search("10^6 rows, deterministic", "cofferDeterministic", 1_000_000),
            time(
                    "batch of 100 inserts, PostgreSQL / plain",
                    "WriteBenchmark.cofferBatch(database=POSTGRESQL)",
                    "WriteBenchmark.plainBatch(database=POSTGRESQL)",
                    1.1),
            time("pass-through, PostgreSQL / plain", PASS, PLAIN_PASS, 1.03),
            Goal.of(Metric.CPU, "pass-through, PostgreSQL, client's processor time / plain", PASS, PLAIN_PASS, 1.1),
            time(
                    "pass-through, H2 in memory / plain",
                    "PassThroughBenchmark.coffer(database=H2)",
                    "PassThroughBenchmark.plain(database=H2)",
                    1.15),
            time(
                    "Coffer with 10,000 keyrings, open to first value / with 1",
                    "KeyringsBenchmark.cofferOpenToFirstValue(keyrings=10000)",
                    "KeyringsBenchmark.cofferOpenToFirstValue(keyrings=1)",
                    2),
            entities("PostgreSQL", "POSTGRESQL"),
            entities("H2", "H2"),
            Goal.absolute(Metric.MILLISECONDS, "first use of a data source, ms", "FirstUseBenchmark.coffer", 300),
            Goal.absolute(Metric.HEAP, "first use of a data source, MB of heap", "FirstUseBenchmark.cofferHeap", 5));

    private Goals() {}

    private static Goal time(String path, String subject, String against, double bound) {
        return Goal.of(Metric.TIME, path, subject, against, bound);
    }

    private static Goal deterministic(String name, int size, double bound) {
        return time(
                "deterministic " + name + " / Tink AES-SIV",
                "DeterministicBenchmark.cofferSeal(size=" + size + ")",
                "DeterministicBenchmark.tinkSivSeal(size=" + size + ")",
                bound);
    }

    private static Goal threads(Metric metric, String path, String does) {
        return Goal.of(
                metric, path, "ThreadsBenchmark.coffer" + does + "2", "ThreadsBenchmark.coffer" + does + "1", 1.85);
    }

    private static Goal search(String what, String method, int rows) {
        return time(
                "equality search, " + what + " / plain indexed column",
                "SearchBenchmark." + method + "(rows=" + rows + ")",
                "SearchBenchmark.plain(rows=" + rows + ")",
                1.2);
    }

    private static Goal entities(String name, String database) {
        return new Goal(
                "load 10,000 entities, 3 attributes, " + name + " / plain + 30,000 bare JCE",
                "EntitiesBenchmark.cofferLoad(database=" + database + ")",
                List.of(
                        new Term(1, "EntitiesBenchmark.plainLoad(database=" + database + ")"),
                        new Term(30_000, "SaltsBenchmark.bareOpen")),
                Metric.TIME,
                1.15);
    }
}
