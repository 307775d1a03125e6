package dev.coffer.benchmarks.sql;

import dev.coffer.benchmarks.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        for (boolean isWrapped : new boolean[] {false, true}) {
            for (int rows : new int[] {1, BATCH}) {
                check(isWrapped, rows);
            }
        }
    }

    /** What is measured writes what can be read, and protects it; here it stays, and is deleted then. */
    private void check(boolean isWrapped, int rows) throws SQLException {
        Sample.require(write(isWrapped, rows) == rows, "not all rows are inserted");
        String table = isWrapped ? customers.wrappedTable : customers.plainTable;
        try (Statement read = connection(isWrapped).createStatement();
                Statement raw = customers.plain.createStatement();
                ResultSet texts = read.executeQuery("SELECT id" + Customers.NAMES + " FROM " + table + " ORDER BY id");
                ResultSet cells = raw.executeQuery("SELECT c0 FROM " + table)) {
            for (int id = 0; id < rows; id++) {
                Sample.require(texts.next() && cells.next() && texts.getInt(1) == id, "a row is missing");
                for (int column = 0; column < Customers.COLUMNS; column++) {
                    Sample.require(Customers.value(id, column).equals(texts.getString(2 + column)), "another text");
                }
                Sample.require(!isWrapped || cells.getBytes(1)[0] == (byte) 0xCF, "nothing is encrypted");
            }
        }
        try (Statement delete = customers.plain.createStatement()) {
            delete.execute("DELETE FROM " + table);
        }
    }

    @TearDown
    public void close() {
        customers.close();
    }

    @Benchmark
    public int cofferInsert() throws SQLException {
        return writeAndRollBack(true, 1);
    }

    @Benchmark
    public int plainInsert() throws SQLException {
        return writeAndRollBack(false, 1);
    }

    @Benchmark
    public int cofferBatch() throws SQLException {
        return writeAndRollBack(true, BATCH);
    }

    @Benchmark
    public int plainBatch() throws SQLException {
        return writeAndRollBack(false, BATCH);
    }

    private int writeAndRollBack(boolean isWrapped, int rows) throws SQLException {
        Connection connection = connection(isWrapped);
        connection.setAutoCommit(false);
        try {
            return write(isWrapped, rows);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private int write(boolean isWrapped, int rows) throws SQLException {
        try (PreparedStatement insert = customers.insert(isWrapped)) {
            if (rows == 1) {
                Customers.bind(insert, 0);
                return insert.executeUpdate();
            }
            for (int id = 0; id < rows; id++) {
                Customers.bind(insert, id);
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private Connection connection(boolean isWrapped) {
        return isWrapped ? customers.wrapped : customers.plain;
    }
}
