package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a database's catalog, which is given up after {@value #SECONDS} seconds: on MariaDB and MySQL what is told of a table
 * may have to wait for whoever changes or locks it, by default for a day. On H2 nothing waits, and a timeout would be the session's,
 * the application's statements included. Stateless.
 */
final class CatalogQuery {
    static final int SECONDS = 10;

    private CatalogQuery() {}

    /** All cells as strings, NULL as an empty one. */
    static List<List<String>> rows(Connection connection, Dialect dialect, String sql, List<String> parameters)
            throws SQLException {
        try (PreparedStatement query = prepare(connection, dialect, sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setString(i + 1, parameters.get(i));
            }
            List<List<String>> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                int width = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        @Nullable String cell = rows.getString(i);
                        row.add(cell == null ? "" : cell);
                    }
                    all.add(row);
                }
            }
            return all;
        }
    }

    static PreparedStatement prepare(Connection connection, Dialect dialect, String sql) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setFetchSize(0); // no cursor, whatever the URL says: see SearchPath
        if (dialect != Dialect.H2) {
            try {
                query.setQueryTimeout(SECONDS);
            } catch (SQLFeatureNotSupportedException e) {
                return query; // MariaDB's driver on a server that has no such limit
            }
        }
        return query;
    }

    /** As many question marks. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
