package dev.coffer.benchmarks.sql;

import dev.coffer.Coffer;
import dev.coffer.benchmarks.MemoryRepository;
import dev.coffer.benchmarks.Sample;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.policy.EncryptionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
 * What does the first use of a wrapped data source cost in a JVM that has never seen Coffer? From the policy's text to a row
 * that was written and read: a Coffer with a new keyring, the wrapper, its first connection, its look at the catalog, two
 * statements. The driver has worked before, as it has in an application that is about to wrap it.
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
    private @Nullable Coffer coffer;
    private @Nullable Connection connection;

    @Setup
    public void prepare() throws SQLException {
        source = Database.POSTGRESQL.open();
        kek = Sample.kek();
        FirstUse.create(source, "first_plain", "email VARCHAR(200)");
        FirstUse.create(source, "first_coffer", "email BYTEA, email_bidx BIGINT");
        try (Connection plain = source.getConnection()) {
            FirstUse.writeAndRead(plain, "first_plain");
        }
    }

    @TearDown
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
        if (coffer != null) {
            coffer.close();
        }
    }

    @Benchmark
    public Connection plain() throws SQLException {
        connection = source.getConnection();
        return FirstUse.writeAndRead(connection, "first_plain");
    }

    @Benchmark
    public Connection coffer() throws SQLException {
        coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(new MemoryRepository())
                .policy(EncryptionPolicy.parse("{version: 1, keyring: benchmark, tables: {first_coffer: {email: {type:"
                        + " text, equality: true}}}}"))
                .build();
        connection = CofferDataSource.wrap(source, coffer).getConnection();
        return FirstUse.writeAndRead(connection, "first_coffer");
    }

    /** The same, and what it keeps of the heap. */
    @Benchmark
    public Connection cofferHeap(HeapUse heap) throws SQLException {
        heap.before();
        Connection used = coffer();
        heap.after();
        return used;
    }
}
