package dev.coffer.benchmarks.peers;

import dev.coffer.benchmarks.sql.Database;
import dev.coffer.benchmarks.sql.FirstUse;
import dev.coffer.benchmarks.sql.HeapUse;
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

/** What does the first use of ShardingSphere's data source cost, from its configuration to a row that was written and found? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ShardingSphereFirstUseBenchmark {
    private @Nullable Connection connection;

    @Setup
    public void prepare() throws SQLException {
        DataSource plain = Database.POSTGRESQL.open();
        FirstUse.create(plain, "first_driver", "email VARCHAR(200)");
        FirstUse.create(plain, "first_sharding", "email_cipher VARCHAR(200), email_assisted VARCHAR(200)");
        try (Connection driver = plain.getConnection()) {
            FirstUse.writeAndRead(driver, "first_driver");
        }
    }

    @TearDown
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    @Benchmark
    public Connection shardingSphere() throws SQLException {
        connection = ShardingSphere.searchable(Database.POSTGRESQL.open(), "first_sharding").getConnection();
        return FirstUse.writeAndRead(connection, "first_sharding");
    }

    /** The same, and what it keeps of the heap. */
    @Benchmark
    public Connection shardingSphereHeap(HeapUse heap) throws SQLException {
        heap.before();
        Connection used = shardingSphere();
        heap.after();
        return used;
    }
}
