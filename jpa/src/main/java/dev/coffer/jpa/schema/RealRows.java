package dev.coffer.jpa.schema;

import dev.coffer.policy.DatabaseValues;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a connection of the provider's shows, past the mapping. */
public final class RealRows implements DatabaseValues.Session<SQLException> {
    private static final int FETCHED = 1000;

    private final Connection connection;

    public RealRows(Connection connection) {
        this.connection = connection;
    }

    /** Empty for a database whose catalog Coffer does not know. */
    public Optional<SqlDialect> dialect() throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgresql")) {
            return Optional.of(SqlDialect.POSTGRESQL);
        }
        if (product.contains("mariadb") || product.contains("mysql")) {
            return Optional.of(SqlDialect.MARIADB);
        }
        return product.equals("h2") ? Optional.of(SqlDialect.H2) : Optional.empty();
    }

    @Override
    public List<List<String>> rows(String sql, List<String> parameters) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                int width = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        String cell = rows.getString(i);
                        row.add(cell == null ? "" : cell);
                    }
                    all.add(row);
                }
            }
        }
        return all;
    }

    @Override
    public void pass(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.rollback();
    }

    @Override
    public void each(String sql, DatabaseValues.Reader<SQLException> reader) throws SQLException {
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(fetched());
            try (ResultSet rows = query.executeQuery(sql)) {
                DatabaseValues.Row<SQLException> row = row(rows);
                while (rows.next()) {
                    reader.read(row);
                }
            }
        }
        connection.rollback();
    }

    /** Connector/J takes all rows at once unless it is asked for one at a time. */
    private int fetched() throws SQLException {
        return connection.getMetaData().getDriverName().startsWith("MySQL") ? Integer.MIN_VALUE : FETCHED;
    }

    private static DatabaseValues.Row<SQLException> row(ResultSet rows) {
        return new DatabaseValues.Row<>() {
            @Override
            public byte[] bytes(int column) throws SQLException {
                return rows.getBytes(column);
            }

            @Override
            public String text(int column) throws SQLException {
                return rows.getString(column);
            }

            @Override
            public long number(int column) throws SQLException {
                return rows.getLong(column);
            }
        };
    }
}
