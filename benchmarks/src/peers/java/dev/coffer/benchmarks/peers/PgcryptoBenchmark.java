package dev.coffer.benchmarks.peers;

import dev.coffer.benchmarks.Sample;
import dev.coffer.benchmarks.sql.Customers;
import dev.coffer.benchmarks.sql.Database;
import dev.coffer.benchmarks.sql.SharedConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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

/**
 * What does it take to let PostgreSQL decrypt? The tables of {@code ReadBenchmark} and {@code WriteBenchmark} with columns under {@code
 * pgp_sym_encrypt}, the password a parameter of each statement. AES-256, no compression, and the string-to-key that hashes
 * once (mode 1) instead of 65,536 times and more: the fastest that keeps a salt.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PgcryptoBenchmark {
    private static final int ROWS = 10_000;
    private static final String OPTIONS = "'cipher-algo=aes256, compress-algo=0, s2k-mode=1'";
    private static final String PASSWORD = "benchmark";

    /** Of eight columns the first so many. */
    @Param({"1", "3", "8"})
    public int encrypted;

    private Connection connection;
    private PreparedStatement select;
    private String insert;

    @Setup
    public void open() throws SQLException {
        connection = SharedConnection.to(Database.POSTGRESQL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pgcrypto");
            statement.execute("DROP TABLE IF EXISTS pgcrypto_customer");
            statement.execute("CREATE TABLE pgcrypto_customer (id INT PRIMARY KEY"
                    + columns(i -> ", c" + i + (i < encrypted ? " BYTEA" : " VARCHAR(200)")) + ")");
        }
        connection.setAutoCommit(false);
        insert = "INSERT INTO pgcrypto_customer VALUES (?"
                + columns(i -> i < encrypted ? ", pgp_sym_encrypt(?, '" + PASSWORD + "', " + OPTIONS + ")" : ", ?")
                + ")";
        try (PreparedStatement filling = connection.prepareStatement(insert)) {
            for (int id = 0; id < ROWS; id++) {
                Customers.bind(filling, id);
                filling.addBatch();
            }
            int[] unused = filling.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
        select = connection.prepareStatement("SELECT id"
                + columns(i -> i < encrypted ? ", pgp_sym_decrypt(c" + i + ", ?)" : ", c" + i) + " FROM pgcrypto_customer");
        for (int i = 1; i <= encrypted; i++) {
            select.setString(i, PASSWORD);
        }
        long expected = 0;
        for (int id = 0; id < ROWS; id++) {
            expected += id;
            for (int column = 0; column < Customers.COLUMNS; column++) {
                expected += Customers.value(id, column).hashCode();
            }
        }
        Sample.require(read() == expected, "the table holds other texts");
    }

    private static String columns(IntFunction<String> column) {
        return IntStream.range(0, Customers.COLUMNS).mapToObj(column).collect(Collectors.joining());
    }

    @Benchmark
    public int insert() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement one = connection.prepareStatement(insert)) {
            Customers.bind(one, ROWS);
            return one.executeUpdate();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Benchmark
    public long read() throws SQLException {
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
