package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.policy.DatabaseValues;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A raw connection that does not commit by itself, for {@link DatabaseValues}. */
public final class StoredRows implements DatabaseValues.Session<SQLException> {
    private static final int FETCHED = 1000;

    private final Connection connection;
    private final Dialect dialect;

    public StoredRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
    }

    public SqlDialect dialect() {
        return SqlDialect.valueOf(dialect.name());
    }

    @Override
    public List<List<String>> rows(String sql, List<String> parameters) throws SQLException {
        return CatalogQuery.rows(connection, dialect, sql, parameters);
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
