package dev.coffer.benchmarks.peers;

import dev.coffer.benchmarks.Sample;
import dev.coffer.benchmarks.sql.Customers;
import dev.coffer.benchmarks.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What does ShardingSphere take for the search of {@code SearchBenchmark} in 10,000 rows? By its assisted query column, indexed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ShardingSphereSearchBenchmark {
    private static final int ROWS = 10_000;
    private static final String TABLE = "sharding_address";

    private Connection wrapped;
    private Random random;

    @Setup
    public void open() throws SQLException {
        try (Connection plain = Database.POSTGRESQL.open().getConnection();
                Statement statement = plain.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            statement.execute("CREATE TABLE " + TABLE
                    + " (id INT PRIMARY KEY, email_cipher VARCHAR(200), email_assisted VARCHAR(200))");
            statement.execute("CREATE INDEX ON " + TABLE + " (email_assisted)");
        }
        wrapped = ShardingSphere.searchable(TABLE).getConnection();
        wrapped.setAutoCommit(false);
        try (PreparedStatement insert = wrapped.prepareStatement("INSERT INTO " + TABLE + " (id, email) VALUES (?, ?)")) {
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, Customers.value(id, 0));
                insert.addBatch();
            }
            int[] unused = insert.executeBatch();
        }
        wrapped.commit();
        wrapped.setAutoCommit(true);
        random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Sample.require(search() >= 0, "a row is not found by its address");
        }
    }

    @TearDown
    public void close() throws SQLException {
        wrapped.close();
    }

    @Benchmark
    public int search() throws SQLException {
        int id = random.nextInt(ROWS);
        String wanted = Customers.value(id, 0);
        try (PreparedStatement select = wrapped.prepareStatement("SELECT id, email FROM " + TABLE + " WHERE email = ?")) {
            select.setString(1, wanted);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && wanted.equals(found.getString(2)) && found.getInt(1) == id && !found.next()
                        ? id
                        : -1;
            }
        }
    }
}
