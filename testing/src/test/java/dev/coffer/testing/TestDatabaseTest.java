package dev.coffer.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TestDatabaseTest {

    private static final String TEXT = "Žluťoučký kůň 🐎 ";

    @ParameterizedTest
    @EnumSource
    void keepsBytesAndText(TestDatabase database) throws SQLException {
        long start = System.nanoTime();
        database.url();
        System.out.println(database + " url() " + (System.nanoTime() - start) / 1_000_000 + " ms");
        byte[] small = allBytes(256);
        byte[] large = allBytes(3_000_000);
        try (Connection connection = database.fresh().getConnection()) {
            execute(
                    connection,
                    "CREATE TABLE t (id %s PRIMARY KEY, large %s, words %s)"
                            .formatted(database.binaryType(256), database.binaryType(3_000_000), database.textType()));
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
                insert.setBytes(1, small);
                insert.setBytes(2, large);
                insert.setString(3, TEXT);
                assertEquals(1, insert.executeUpdate());
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT large, words FROM t WHERE id = ?")) {
                select.setBytes(1, small);
                try (ResultSet rows = select.executeQuery()) {
                    assertTrue(rows.next());
                    assertArrayEquals(large, rows.getBytes(1));
                    assertArrayEquals(
                            TEXT.getBytes(StandardCharsets.UTF_8),
                            rows.getString(2).getBytes(StandardCharsets.UTF_8));
                    assertFalse(rows.next());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesTextByteByByte(TestDatabase database) throws SQLException {
        try (Connection connection = database.fresh().getConnection()) {
            execute(connection, "CREATE TABLE t (words " + database.textType() + ")");
            execute(connection, "INSERT INTO t VALUES ('a'), ('A'), ('á'), ('a ')");
            try (ResultSet rows =
                    connection.createStatement().executeQuery("SELECT COUNT(*) FROM t WHERE words = 'a'")) {
                assertTrue(rows.next());
                assertEquals(1, rows.getInt(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void freshDatabasesAreApart(TestDatabase database) throws SQLException {
        DataSource one = database.fresh();
        DataSource other = database.fresh();
        try (Connection connection = one.getConnection()) {
            execute(connection, "CREATE TABLE apart (id INT)");
        }
        try (Connection connection = one.getConnection()) {
            execute(connection, "INSERT INTO apart VALUES (1)");
        }
        try (Connection connection = other.getConnection()) {
            assertThrows(SQLException.class, () -> execute(connection, "INSERT INTO apart VALUES (1)"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sharedDatabaseIsAlwaysTheSame(TestDatabase database) throws SQLException {
        assertEquals(database.url(), database.url());
        assertNotEquals(database.url(), database.freshUrl());
        try (Connection connection = database.dataSource().getConnection()) {
            execute(connection, "CREATE TABLE shared (id INT)");
        }
        try (Connection connection = DriverManager.getConnection(database.url())) {
            execute(connection, "DROP TABLE shared");
        }
    }

    @ParameterizedTest
    @EnumSource
    void applicationsAccount_mayUseRowsAndChangeNoTable(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        try (Connection owner = database.open(url).getConnection()) {
            execute(owner, "CREATE TABLE before_it (id INT)");
            String application = database.applicationUrl(url);
            execute(owner, "CREATE TABLE after_it (id INT)");
            try (Connection connection = database.open(application).getConnection();
                    Connection other = DriverManager.getConnection(application)) {
                execute(connection, "INSERT INTO before_it VALUES (1)");
                execute(other, "INSERT INTO after_it VALUES (1)");
                assertThrows(SQLException.class, () -> execute(connection, "CREATE TABLE own (id INT)"));
                assertThrows(SQLException.class, () -> execute(connection, "DROP TABLE before_it"));
                assertThrows(SQLException.class, () -> execute(connection, "ALTER TABLE before_it ADD x INT"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void measures(TestDatabase database) throws SQLException {
        database.url();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            database.fresh().getConnection().close();
        }
        System.out.println(database + " fresh()+connect " + (System.nanoTime() - start) / 20_000_000 + " ms");
    }

    private static byte[] allBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
