package dev.coffer.jdbc;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.jdbc.catalog.KeyColumns;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import dev.coffer.search.BlindIndex;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a policy, for the renewal of keys. An envelope names the key that it lies under; a tag does not, so the value beside it
 * is decrypted and its tag computed again. Rows of another keyring are passed over. Thread-safe.
 */
final class JdbcStoredValues implements Keyring.StoredValues {
    private static final int KEY_ID_OFFSET = 2;
    private static final int FETCHED = 1000;
    private static final String TEXT_PREFIX = "cf1.";

    private final DataSource raw;
    private final EncryptionPolicy policy;

    JdbcStoredValues(DataSource raw, EncryptionPolicy policy) {
        this.raw = raw;
        this.policy = policy;
    }

    private List<ProtectedColumn> columns(KeyPurpose purpose) {
        return policy.columns().stream()
                .filter(column -> purpose == KeyPurpose.SIV
                        ? column.deterministic()
                        : column.equality() && !column.deterministic())
                .toList();
    }

    @Override
    public List<String> bound(KeyPurpose purpose) {
        List<String> bound = new ArrayList<>();
        try (Connection connection = raw.getConnection()) {
            Map<String, Set<String>> keys = new HashMap<>();
            for (ProtectedColumn column : columns(purpose)) {
                for (String spelling : spellings(column.table())) {
                    if (!keys.containsKey(spelling)) {
                        keys.put(spelling, KeyColumns.of(connection, spelling));
                    }
                    if (keys.get(spelling).contains(Names.fold(compared(column)))) {
                        bound.add(column + " is under UNIQUE or a key (" + compared(column) + ")");
                        break;
                    }
                }
            }
            return bound;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** As the dialects fold what is not quoted. */
    private static List<String> spellings(String table) {
        return List.of(table, table.toLowerCase(java.util.Locale.ROOT), table.toUpperCase(java.util.Locale.ROOT));
    }

    private static String compared(ProtectedColumn column) {
        String tag = column.tagColumn();
        return tag == null ? column.column() : tag;
    }

    @Override
    public long under(Keyring keyring, KeyInfo key) {
        long count = 0;
        try (Connection connection = raw.getConnection()) {
            connection.setAutoCommit(false);
            for (ProtectedColumn column : columns(key.purpose())) {
                String table = column.schema() == null ? column.table() : column.schema() + "." + column.table();
                awaitWriters(connection, table);
                count += key.purpose() == KeyPurpose.SIV
                        ? envelopes(connection, table, column, key)
                        : tags(connection, table, column, keyring);
                connection.rollback();
            }
            return count;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** A transaction that wrote under the old key before its end, and commits after the count, would not be counted. */
    private static void awaitWriters(Connection connection, String table) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement lock = connection.createStatement()) {
                lock.execute("LOCK TABLE " + table + " IN SHARE MODE");
            }
            connection.rollback(); // nobody is kept waiting while rows are counted
        }
    }

    private static long envelopes(Connection connection, String table, ProtectedColumn column, KeyInfo key)
            throws SQLException {
        long count = 0;
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(FETCHED);
            try (ResultSet rows = query.executeQuery(
                    "SELECT " + column.column() + " FROM " + table + " WHERE " + column.column() + " IS NOT NULL")) {
                while (rows.next()) {
                    byte[] envelope = envelope(rows, column);
                    boolean other = envelope.length >= KEY_ID_OFFSET + Integer.BYTES
                            && ByteBuffer.wrap(envelope).getInt(KEY_ID_OFFSET) != key.id();
                    count += other ? 0 : 1;
                }
            }
        }
        return count;
    }

    private static byte[] envelope(ResultSet rows, ProtectedColumn column) throws SQLException {
        if (column.storage() == Storage.BINARY) {
            return rows.getBytes(1);
        }
        String text = rows.getString(1);
        return text.startsWith(TEXT_PREFIX)
                ? Base64.getUrlDecoder().decode(text.substring(TEXT_PREFIX.length()))
                : new byte[0];
    }

    @SuppressWarnings("unchecked") // the value is of the type that the cipher gives
    private static long tags(Connection connection, String table, ProtectedColumn column, Keyring keyring)
            throws SQLException {
        FieldCipher<Object> cipher =
                (FieldCipher<Object>) new FieldCipher<>(keyring, column.name(), column.type(), false);
        BlindIndex<Object> index =
                (BlindIndex<Object>) new BlindIndex<>(keyring, column.name(), column.type(), column.normalizers());
        long count = 0;
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(FETCHED);
            try (ResultSet rows = query.executeQuery("SELECT " + column.column() + ", " + compared(column) + " FROM "
                    + table + " WHERE " + column.column() + " IS NOT NULL")) {
                while (rows.next()) {
                    long tag = rows.getLong(2);
                    Object value = value(cipher, rows, column);
                    count += value == null || Long.valueOf(tag).equals(index.tag(value)) ? 0 : 1;
                }
            }
        }
        return count;
    }

    /** Null for a row of another keyring, such as another tenant's. */
    private static @Nullable Object value(FieldCipher<Object> cipher, ResultSet rows, ProtectedColumn column)
            throws SQLException {
        try {
            return column.storage() == Storage.BINARY
                    ? cipher.decrypt(rows.getBytes(1))
                    : cipher.decryptText(rows.getString(1));
        } catch (UnknownKeyException ofAnother) {
            return null;
        }
    }

    private static KeyUnavailableException unreadable(SQLException e) {
        return new KeyUnavailableException(
                "the tables of the policy could not be read, so nothing was changed: " + e.getMessage(), e);
    }
}
