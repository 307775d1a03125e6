package dev.coffer.benchmarks.sql;

import dev.coffer.benchmarks.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What an application does first with a data source: it writes a row and finds it again. Stateless. */
public final class FirstUse {
    private static final String EMAIL = Sample.text(24);

    private FirstUse() {}

    /** Makes an empty table with an {@code id} and these columns. */
    public static void create(DataSource plain, String table, String columns) throws SQLException {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, " + columns + ")");
        }
    }

    /** Leaves the table as it was. */
    public static Connection writeAndRead(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " (id, email) VALUES (?, ?)");
                PreparedStatement select =
                        connection.prepareStatement("SELECT email FROM " + table + " WHERE email = ?")) {
            insert.setInt(1, 1);
            insert.setString(2, EMAIL);
            Sample.require(insert.executeUpdate() == 1, "no row was written");
            select.setString(1, EMAIL);
            try (ResultSet rows = select.executeQuery()) {
                Sample.require(rows.next() && EMAIL.equals(rows.getString(1)), "the row is not found");
            }
        }
        connection.rollback();
        return connection;
    }
}
