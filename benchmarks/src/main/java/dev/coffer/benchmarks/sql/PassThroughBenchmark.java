package dev.coffer.benchmarks.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.benchmarks.Sample;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.policy.EncryptionPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
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
 * What does the wrapper cost where nothing is protected? A connection of a pool, a statement prepared on it, one row by its
 * primary key, and everything closed again: what an application does for each unit of work. Both sides borrow from the same pool,
 * which has one connection, and read the same table.
 */
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
    private Coffer coffer;
    private HikariDataSource pool;
    private DataSource wrapped;
    private String sql;
    private int next;

    @Setup
    public void open() throws SQLException {
        customers = new Customers(database, 0, ROWS);
        sql = "SELECT id" + Customers.NAMES + " FROM " + customers.plainTable + " WHERE id = ?";
        pool = new HikariDataSource();
        pool.setDataSource(database.open());
        pool.setMaximumPoolSize(1);
        coffer = Kept.coffer(database.open())
                .policy(EncryptionPolicy.parse(
                        "{version: 1, keyring: benchmark, tables: {elsewhere: {email: {type: text}}}}"))
                .build();
        wrapped = CofferDataSource.wrap(pool, coffer);
        for (int i = 0; i < COMPILING; i++) {
            Sample.require(coffer() == plain(), "the rows differ");
        }
    }

    @TearDown
    public void close() {
        pool.close();
        coffer.close();
        customers.close();
    }

    @Benchmark
    public long coffer() throws SQLException {
        return read(wrapped);
    }

    @Benchmark
    public long plain() throws SQLException {
        return read(pool);
    }

    private long read(DataSource source) throws SQLException {
        long sum = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
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
