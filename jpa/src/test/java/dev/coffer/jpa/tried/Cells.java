package dev.coffer.jpa.tried;

import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Everything that a database holds. */
final class Cells {
    private Cells() {}

    /** Where in all its tables something secret stands. */
    static List<String> leaks(DataSource database) {
        List<String> leaks = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (String table : tables(connection)) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            Object cell = rows.getObject(i);
                            if (Marked.isIn(cell instanceof Blob ? rows.getBytes(i) : rows.getString(i))
                                    || Marked.isIn(cell)) {
                                leaks.add("stored in " + table + "."
                                        + rows.getMetaData().getColumnName(i) + ": " + rows.getString(i));
                            }
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return leaks;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM");
                if (schema == null || !schema.equalsIgnoreCase("INFORMATION_SCHEMA")) {
                    tables.add((schema == null ? "" : quote + schema + quote + ".")
                            + quote
                            + found.getString("TABLE_NAME")
                            + quote);
                }
            }
        }
        return tables;
    }
}
