package dev.coffer.benchmarks.sql;

import dev.coffer.Coffer;
import dev.coffer.benchmarks.MemoryRepository;
import dev.coffer.benchmarks.Sample;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the first use of a wrapped data source cost in a JVM that has never wrapped one? Counted is what wrapping adds to an
 * application that has its driver and its Coffer: the wrapper, its first connection with its look at the catalog, and the first
 * INSERT and SELECT on a protected table, from their texts to a row that was written and read. Not counted are the policy's
 * text, the key-encryption key and the keyring, which every use of Coffer needs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class FirstUseBenchmark {
    private DataSource source;
    private KeyEncryptionKey kek;
    private Coffer coffer;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Setup
    public void prepare() throws SQLException {
        source = Database.POSTGRESQL.open();
        kek = Sample.kek();
        FirstUse.create(source, "first_plain", "email VARCHAR(200)");
        FirstUse.create(source, "first_coffer", "email BYTEA, email_bidx BIGINT");
        try (Connection plain = source.getConnection()) {
            FirstUse.writeAndRead(plain, "first_plain");
        }
        coffer = build();
        try (Connection plain = source.getConnection()) {
            Kept.guard(plain, coffer, SqlDialect.POSTGRESQL, "first_coffer");
        }
        var elsewhere = coffer.cipher("elsewhere", "email", FieldType.TEXT);
        Sample.require("x".equals(elsewhere.decrypt(elsewhere.encrypt("x"))), "Coffer opens something else");
    }

    @TearDown
    public void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Coffer build() {
        Coffer built = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(new MemoryRepository())
                .policy(EncryptionPolicy.parse("{version: 1, keyring: benchmark, tables: {first_coffer: {email: {type:"
                        + " text, equality: true}}}}"))
                .build();
        opened.add(built);
        return built;
    }

    private Connection use(DataSource dataSource, String table) throws SQLException {
        Connection connection = dataSource.getConnection();
        opened.add(0, connection);
        return FirstUse.writeAndRead(connection, table);
    }

    @Benchmark
    public Connection plain() throws SQLException {
        return use(source, "first_plain");
    }

    @Benchmark
    public Connection coffer() throws SQLException {
        return use(CofferDataSource.wrap(source, coffer), "first_coffer");
    }

    /** The same as {@link #coffer}, and what it keeps of the heap. */
    @Benchmark
    public Connection cofferHeap(HeapUse heap) throws SQLException {
        heap.before();
        Connection used = coffer();
        heap.after();
        return used;
    }
}
