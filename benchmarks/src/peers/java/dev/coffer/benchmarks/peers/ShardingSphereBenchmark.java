package dev.coffer.benchmarks.peers;

import dev.coffer.benchmarks.Sample;
import dev.coffer.benchmarks.sql.Customers;
import dev.coffer.benchmarks.sql.Database;
import dev.coffer.benchmarks.sql.Kept;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * What does ShardingSphere take on PostgreSQL for the statements of {@code ReadBenchmark}, {@code PointReadBenchmark}, {@code
 * WriteBenchmark} and {@code PassThroughBenchmark}? The same rows and texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ShardingSphereBenchmark {
    private static final int ROWS = 10_000;
    private static final int POINTS = 1_000;
    private static final String PLAIN = "sharding_plain";

    /** Of eight columns the first so many. */
    @Param({"1", "3", "8"})
    public int encrypted;

    private String table;
    private Connection wrapped;
    private PreparedStatement select;
    private int next;

    @Setup
    public void open() throws SQLException {
        table = "sharding_customer_" + encrypted;
        try (Connection plain = Database.POSTGRESQL.open().getConnection()) {
            boolean isFilled = Kept.isFilled(plain, table);
            if (!isFilled) {
                create(plain, table, encrypted);
                create(plain, PLAIN, 0);
            }
            wrapped = ShardingSphere.columns(table, encrypted).getConnection();
            if (!isFilled) {
                fill(table);
                fill(PLAIN);
                Kept.markFilled(plain, table);
            }
        }
        select = wrapped.prepareStatement("SELECT id" + Customers.NAMES + " FROM " + table);
        long expected = 0;
        for (int id = 0; id < ROWS; id++) {
            expected += id + texts(id);
        }
        Sample.require(read() == expected, "the table holds other texts");
        Sample.require(pointRead() == texts(0) && passThrough() == texts(1), "another row");
        try (Connection plain = Database.POSTGRESQL.open().getConnection();
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery("SELECT c0_cipher FROM " + table + " WHERE id = 0")) {
            Sample.require(row.next() && !row.getString(1).contains(Customers.value(0, 0)), "nothing is encrypted");
        }
        checkInsert();
    }

    /** What is measured writes what can be read: once before it is rolled back. */
    private void checkInsert() throws SQLException {
        wrapped.setAutoCommit(false);
        Sample.require(write() == 1, "no row was inserted");
        try (Statement statement = wrapped.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id" + Customers.NAMES + " FROM " + table + " WHERE id = " + ROWS)) {
            Sample.require(row.next() && texts(row) == texts(ROWS), "the inserted row holds other texts");
        } finally {
            wrapped.rollback();
            wrapped.setAutoCommit(true);
        }
    }

    private static long texts(int id) {
        return IntStream.range(0, Customers.COLUMNS)
                .mapToLong(column -> Customers.value(id, column).hashCode())
                .sum();
    }

    private static void create(Connection plain, String table, int encrypted) throws SQLException {
        String columns = IntStream.range(0, Customers.COLUMNS)
                .mapToObj(i -> ", c" + i + (i < encrypted ? "_cipher" : "") + " VARCHAR(200)")
                .collect(Collectors.joining());
        try (Statement statement = plain.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY" + columns + ")");
        }
    }

    private PreparedStatement insert(String table) throws SQLException {
        return wrapped.prepareStatement("INSERT INTO " + table + " (id" + Customers.NAMES + ") VALUES (?"
                + ", ?".repeat(Customers.COLUMNS) + ")");
    }

    private void fill(String table) throws SQLException {
        wrapped.setAutoCommit(false);
        try (PreparedStatement insert = insert(table)) {
            for (int id = 0; id < ROWS; id++) {
                Customers.bind(insert, id);
                insert.addBatch();
            }
            int[] unused = insert.executeBatch();
        }
        wrapped.commit();
        wrapped.setAutoCommit(true);
    }

    @TearDown
    public void close() throws SQLException {
        wrapped.close();
    }

    @Benchmark
    public long read() throws SQLException {
        long sum = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sum += rows.getInt(1) + texts(rows);
            }
        }
        return sum;
    }

    @Benchmark
    public long pointRead() throws SQLException {
        return point(table);
    }

    @Benchmark
    public long passThrough() throws SQLException {
        return point(PLAIN);
    }

    @Benchmark
    public int insert() throws SQLException {
        wrapped.setAutoCommit(false);
        try {
            return write();
        } finally {
            wrapped.rollback();
            wrapped.setAutoCommit(true);
        }
    }

    private int write() throws SQLException {
        try (PreparedStatement insert = insert(table)) {
            Customers.bind(insert, ROWS);
            return insert.executeUpdate();
        }
    }

    private long point(String table) throws SQLException {
        try (PreparedStatement one =
                wrapped.prepareStatement("SELECT id" + Customers.NAMES + " FROM " + table + " WHERE id = ?")) {
            one.setInt(1, next++ % POINTS);
            try (ResultSet rows = one.executeQuery()) {
                return rows.next() ? texts(rows) : 0;
            }
        }
    }

    private static long texts(ResultSet row) throws SQLException {
        long sum = 0;
        for (int i = 0; i < Customers.COLUMNS; i++) {
            sum += row.getString(2 + i).hashCode();
        }
        return sum;
    }
}
