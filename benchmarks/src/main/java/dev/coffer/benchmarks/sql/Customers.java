package dev.coffer.benchmarks.sql;

import dev.coffer.Coffer;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Two tables of customers with eight columns of text, 24 bytes each: one that nobody protects, read and written through the
 * plain driver, and one of whose columns the first so many are protected, through Coffer's data source. Both over the same
 * connection.
 */
public final class Customers implements AutoCloseable {
    public static final int COLUMNS = 8;
    public static final String NAMES =
            IntStream.range(0, COLUMNS).mapToObj(i -> ", c" + i).collect(Collectors.joining());

    final Connection plain;
    final Connection wrapped;
    final String plainTable;
    final String wrappedTable;

    private final Coffer coffer;

    /** {@code rows} rows in each table, with ids from 0. */
    Customers(Database database, int protectedColumns, int rows) throws SQLException {
        DataSource source = database.open();
        String suffix = protectedColumns + "_" + rows;
        plainTable = "plain_" + suffix;
        wrappedTable = "customer_" + suffix;
        coffer = Kept.coffer(source)
                .policy(EncryptionPolicy.parse(policy(protectedColumns)))
                .build();
        plain = SharedConnection.to(database);
        boolean isFilled = Kept.isFilled(plain, wrappedTable);
        if (!isFilled) {
            create(plainTable, database, 0);
            create(wrappedTable, database, protectedColumns);
            Kept.guard(plain, coffer, SqlDialect.valueOf(database.name()), wrappedTable);
        }
        wrapped = SharedConnection.protectedBy(coffer, database);
        if (!isFilled) {
            fill(rows);
            Kept.markFilled(plain, wrappedTable);
        }
    }

    /** A table beside it is protected in any case: a data source that protects nothing would be no test of passing through. */
    private String policy(int protectedColumns) {
        String columns = IntStream.range(0, protectedColumns)
                .mapToObj(i -> "c" + i + ": { type: text }")
                .collect(Collectors.joining(", "));
        return "{version: 1, keyring: benchmark, tables: {elsewhere: {email: {type: text}}"
                + (protectedColumns == 0 ? "" : ", " + wrappedTable + ": {" + columns + "}") + "}}";
    }

    private void create(String table, Database database, int protectedColumns) throws SQLException {
        String columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> ", c" + i + " " + (i < protectedColumns ? database.binary : "VARCHAR(200)"))
                .collect(Collectors.joining());
        try (Statement statement = plain.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY" + columns + ")");
        }
    }

    private void fill(int rows) throws SQLException {
        for (boolean isWrapped : new boolean[] {false, true}) {
            Connection connection = isWrapped ? wrapped : plain;
            connection.setAutoCommit(false);
            try (PreparedStatement insert = insert(isWrapped)) {
                for (int i = 0; i < rows; i++) {
                    bind(insert, i);
                    insert.addBatch();
                }
                int[] unused = insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    PreparedStatement insert(boolean isWrapped) throws SQLException {
        return (isWrapped ? wrapped : plain)
                .prepareStatement("INSERT INTO " + (isWrapped ? wrappedTable : plainTable) + " (id" + NAMES
                        + ") VALUES (?" + ", ?".repeat(COLUMNS) + ")");
    }

    public static void bind(PreparedStatement insert, int id) throws SQLException {
        insert.setInt(1, id);
        for (int i = 0; i < COLUMNS; i++) {
            insert.setString(2 + i, value(id, i));
        }
    }

    /** 24 characters, another for each cell. */
    public static String value(int id, int column) {
        String number = Integer.toString(id * COLUMNS + column);
        return "0".repeat(24 - number.length()) + number;
    }

    @Override
    public void close() {
        coffer.close();
    }
}
