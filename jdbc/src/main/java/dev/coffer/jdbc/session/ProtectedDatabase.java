package dev.coffer.jdbc.session;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.SchemaCheck;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.planner.Planner;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.EncryptionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One database behind one data source or URL: which dialect it speaks, and its views, one for each schema that connections
 * were switched to. Thread-safe.
 */
public final class ProtectedDatabase {
    private static final int MAX_VIEWS = 64;

    private final Coffer coffer;
    private final @Nullable Supplier<String> tenants;
    private final EncryptionPolicy policy;
    private final PolicyTables tables;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, DatabaseView> views = new ConcurrentHashMap<>();
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable DatabaseView home;

    /**
     * @param tenants asked at each statement; null if all is encrypted under the policy's keyring
     * @throws InvalidPolicyException if the Coffer has no policy
     */
    public ProtectedDatabase(Coffer coffer, @Nullable Supplier<String> tenants) {
        this.coffer = coffer;
        this.tenants = tenants;
        this.policy = coffer.policy()
                .orElseThrow(() -> new InvalidPolicyException(
                        "this Coffer has no policy, so nothing would be protected: build it with"
                                + " Coffer.builder().policy(EncryptionPolicy.load(...))"));
        this.tables = new PolicyTables(policy);
    }

    /**
     * Reads the catalog and compares it with the policy, unless that is done already.
     *
     * @throws SQLException if the database does not fit the policy, or its dialect is none that Coffer reads
     */
    public void require(Connection raw) throws SQLException {
        try {
            if (home == null) {
                view(raw, null);
            }
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** A plan under the keys of who is the tenant now: it holds for binding, executing and reading. */
    public StatementPlan plan(String sql, Connection raw, @Nullable String schema) throws SQLException {
        StatementPlan shared = shared(sql, raw, schema);
        if (tenants == null || shared.isUntouched()) {
            return shared;
        }
        String tenant = tenants.get();
        try {
            if (tenant == null) {
                throw new UnsupportedStatementException(
                        "this statement is on a protected table, and there is no tenant: the supplier"
                                + " given to CofferDataSource.wrap returned null. Set the tenant before statements are prepared, or use a"
                                + " data source without tenants for what belongs to none");
            }
            return shared.under(coffer.forTenant(tenant));
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** Whether the policy's keyring, or that of who is the tenant now, has a key of this id. */
    boolean knowsKey(int id) {
        return hasKey(coffer, id) || (tenants != null && hasTenantsKey(tenants.get(), id));
    }

    private boolean hasTenantsKey(@Nullable String tenant, int id) {
        return tenant != null && hasKey(coffer.forTenant(tenant), id);
    }

    private static boolean hasKey(Coffer keys, int id) {
        try {
            return keys.keyring().keys().stream().anyMatch(key -> key.id() == id);
        } catch (KeyUnavailableException e) {
            return false; // there is no keyring, so nothing was encrypted; or nothing can be decrypted either
        }
    }

    private StatementPlan shared(String sql, Connection raw, @Nullable String schema) throws SQLException {
        try {
            DatabaseView view = view(raw, schema);
            try {
                return view.plan(sql, raw);
            } catch (UnsupportedStatementException e) {
                if (!view.mayBeStale(e)) {
                    throw e;
                }
                schemaChanged();
                return view(raw, schema).plan(sql, raw);
            }
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** @param schema folded; null for the one that new connections have */
    private DatabaseView view(Connection raw, @Nullable String schema) throws SQLException {
        DatabaseView known = schema == null ? home : views.get(schema);
        return known != null ? known : read(raw, schema);
    }

    private synchronized DatabaseView read(Connection raw, @Nullable String schema) throws SQLException {
        DatabaseView known = schema == null ? home : views.get(schema);
        if (known != null) {
            return known;
        }
        Dialect speaks = dialect(raw);
        String current = schema == null ? currentSchema(raw) : schema;
        Catalog catalog = Catalog.read(raw, speaks, current, tables.columnNames(), tables.schemas());
        SchemaCheck.run(policy, catalog, warned);
        DatabaseView view = new DatabaseView(
                new Planner(coffer, tables, speaks), catalog, () -> SchemaCheck.run(policy, catalog, warned));
        if (schema == null) {
            home = view;
        } else {
            if (views.size() >= MAX_VIEWS) {
                views.clear();
            }
            views.put(schema, view);
        }
        return view;
    }

    public Dialect dialect(Connection raw) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Dialect.of(raw.getMetaData().getDatabaseProductName());
            dialect = known;
        }
        return known;
    }

    /** The columns of the policy. */
    public PolicyTables tables() {
        return tables;
    }

    /** Folded; in MySQL's dialect the database. */
    String currentSchema(Connection raw) throws SQLException {
        String name = dialect(raw) == Dialect.MARIADB ? raw.getCatalog() : raw.getSchema();
        return name == null ? "" : Names.fold(name);
    }

    /** What is known of the catalog may be wrong: it is read again with the next statement. */
    void schemaChanged() {
        home = null;
        views.clear();
    }

    /** How many plans are held for the home schema. */
    public int plans() {
        DatabaseView view = home;
        return view == null ? 0 : view.plans();
    }
}
