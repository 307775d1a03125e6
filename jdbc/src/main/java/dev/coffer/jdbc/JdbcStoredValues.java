package dev.coffer.jdbc;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.jdbc.catalog.StoredRows;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.policy.DatabaseValues;
import dev.coffer.policy.EncryptionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The tables of a policy, for the renewal of keys. Thread-safe. */
final class JdbcStoredValues implements Keyring.StoredValues {
    private final DataSource raw;
    private final DatabaseValues values;

    JdbcStoredValues(DataSource raw, EncryptionPolicy policy) {
        this.raw = raw;
        this.values = policy.storedValues(null);
    }

    @Override
    public List<String> bound(KeyPurpose purpose) {
        try (Connection connection = raw.getConnection()) {
            StoredRows rows = new StoredRows(connection);
            return values.bound(purpose, rows.dialect(), rows);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public long under(Keyring keyring, KeyInfo key) {
        try (Connection connection = raw.getConnection()) {
            connection.setAutoCommit(false);
            StoredRows rows = new StoredRows(connection);
            return values.under(keyring, key, rows.dialect(), rows);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static KeyUnavailableException unreadable(SQLException e) {
        return new KeyUnavailableException(
                "the tables of the policy could not be read, so nothing was changed: " + e.getMessage(), e);
    }
}
