package dev.coffer.benchmarks.sql;

import dev.coffer.benchmarks.Sample;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

/** What does the wrapper cost where nothing is protected? One row by its primary key, prepared anew for each read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PassThroughBenchmark {
    private static final int ROWS = 1_000;

    /** A short run would otherwise measure how far the compiler has come. */
    private static final int COMPILING = Sample.COMPILING_CALLS / 2;

    @Param({"H2", "POSTGRESQL"})
    public Database database;

    private Customers customers;
    private int next;

    @Setup
    public void open() throws SQLException {
        customers = new Customers(database, 0, ROWS);
        for (int i = 0; i < COMPILING; i++) {
            Sample.require(coffer() == plain(), "the rows differ");
        }
    }

    @TearDown
    public void close() throws SQLException {
        customers.close();
    }

    @Benchmark
    public long coffer() throws SQLException {
        return read(true);
    }

    @Benchmark
    public long plain() throws SQLException {
        return read(false);
    }

    /** Both read the same table. */
    private long read(boolean isWrapped) throws SQLException {
        long sum = 0;
        try (PreparedStatement select = (isWrapped ? customers.wrapped : customers.plain)
                .prepareStatement("SELECT id" + Customers.NAMES + " FROM " + customers.plainTable + " WHERE id = ?")) {
            select.setInt(1, next / 2 % ROWS);
            next++;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    for (int i = 0; i < Customers.COLUMNS; i++) {
                        sum += rows.getString(2 + i).hashCode();
                    }
                }
            }
        }
        return sum;
    }
}
