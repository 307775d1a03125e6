package dev.coffer.jdbc;

import dev.coffer.Coffer;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.jdbc.delegate.Unwrapping;
import dev.coffer.jdbc.session.ProtectedDatabases;
import dev.coffer.keyring.Keyring;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A data source whose connections encrypt what is written to protected columns and decrypt what is read from them. SQL and
 * application stay as they are.
 *
 * <p><b>What it guarantees.</b> A statement that names a protected table is either proven to send no protected value in the
 * clear, or refused before anything is sent: an {@link SQLException} with SQLState {@code 42XC1} whose cause is a {@link
 * dev.coffer.error.UnsupportedStatementException} and whose message says what to write instead. A statement that names none goes to
 * the driver untouched. <b>What it does not:</b> it sees SQL that comes through it only, not what triggers and procedures do
 * inside of the server, nor values that the application itself writes to unprotected columns.
 *
 * <p>The first connection reads the catalog and compares it with the policy: a column too short for its envelopes, of a
 * wrong type, or without its tag column is reported there, all findings at once, as a cause of {@link
 * dev.coffer.error.InvalidPolicyException}.
 *
 * <p>Works around a pool and inside of one, and around a data source that routes: what is read of a catalog is kept for each URL and user
 * of the driver's connections (MySQL's driver does not tell the user without asking the server: there for each URL, and each user given
 * to {@link #getConnection(String, String)}). Thread-safe if the wrapped data source is; connections and what they make are to
 * be used as those of the driver. {@code unwrap} gives the driver's own objects only to who names a class of the driver.
 */
public final class CofferDataSource extends DelegatingDataSource implements DataSource {
    private final DataSource raw;

    private final Coffer coffer;

    private CofferDataSource(DataSource raw, ProtectedDatabases databases, Coffer coffer) {
        super(raw, databases);
        this.raw = raw;
        this.coffer = coffer;
    }

    /**
     * Wraps a data source; no connection is made yet.
     *
     * @throws dev.coffer.error.InvalidPolicyException if the Coffer has no policy
     */
    public static CofferDataSource wrap(DataSource dataSource, Coffer coffer) {
        return new CofferDataSource(dataSource, new ProtectedDatabases(coffer, null), coffer);
    }

    /**
     * Like {@link #wrap(DataSource, Coffer)}, with values under the keyring of a tenant, as {@link Coffer#forTenant} gives it. The
     * tenant is asked for when a statement on a protected table is prepared and again at each execution, on the thread that does
     * so, and holds for what the execution binds and for its results. Parameters that were set under another tenant are refused.
     * Rows of another tenant are not decrypted, and are not found by equality.
     *
     * @param tenant such as {@code TenantContext::current}; null is no tenant, and statements on protected tables are refused
     */
    public static CofferDataSource wrap(DataSource dataSource, Coffer coffer, Supplier<String> tenant) {
        return new CofferDataSource(
                dataSource, new ProtectedDatabases(coffer, Objects.requireNonNull(tenant, "tenant")), coffer);
    }

    /**
     * A connection of the wrapped data source, protected.
     *
     * @throws SQLException with a cause of {@link dev.coffer.error.InvalidPolicyException} if the database does not fit the policy, or
     *     of {@link dev.coffer.error.UnsupportedStatementException} if its dialect is none that Coffer reads
     */
    @Override
    public Connection getConnection() throws SQLException {
        return ProtectedConnection.open(raw.getConnection(), databases(), null);
    }

    /** Like {@link #getConnection()}; another user may see another schema, which is looked at for each connection. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return ProtectedConnection.open(raw.getConnection(username, password), databases(), username);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.unwrap(this, raw, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, raw, type);
    }

    /**
     * The tables of the policy, for {@link Keyring#renew} and {@link Keyring#retire} of the policy's keyring or a tenant's. Counting
     * reads every row of the columns in question, as the user of the wrapped data source; on PostgreSQL it first waits for the
     * transactions that write to them. On other databases end those that were open when the new key activated.
     */
    public Keyring.StoredValues storedValues() {
        return new JdbcStoredValues(raw, coffer.policy().orElseThrow());
    }

    /**
     * What Coffer would make of a statement: whether it passes as it is, what is sent in its place and what is done with each protected
     * column, or why it is refused, and what is taken instead. The statement is not sent, not even to be prepared; a connection is
     * taken for the questions that planning asks of the catalog, and closed. With tenants there has to be one. Thread-safe if the
     * wrapped data source is.
     *
     * @param sql as it would be given to {@code prepareStatement}
     * @throws SQLException if there is no connection, or for reasons other than the statement's form, such as a database that does not
     *     fit the policy (42XC2)
     */
    public Explanation explain(String sql) throws SQLException {
        try (ProtectedConnection connection = ProtectedConnection.open(raw.getConnection(), databases(), null)) {
            return Explaining.of(sql, connection);
        }
    }

    /** How many plans are held. */
    int plans() {
        return databases().plans();
    }
}
