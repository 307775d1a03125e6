package dev.coffer.jdbc;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.jdbc.keyring.KeyringTable;
import dev.coffer.jdbc.keyring.OwnTransaction;
import dev.coffer.jdbc.keyring.StoreFailure;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keyrings in one table of PostgreSQL, MySQL, MariaDB or H2, {@code coffer_keyring} unless named otherwise. Immutable,
 * thread-safe, and safe with any number of processes.
 *
 * <p><b>The table</b> is never made by accident: create it once with {@link #createTableIfAbsent()} or with the DDL of the
 * documentation. Until then every operation is a {@link KeyUnavailableException}, as "there is no table" may as well mean "this is the
 * wrong database". In use the user needs SELECT, INSERT and UPDATE on it, and nothing else: nothing is ever deleted.
 *
 * <p><b>Transactions.</b> Every operation takes a connection of its own from the data source, commits, and gives it back as it
 * came, so that no rollback of the application takes back a keyring that values are encrypted under. For that the data source must
 * hand out connections that nobody uses: a pool or a driver's data source, <em>not</em> a proxy that hands out the connection
 * of the caller's transaction (such as Spring's {@code TransactionAwareDataSourceProxy}), whose work would be committed along,
 * and not a {@link CofferDataSource}, which is refused. A pool needs a connection to spare for this: while all are taken, by
 * callers that wait for a key themselves, the operation fails when the pool gives up.
 *
 * <p><b>Durability</b> is that of the database. On PostgreSQL {@code synchronous_commit = off} is overruled for the writes
 * made here; {@code fsync = off} is not. On MariaDB and MySQL set {@code innodb_flush_log_at_trx_commit = 1}, and on H2
 * {@code WRITE_DELAY 0}: otherwise a crash of the server may forget a key that values were already encrypted under, and with it
 * those values. The same holds for a failover to a replica that had not received the last commit.
 *
 * <p><b>Replicas.</b> Point the data source at the primary. A replica that lags gives an older document, which Coffer ignores
 * with an event while it knows a newer one, and refuses every write.
 *
 * <p>Keep the table in a database, or at least under a backup regime, apart from the data: a shredded keyring is back when an
 * old backup is.
 */
public final class JdbcKeyRepository implements KeyRepository {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_NAME = 160;
    private static final String NAME_PUNCTUATION = "._@:+/#-";

    private final DataSource dataSource;
    private final KeyringTable table;
    private final int timeoutSeconds;

    private JdbcKeyRepository(DataSource dataSource, KeyringTable table, Duration timeout) {
        this.dataSource = dataSource;
        this.table = table;
        this.timeoutSeconds = (int) Math.min(timeout.plusNanos(999_999_999).toSeconds(), 86_400);
    }

    /**
     * The repository in the table {@code coffer_keyring}; no connection is made yet.
     *
     * @throws InvalidPolicyException if the data source is a {@link CofferDataSource} or wraps one
     */
    public static JdbcKeyRepository on(DataSource dataSource) {
        return on(dataSource, KeyringTable.DEFAULT_NAME);
    }

    /**
     * The repository in a table of this name.
     *
     * @param table {@code table} or {@code schema.table}, each matching {@code [a-z_][a-z0-9_]{0,62}} and no reserved word;
     *     sent without quotes
     * @throws InvalidPolicyException if the name is another, or the data source is a {@link CofferDataSource} or wraps one
     */
    public static JdbcKeyRepository on(DataSource dataSource, String table) {
        KeyringTable named = KeyringTable.named(table);
        if (leadsThroughCoffer(dataSource)) {
            throw new InvalidPolicyException(behindItself(named));
        }
        return new JdbcKeyRepository(dataSource, named, DEFAULT_TIMEOUT);
    }

    private static boolean leadsThroughCoffer(DataSource dataSource) {
        try {
            return dataSource instanceof CofferDataSource || dataSource.isWrapperFor(CofferDataSource.class);
        } catch (SQLException e) {
            return false; // it does not say; its connections will
        }
    }

    private static String behindItself(KeyringTable table) {
        return "the keyrings in " + table
                + " cannot be read through Coffer's own data source, which cannot work before they"
                + " are read: give JdbcKeyRepository the data source or URL that Coffer wraps";
    }

    /**
     * The same repository with another limit for each statement; 10 seconds unless said. What takes longer, say because a lock
     * is held, is a {@link KeyUnavailableException}. A server that does not answer at all is given up 5 seconds later where the driver
     * can do that ({@link Connection#setNetworkTimeout}). How long the data source may take to connect is for it to limit.
     *
     * @param timeout more than zero; rounded up to whole seconds, at most a day
     */
    public JdbcKeyRepository queryTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "a query timeout of " + timeout + ": it has to be longer than zero, and it cannot be switched off");
        }
        return new JdbcKeyRepository(dataSource, table, timeout);
    }

    /**
     * Creates the table if it is not there. Nodes may call this at the same time. The user needs the right to create tables
     * only if there is none.
     *
     * @throws KeyUnavailableException if there is no table and it cannot be created, or there is one with other columns
     */
    public void createTableIfAbsent() {
        if (exists()) {
            return;
        }
        try {
            perform(table + " cannot be created", transaction -> {
                transaction.execute(table.create(transaction.dialect()));
                return true;
            });
        } catch (KeyUnavailableException failed) { // IF NOT EXISTS takes no lock: another node may have been faster
            if (!exists()) {
                throw failed;
            }
        }
    }

    private boolean exists() {
        return perform(table + " cannot be read", transaction -> {
            try {
                read(transaction, "-");
                return true;
            } catch (SQLException e) {
                if (!StoreFailure.isNoSuchTable(e)) {
                    throw e;
                }
                transaction.rollback();
                return false;
            }
        });
    }

    @Override
    public Optional<StoredKeyring> load(String keyring) {
        requireName(keyring);
        return perform(
                "keyring " + keyring + " cannot be loaded from " + table, transaction -> read(transaction, keyring));
    }

    private Optional<StoredKeyring> read(OwnTransaction transaction, String keyring) throws SQLException {
        try (PreparedStatement select = transaction.prepare(table.select())) {
            KeyringTable.bind(transaction.dialect(), select, 1, keyring);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                requireBytewise(keyring.equals(row.getString(1)));
                byte[] document = row.getBytes(3);
                if (document == null) {
                    throw new KeyUnavailableException("keyring " + keyring + " has a document in " + table
                            + " that is longer than any that Coffer writes: it was altered; restore it from a backup");
                }
                StoredKeyring stored = new StoredKeyring(row.getLong(2), document);
                requireOneRow(keyring, row.next() ? 2 : 1);
                return Optional.of(stored);
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the generation of {@code next} is not above the expected one
     */
    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        requireName(keyring);
        if (expectedGeneration < 0 || next.generation() <= expectedGeneration) {
            // also what makes the count of the UPDATE reliable: MariaDB's useAffectedRows leaves out rows set to what
            // they were
            throw new IllegalArgumentException("generation " + next.generation() + " cannot follow generation "
                    + expectedGeneration + " of keyring " + keyring);
        }
        String doing = "keyring " + keyring + " cannot be written to " + table + ", or it is not known whether it was";
        return perform(doing, transaction -> {
            transaction.requireDurability();
            return expectedGeneration == 0
                    ? insert(transaction, keyring, next)
                    : update(transaction, keyring, expectedGeneration, next);
        });
    }

    private boolean insert(OwnTransaction transaction, String keyring, StoredKeyring next) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(table.insert())) {
            KeyringTable.bind(transaction.dialect(), insert, 1, keyring);
            insert.setLong(2, next.generation());
            insert.setBytes(3, next.document());
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (!StoreFailure.isDuplicate(transaction.dialect(), e)) {
                throw e;
            }
            transaction.rollback(); // PostgreSQL answers nothing more in a transaction with an error
            if (read(transaction, keyring).isEmpty()) {
                throw e; // some other key was violated, by a trigger perhaps: no keyring stands in the way
            }
            return false;
        }
    }

    private boolean update(OwnTransaction transaction, String keyring, long expectedGeneration, StoredKeyring next)
            throws SQLException {
        try (PreparedStatement update = transaction.prepare(table.update())) {
            update.setLong(1, next.generation());
            update.setBytes(2, next.document());
            KeyringTable.bind(transaction.dialect(), update, 3, keyring);
            update.setLong(4, expectedGeneration);
            int rows = update.executeUpdate();
            requireOneRow(keyring, rows);
            return rows == 1;
        }
    }

    @Override
    public List<String> list(String after, int limit) {
        if (!after.isEmpty()) {
            requireName(after);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("a page of " + limit + " names: ask for 1 or more");
        }
        return perform(
                "the keyrings in " + table + " cannot be listed", transaction -> page(transaction, after, limit));
    }

    private List<String> page(OwnTransaction transaction, String after, int limit) throws SQLException {
        try (PreparedStatement select = transaction.prepare(table.page())) {
            KeyringTable.bind(transaction.dialect(), select, 1, after);
            select.setInt(2, limit);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                String last = after;
                while (rows.next()) {
                    String name = rows.getString(1);
                    requireBytewise(name.compareTo(last) > 0);
                    names.add(name);
                    last = name;
                }
            }
            return List.copyOf(names);
        }
    }

    /** What is done with the connection of one operation. */
    private interface Work<T> {
        T in(OwnTransaction transaction) throws SQLException;
    }

    private <T> T perform(String doing, Work<T> work) {
        try (OwnTransaction transaction = OwnTransaction.begin(connect(), timeoutSeconds)) {
            T result = work.in(transaction);
            transaction.commit();
            return result;
        } catch (SQLException e) {
            throw StoreFailure.of(table, doing, e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        if (connection instanceof ProtectedConnection || connection.isWrapperFor(ProtectedConnection.class)) {
            connection.close();
            throw new KeyUnavailableException(behindItself(table));
        }
        return connection;
    }

    private static void requireName(String keyring) {
        boolean valid = !keyring.isEmpty()
                && keyring.length() <= MAX_NAME
                && keyring.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || NAME_PUNCTUATION.indexOf(c) >= 0);
        if (!valid) {
            throw new IllegalArgumentException("a keyring's name has 1 to " + MAX_NAME + " characters of A-Za-z0-9"
                    + NAME_PUNCTUATION + ", and this one has " + keyring.length() + " or others");
        }
    }

    /** Else two tenants whose names differ by case would get each other's keyring. */
    private void requireBytewise(boolean bytewise) {
        if (!bytewise) {
            throw new KeyUnavailableException(
                    table + " does not compare names byte by byte: create a table with Coffer's DDL, in which"
                            + " the column name has a binary collation, copy the rows, and name that one");
        }
    }

    private void requireOneRow(String keyring, int rows) {
        if (rows > 1) {
            throw new KeyUnavailableException(
                    table + " has several rows for keyring " + keyring + ", so its column name is no primary"
                            + " key. Nothing was changed: stop all writers, keep the row of the highest generation, and add the key");
        }
    }

    /** {@code the table NAME}. */
    @Override
    public String toString() {
        return table.toString();
    }
}
