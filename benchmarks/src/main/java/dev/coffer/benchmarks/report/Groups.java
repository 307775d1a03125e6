package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Group.Kind;
import java.util.ArrayList;
import java.util.List;

/** All that is measured, in this order. Where two groups have the same benchmarks, the first one counts. Stateless. */
final class Groups {
    static final List<Integer> SIZES = List.of(16, 24, 256, 4096, 65536);
    static final List<Integer> COLUMNS = List.of(0, 1, 3, 8);
    static final List<Integer> ROWS = List.of(10_000, 100_000, 1_000_000);

    static final List<Integer> TENANTS = List.of(1, 100, 10_000);

    static final List<Group> ALL = all();

    private Groups() {}

    /** The one that counts for a comparison of these benchmarks. */
    static Group first(List<String> keys) {
        return ALL.stream()
                .filter(group -> group.keys().containsAll(keys))
                .findFirst()
                .orElseThrow();
    }

    private static List<Group> all() {
        List<Group> all = new ArrayList<>(goals());
        all.addAll(values());
        all.addAll(databases());
        all.addAll(keysAndThreads());
        all.addAll(passwords());
        return List.copyOf(all);
    }

    private static List<Group> goals() {
        return List.of(
                goal("seal 24 B", "FieldBenchmark(size=24) cofferSeal bareSeal tinkGcmSeal tinkXaesSeal"),
                goal("open 24 B", "SaltsBenchmark cofferOpenStanding bareOpen tinkXaesOpen"),
                goal("open 24 B, every salt new", "SaltsBenchmark cofferOpenNew tinkXaesOpen"),
                goal("64 KB", "FieldBenchmark(size=65536) cofferSeal bareSeal cofferOpen bareOpen"),
                goal("open 256 B", "FieldBenchmark(size=256) cofferOpen bareOpen"),
                goal("seal 4 KB", "FieldBenchmark(size=4096) cofferSeal bareSeal"),
                goal("text form", "TextFormBenchmark cofferSeal bareSeal cofferOpen bareOpen"),
                goal("blind index", "BlindIndexBenchmark cofferTag cofferTagNormalized bareHmac"),
                goal("deterministic 24 B", "DeterministicBenchmark(size=24) cofferSeal tinkSivSeal"),
                goal("deterministic 4 KB", "DeterministicBenchmark(size=4096) cofferSeal tinkSivSeal"),
                goal(
                        "seal 24 B, other libraries",
                        "FieldBenchmark(size=24) cofferSeal bareSeal",
                        "PeersBenchmark springSeal awsSeal asherahSeal jasyptSeal"),
                goal("threads", "ThreadsBenchmark cofferSeal1 cofferSeal2 bareSeal1 bareSeal2 cofferOpen1 cofferOpen2"),
                goal(
                        "keyrings, 10,000",
                        "KeyringsBenchmark(keyrings=10000) cofferOpenToFirstValue",
                        "KeyringsBenchmark(keyrings=1) cofferOpenToFirstValue"),
                goal(
                        "SELECT, PostgreSQL",
                        "ReadBenchmark(database=POSTGRESQL,protectedColumns=3) coffer plain",
                        "SaltsBenchmark bareOpen"),
                goal(
                        "SELECT, ShardingSphere",
                        "ReadBenchmark(database=POSTGRESQL,protectedColumns=3) coffer",
                        "ShardingSphereBenchmark(encrypted=3) read"),
                goal("search in 10,000 rows", "SearchBenchmark(rows=10000) cofferByTag cofferDeterministic plain"),
                goal("batch insert, POSTGRESQL", "WriteBenchmark(database=POSTGRESQL) cofferBatch plainBatch"),
                goal("pass-through, PostgreSQL", "PassThroughBenchmark(database=POSTGRESQL) coffer plain"),
                goal("pass-through, H2", "PassThroughBenchmark(database=H2) coffer plain"),
                entities("PostgreSQL", "POSTGRESQL"),
                entities("H2", "H2"),
                Group.of(Kind.COLD, "first use", "FirstUseBenchmark coffer cofferHeap"),
                Group.of(
                        Kind.LONG_GOAL,
                        "search in 1,000,000 rows",
                        "SearchBenchmark(rows=1000000) cofferByTag cofferDeterministic plain"));
    }

    private static List<Group> values() {
        List<Group> groups = new ArrayList<>();
        for (int size : SIZES) {
            String type = "FieldBenchmark(size=" + size + ") ";
            groups.add(series("text of " + size + " B, seal", type + "cofferSeal bareSeal tinkGcmSeal tinkXaesSeal"));
            groups.add(series("text of " + size + " B, open", type + "cofferOpen bareOpen tinkGcmOpen tinkXaesOpen"));
        }
        groups.add(series(
                "open 24 B, other libraries",
                "FieldBenchmark(size=24) cofferOpen bareOpen",
                "PeersBenchmark springOpen awsOpen asherahOpen jasyptOpen"));
        groups.add(series("decimal", "DecimalBenchmark cofferSeal bareSeal cofferOpen bareOpen"));
        groups.add(series("deterministic, open 24 B", "DeterministicBenchmark(size=24) cofferOpen tinkSivOpen"));
        groups.add(series("deterministic, open 4 KB", "DeterministicBenchmark(size=4096) cofferOpen tinkSivOpen"));
        return groups;
    }

    private static List<Group> databases() {
        List<Group> groups = new ArrayList<>();
        for (int columns : COLUMNS) {
            String coffer = "ReadBenchmark(database=POSTGRESQL,protectedColumns=" + columns + ") coffer plain";
            String name = "SELECT by columns, PostgreSQL, " + columns;
            String encrypted = "Benchmark(encrypted=" + columns + ") read";
            groups.add(
                    columns == 0
                            ? series(name, coffer)
                            : series(name, coffer, "ShardingSphere" + encrypted, "Pgcrypto" + encrypted));
            groups.add(series(
                    "SELECT by columns, H2, " + columns,
                    "ReadBenchmark(database=H2,protectedColumns=" + columns + ") coffer plain"));
        }
        for (String database : List.of("POSTGRESQL", "H2")) {
            String of = "(database=" + database + ") ";
            String name = ", " + database;
            boolean peers = database.equals("POSTGRESQL");
            groups.add(series("point read" + name, "PointReadBenchmark" + of + "coffer plain"));
            String insert = "WriteBenchmark" + of + "cofferInsert plainInsert";
            groups.add(
                    peers
                            ? series(
                                    "insert" + name,
                                    insert,
                                    "ShardingSphereBenchmark(encrypted=3) insert",
                                    "PgcryptoBenchmark(encrypted=3) insert")
                            : series("insert" + name, insert));
            if (!peers) {
                groups.add(series("batch insert" + name, "WriteBenchmark" + of + "cofferBatch plainBatch"));
            }
            groups.add(series("entities, insert" + name, "EntitiesBenchmark" + of + "cofferInsert plainInsert"));
        }
        groups.add(
                series("search in 100,000 rows", "SearchBenchmark(rows=100000) cofferByTag cofferDeterministic plain"));
        groups.add(series(
                "search, ShardingSphere",
                "SearchBenchmark(rows=10000) cofferByTag plain",
                "ShardingSphereSearchBenchmark search"));
        groups.add(Group.of(
                Kind.COLD_SERIES,
                "first use, ShardingSphere",
                "FirstUseBenchmark plain",
                "ShardingSphereFirstUseBenchmark shardingSphere shardingSphereHeap"));
        return groups;
    }

    private static List<Group> keysAndThreads() {
        return List.of(
                series("tenants, seal", tenants("cofferSeal")),
                series("tenants, open", tenants("cofferOpen")),
                series(
                        "4 threads",
                        "ThreadsBenchmark cofferSeal1 cofferSeal4 bareSeal1 bareSeal4 cofferOpen1 cofferOpen4"),
                series(
                        "virtual threads",
                        "VirtualThreadsBenchmark cofferSeal1 cofferSeal2 cofferSeal4 bareSeal1 bareSeal2 bareSeal4"
                                + " cofferOpen1 cofferOpen2 cofferOpen4"));
    }

    private static String[] tenants(String method) {
        return TENANTS.stream()
                .map(tenants -> "TenantsBenchmark(tenants=" + tenants + ") " + method)
                .toArray(String[]::new);
    }

    private static List<Group> passwords() {
        return List.of(
                series(
                        "passwords, Argon2id",
                        "PasswordBenchmark argon2idCoffer argon2idBouncyCastle argon2idSpring argon2idPassword4j"),
                series(
                        "passwords, bcrypt",
                        "PasswordBenchmark bcryptCoffer bcryptBouncyCastle bcryptSpring bcryptPassword4j"),
                series(
                        "passwords, PBKDF2",
                        "PasswordBenchmark pbkdf2Sha256Coffer pbkdf2Sha256SunJce pbkdf2Sha256BouncyCastle"
                                + " pbkdf2Sha512Coffer pbkdf2Sha512SunJce"));
    }

    private static Group goal(String name, String... benchmarks) {
        return Group.of(Kind.GOAL, name, benchmarks);
    }

    private static Group entities(String name, String database) {
        return goal(
                "entities, " + name,
                "EntitiesBenchmark(database=" + database + ") cofferLoad plainLoad",
                "SaltsBenchmark bareOpen");
    }

    private static Group series(String name, String... benchmarks) {
        return Group.of(Kind.SERIES, name, benchmarks);
    }
}
