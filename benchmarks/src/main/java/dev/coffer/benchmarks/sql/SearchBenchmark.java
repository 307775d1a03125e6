package dev.coffer.benchmarks.sql;

import dev.coffer.benchmarks.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
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

/**
 * What does it cost to find one row by a protected value, on PostgreSQL? Values that exist, in random order, prepared anew for
 * each search; through a tag column, and in a deterministic column, beside an indexed column of plain text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SearchBenchmark {
    /** So many that what is measured is compiled. */
    private static final int CHECKED = Sample.COMPILING_CALLS / 4;

    @Param({"10000", "100000", "1000000"})
    public int rows;

    private SearchTables tables;
    private Random random;

    @Setup
    public void open() throws SQLException {
        tables = new SearchTables(rows);
        random = new Random(1);
        for (int i = 0; i < CHECKED; i++) {
            int id = random.nextInt(rows);
            Sample.require(
                    id == search(tables.plain, tables.plainTable, id)
                            && id == search(tables.wrapped, tables.taggedTable, id)
                            && id == search(tables.wrapped, tables.exactTable, id),
                    "row " + id + " is not found by its address");
        }
    }

    @TearDown
    public void close() {
        tables.close();
    }

    @Benchmark
    public int plain() throws SQLException {
        return search(tables.plain, tables.plainTable, random.nextInt(rows));
    }

    @Benchmark
    public int cofferByTag() throws SQLException {
        return search(tables.wrapped, tables.taggedTable, random.nextInt(rows));
    }

    @Benchmark
    public int cofferDeterministic() throws SQLException {
        return search(tables.wrapped, tables.exactTable, random.nextInt(rows));
    }

    /** The id of the only row that holds the address, and -1 if there is none, or more than one, or another. */
    private static int search(Connection connection, String table, int id) throws SQLException {
        String wanted = SearchTables.email(id);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, email FROM " + table + " WHERE email = ?")) {
            select.setString(1, wanted);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && wanted.equals(found.getString(2)) && found.getInt(1) == id && !found.next()
                        ? id
                        : -1;
            }
        }
    }
}
