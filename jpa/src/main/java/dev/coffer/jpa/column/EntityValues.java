package dev.coffer.jpa.column;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.schema.RealRows;
import dev.coffer.jpa.schema.RealSchema;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.policy.DatabaseValues;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables of one EntityManagerFactory, for the renewal of keys. Thread-safe. */
record EntityValues(KeyColumns.Connections connections, DatabaseValues values) implements Keyring.StoredValues {
    /** @param <R> what it gives */
    private interface Work<R> {
        R with(RealRows rows, SqlDialect dialect) throws SQLException;
    }

    @Override
    public List<String> bound(KeyPurpose purpose) {
        return with((rows, dialect) -> values.bound(purpose, dialect, rows));
    }

    @Override
    public long under(Keyring keyring, KeyInfo key) {
        return with((rows, dialect) -> values.under(keyring, key, dialect, rows));
    }

    private <R> R with(Work<R> work) {
        try {
            Connection connection = connections.open();
            try {
                requirePlain(connection);
                RealRows rows = new RealRows(connection);
                SqlDialect dialect = rows.dialect().orElseThrow(EntityValues::unknown);
                connection.setAutoCommit(false);
                try {
                    return work.with(rows, dialect);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } finally {
                connections.release(connection);
            }
        } catch (SQLException e) {
            throw new KeyUnavailableException(
                    "the tables of the entities could not be read, so nothing was changed: " + e.getMessage(), e);
        }
    }

    private static void requirePlain(Connection connection) throws SQLException {
        if (RealSchema.isWrapped(connection)) {
            throw new UnsupportedStatementException(
                    "the data source of the factory is that of coffer-jdbc, which shows plain values, so nothing was changed:"
                            + " ask CofferDataSource.storedValues()");
        }
    }

    private static UnsupportedStatementException unknown() {
        return new UnsupportedStatementException(
                "only on PostgreSQL, MariaDB, MySQL and H2 is it known how to ask which columns are under UNIQUE, and to wait for"
                        + " whoever writes, so nothing was changed: implement Keyring.StoredValues for this database");
    }
}
