package dev.coffer.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What do an insert and a batch of 100 inserts cost, three of eight columns protected? A transaction for each call, rolled back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class WriteBenchmark {
    private static final int BATCH = 100;

    @Param({"H2", "POSTGRESQL"})
    public Database database;

    private Customers customers;

    @Setup
    public void open() throws SQLException {
        customers = new Customers(database, 3, 0);
        customers.plain.setAutoCommit(false);
        customers.wrapped.setAutoCommit(false);
    }

    @TearDown
    public void close() throws SQLException {
        customers.close();
    }

    @Benchmark
    public int cofferInsert() throws SQLException {
        return insert(true);
    }

    @Benchmark
    public int plainInsert() throws SQLException {
        return insert(false);
    }

    @Benchmark
    public int cofferBatch() throws SQLException {
        return batch(true);
    }

    @Benchmark
    public int plainBatch() throws SQLException {
        return batch(false);
    }

    private int insert(boolean isWrapped) throws SQLException {
        try (PreparedStatement insert = customers.insert(isWrapped)) {
            Customers.bind(insert, 1);
            return insert.executeUpdate();
        } finally {
            connection(isWrapped).rollback();
        }
    }

    private int batch(boolean isWrapped) throws SQLException {
        try (PreparedStatement insert = customers.insert(isWrapped)) {
            for (int i = 0; i < BATCH; i++) {
                Customers.bind(insert, i);
                insert.addBatch();
            }
            return insert.executeBatch().length;
        } finally {
            connection(isWrapped).rollback();
        }
    }

    private Connection connection(boolean isWrapped) {
        return isWrapped ? customers.wrapped : customers.plain;
    }
}
