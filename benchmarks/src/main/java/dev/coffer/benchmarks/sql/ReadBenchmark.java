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

/** What does it cost to read a table of 10,000 rows whole, by how many of its eight columns are protected? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ReadBenchmark {
    private static final int ROWS = 10_000;

    @Param({"H2", "POSTGRESQL"})
    public Database database;

    @Param({"0", "1", "3", "8"})
    public int protectedColumns;

    private Customers customers;
    private PreparedStatement plainSelect;
    private PreparedStatement wrappedSelect;

    @Setup
    public void open() throws SQLException {
        customers = new Customers(database, protectedColumns, ROWS);
        plainSelect = customers.plain.prepareStatement("SELECT id" + Customers.NAMES + " FROM " + customers.plainTable);
        wrappedSelect =
                customers.wrapped.prepareStatement("SELECT id" + Customers.NAMES + " FROM " + customers.wrappedTable);
        Sample.require(coffer() == plain(), "the tables hold other texts");
    }

    @TearDown
    public void close() {
        customers.close();
    }

    @Benchmark
    public long coffer() throws SQLException {
        return read(wrappedSelect);
    }

    @Benchmark
    public long plain() throws SQLException {
        return read(plainSelect);
    }

    private static long read(PreparedStatement select) throws SQLException {
        long sum = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sum += rows.getInt(1);
                for (int i = 0; i < Customers.COLUMNS; i++) {
                    sum += rows.getString(2 + i).hashCode();
                }
            }
        }
        return sum;
    }
}
