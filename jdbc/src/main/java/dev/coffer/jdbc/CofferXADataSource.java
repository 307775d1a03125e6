package dev.coffer.jdbc;

import dev.coffer.Coffer;
import dev.coffer.jdbc.connection.ProtectedXAConnection;
import dev.coffer.jdbc.session.ProtectedDatabases;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/**
 * {@link CofferDataSource} for distributed transactions: the connections are protected in the same way, the transaction
 * manager gets the driver's own {@code XAResource}. Thread-safe if the wrapped data source is.
 */
public final class CofferXADataSource extends DelegatingDataSource implements XADataSource {
    private final XADataSource raw;

    private CofferXADataSource(XADataSource raw, ProtectedDatabases databases) {
        super(raw, databases);
        this.raw = raw;
    }

    /**
     * Wraps a data source; no connection is made yet.
     *
     * @throws dev.coffer.error.InvalidPolicyException if the Coffer has no policy
     */
    public static CofferXADataSource wrap(XADataSource dataSource, Coffer coffer) {
        return new CofferXADataSource(dataSource, new ProtectedDatabases(coffer, null));
    }

    /**
     * Like {@link #wrap(XADataSource, Coffer)}, with values under the keyring of a tenant, as {@link Coffer#forTenant} gives it. The
     * tenant is asked for when a statement on a protected table is prepared and again at each execution, on the thread that does
     * so, and holds for what the execution binds and for its results. Parameters that were set under another tenant are refused.
     * Rows of another tenant are not decrypted, and are not found by equality.
     *
     * @param tenant such as {@code TenantContext::current}; null is no tenant, and statements on protected tables are refused
     */
    public static CofferXADataSource wrap(XADataSource dataSource, Coffer coffer, Supplier<String> tenant) {
        return new CofferXADataSource(
                dataSource, new ProtectedDatabases(coffer, Objects.requireNonNull(tenant, "tenant")));
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return new ProtectedXAConnection(raw.getXAConnection(), databases(), null);
    }

    /** Like {@link #getXAConnection()}; another user may see another schema, which is looked at for each connection. */
    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return new ProtectedXAConnection(raw.getXAConnection(user, password), databases(), user);
    }
}
