package dev.coffer.jdbc;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.jdbc.catalog.StoredRows;
import dev.coffer.keys.KeyInfo;
import dev.coffer.policy.DatabaseValues;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * How many values in the tables of a policy lie under which key, as their envelopes say: what to look at before a key is destroyed.
 * Nothing is decrypted, and no key is needed. Immutable.
 *
 * <p>It knows this one database: backups, replicas that lag, exports and other databases are for their owner to know.
 */
public final class KeyUsage {
    private final Map<ProtectedColumn, Map<Integer, Long>> byColumn;

    private KeyUsage(Map<ProtectedColumn, Map<Integer, Long>> byColumn) {
        this.byColumn = byColumn;
    }

    /**
     * Counts now.
     *
     * @param raw connections past Coffer, of an account that sees every row: where a policy of the database's own would hide some from it,
     *     the database refuses
     * @throws KeyUnavailableException if a column of the policy is not there: in a wrong database nothing would lie under any key
     * @throws SQLException if the database cannot be reached or refuses
     */
    public static KeyUsage of(DataSource raw, EncryptionPolicy policy) throws SQLException {
        return of(raw, policy, false);
    }

    /**
     * Likewise, but first waits for transactions that have written and not ended, which takes each table's lock against writers for a
     * moment. On H2 they are not waited for. The account needs the right to lock on PostgreSQL: that to change rows.
     */
    public static KeyUsage afterWriters(DataSource raw, EncryptionPolicy policy) throws SQLException {
        return of(raw, policy, true);
    }

    private static KeyUsage of(DataSource raw, EncryptionPolicy policy, boolean waits) throws SQLException {
        DatabaseValues values = policy.storedValues(null);
        try (Connection connection = raw.getConnection()) {
            connection.setAutoCommit(false);
            StoredRows rows = new StoredRows(connection);
            if (waits) {
                values.awaitWriters(rows.dialect(), rows);
            }
            return rows.dialect() == SqlDialect.POSTGRESQL
                    ? unfiltered(connection, values, rows)
                    : new KeyUsage(values.byKey(rows.dialect(), rows));
        }
    }

    /** Rows that a row-security policy hides would not be counted: with this setting PostgreSQL refuses instead. */
    private static KeyUsage unfiltered(Connection connection, DatabaseValues values, StoredRows rows)
            throws SQLException {
        set(connection, "SET row_security = off");
        try {
            return new KeyUsage(values.byKey(rows.dialect(), rows));
        } finally {
            connection.rollback();
            set(connection, "RESET row_security");
        }
    }

    private static void set(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
        connection.commit();
    }

    /** By column in the order of the policy, then by key id; under 0 what is no envelope. */
    public Map<ProtectedColumn, Map<Integer, Long>> byColumn() {
        return byColumn;
    }

    /**
     * By column, where there are any. Ids are unique in a keyring only: a value of another keyring under the same id counts, too.
     *
     * @param key of purpose {@code data} or {@code siv}, the ids of which stand in envelopes
     * @throws IllegalArgumentException for another purpose
     */
    public Map<ProtectedColumn, Long> under(KeyInfo key) {
        switch (key.purpose()) {
            case DATA, SIV -> {}
            default ->
                throw new IllegalArgumentException("the ids of " + key.purpose().code() + " keys stand in no envelope");
        }
        Map<ProtectedColumn, Long> under = new LinkedHashMap<>();
        byColumn.forEach((column, keys) -> {
            long count = keys.getOrDefault(key.id(), 0L);
            if (count > 0) {
                under.put(column, count);
            }
        });
        return under;
    }

    /** All columns together, by key id. */
    public Map<Integer, Long> totals() {
        Map<Integer, Long> totals = new TreeMap<>();
        byColumn.values().forEach(keys -> keys.forEach((id, count) -> totals.merge(id, count, Long::sum)));
        return totals;
    }
}
