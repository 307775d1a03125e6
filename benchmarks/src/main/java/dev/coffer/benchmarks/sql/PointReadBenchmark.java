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

/** What does it cost to read one row by its primary key, three of its eight columns protected? Prepared anew for each read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PointReadBenchmark {
    private static final int ROWS = 1_000;

    @Param({"H2", "POSTGRESQL"})
    public Database database;

    private Customers customers;
    private int next;

    @Setup
    public void open() throws SQLException {
        customers = new Customers(database, 3, ROWS);
        Sample.require(coffer() == plain(), "the tables hold other texts");
    }

    @TearDown
    public void close() {
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

    private long read(boolean isWrapped) throws SQLException {
        long sum = 0;
        try (PreparedStatement select = (isWrapped ? customers.wrapped : customers.plain)
                .prepareStatement("SELECT id" + Customers.NAMES + " FROM "
                        + (isWrapped ? customers.wrappedTable : customers.plainTable) + " WHERE id = ?")) {
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
