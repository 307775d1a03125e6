package dev.coffer.jdbc.value;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A plain table and a protected one beside it, with a column of each kind. */
final class ValueTwin implements AutoCloseable {
    private final TestDatabase database;
    private final Shop shop;
    private final Connection plain;
    private final Connection encrypted;

    ValueTwin(TestDatabase database) throws SQLException {
        this.database = database;
        StringBuilder policy = new StringBuilder("version: 1\nkeyring: customers\ntables:\n  kinds:\n");
        StringBuilder plainTable = new StringBuilder("CREATE TABLE plain (id INT PRIMARY KEY");
        StringBuilder table = new StringBuilder("CREATE TABLE kinds (id INT PRIMARY KEY");
        for (Kind kind : Kind.values()) {
            policy.append("    ")
                    .append(kind.column())
                    .append(": { type: \"")
                    .append(kind.policy)
                    .append("\" }\n");
            plainTable.append(", ").append(kind.column()).append(' ').append(kind.plainType(database));
            table.append(", ").append(kind.column()).append(' ').append(database.binaryType(600));
        }
        shop = Shop.empty(database, policy.toString());
        shop.past(plainTable + ")");
        shop.past(table + ")");
        shop.guard();
        plain = shop.plain.getConnection();
        encrypted = shop.source.getConnection();
    }

    /** One difference between the two. */
    record Difference(TestDatabase database, Kind kind, String call, String value, String plain, String encrypted) {
        ValueDeviation.Sort sort() {
            if (encrypted.equals(Answer.REFUSED)) {
                return ValueDeviation.Sort.REFUSES;
            }
            return plain.equals(Answer.REFUSED) ? ValueDeviation.Sort.ANSWERS : ValueDeviation.Sort.DIFFERS;
        }

        @Override
        public String toString() {
            return database + " " + kind + " " + call + " " + sort() + ": " + value + ": plain " + plain
                    + ", protected " + encrypted;
        }
    }

    /** Reads each value of the kind by each getter on both sides. */
    List<Difference> read(Kind kind) throws SQLException {
        List<Object> samples = kind.samples(database);
        fill(kind, samples);
        List<Difference> differences = new ArrayList<>();
        String column = kind.column();
        try (Statement one = plain.createStatement();
                Statement other = encrypted.createStatement();
                ResultSet plainRow = one.executeQuery("SELECT id, " + column + " FROM plain ORDER BY id");
                ResultSet row = other.executeQuery("SELECT id, " + column + " FROM kinds ORDER BY id")) {
            for (Object sample : samples) {
                if (!plainRow.next() || !row.next()) {
                    throw new AssertionError("a row is missing");
                }
                for (Getter getter : Getter.ALL) {
                    String expected = Answer.of(() -> getter.call().get(plainRow, 2));
                    String actual = Answer.of(() -> getter.call().get(row, 2));
                    if (!expected.equals(actual)) {
                        differences.add(new Difference(database, kind, getter.name(), text(sample), expected, actual));
                    }
                }
            }
        }
        return differences;
    }

    /** Sets each setter's value for the kind's column on both sides, and compares what is stored. */
    List<Difference> write(Kind kind, List<Setter> setters) throws SQLException {
        shop.past("DELETE FROM plain");
        shop.past("DELETE FROM kinds");
        String into = " (id, " + kind.column() + ") VALUES (";
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        boolean oneTransaction = database != TestDatabase.POSTGRESQL; // which ends it with the first error
        plain.setAutoCommit(!oneTransaction);
        encrypted.setAutoCommit(!oneTransaction);
        for (int id = 0; id < setters.size(); id++) {
            Setter setter = setters.get(id);
            expected.add(insert(plain, "INSERT INTO plain" + into + id + ", ?)", setter));
            actual.add(insert(encrypted, "INSERT INTO kinds" + into + id + ", ?)", setter));
        }
        if (oneTransaction) {
            plain.commit();
            encrypted.commit();
        }
        StoredValues stored = new StoredValues(database, kind);
        stored.plain(plain).forEach(expected::set);
        stored.decrypted(shop).forEach(actual::set);
        List<Difference> differences = new ArrayList<>();
        for (int id = 0; id < setters.size(); id++) {
            if (!expected.get(id).equals(actual.get(id))) {
                Setter setter = setters.get(id);
                differences.add(new Difference(
                        database, kind, setter.name(), setter.value(), expected.get(id), actual.get(id)));
            }
        }
        return differences;
    }

    private static String insert(Connection connection, String sql, Setter setter) {
        return Answer.of(() -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                setter.call().set(insert);
                insert.executeUpdate();
                return "stored";
            }
        });
    }

    private void fill(Kind kind, List<Object> samples) throws SQLException {
        shop.past("DELETE FROM plain");
        shop.past("DELETE FROM kinds");
        try (Statement statement = plain.createStatement();
                PreparedStatement insert =
                        encrypted.prepareStatement("INSERT INTO kinds (id, " + kind.column() + ") VALUES (?, ?)")) {
            int id = 0;
            for (Object sample : samples) {
                id++;
                statement.execute("INSERT INTO plain (id, " + kind.column() + ") VALUES (" + id + ", "
                        + Kind.literal(database, sample) + ")");
                insert.setInt(1, id);
                insert.setObject(2, sample);
                insert.executeUpdate();
            }
        }
    }

    static String text(Object value) {
        return Answer.of(() -> value);
    }

    @Override
    public void close() throws SQLException {
        plain.close();
        encrypted.close();
        shop.close();
    }
}
