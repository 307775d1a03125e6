package dev.coffer.jdbc.session;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.SchemaCheck;
import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.PlanCache;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.planner.Planner;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.words.SessionStatements;
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
    private static final int PASSED = 256;

    private final Coffer coffer;
    private final @Nullable Supplier<String> tenants;
    private final EncryptionPolicy policy;
    private final PolicyTables tables;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<SearchPath, DatabaseView> views = new ConcurrentHashMap<>();
    private final PlanCache passed = new PlanCache(PASSED);
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable DatabaseView home;
    private volatile boolean required;

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
     * Reads the catalog and compares it with the policy, unless that was done before. It is not done again when the schema has changed:
     * the application's first statement may have to come first.
     *
     * @throws SQLException if the database does not fit the policy, or its dialect is none that Coffer reads
     */
    public void require(Connection raw) throws SQLException {
        try {
            if (!required) {
                Aside.ask(raw, dialect(raw), () -> home(raw));
                required = true;
            }
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** A plan under the keys of who is the tenant now. */
    StatementPlan plan(String sql, Standpoint from) throws SQLException {
        return renewed(shared(sql, from));
    }

    /** The same plan under the keys of who is the tenant now. */
    StatementPlan renewed(StatementPlan plan) throws SQLException {
        if (tenants == null || plan.isUntouched()) {
            return plan;
        }
        String tenant = tenants.get();
        try {
            if (tenant == null) {
                throw new UnsupportedStatementException(
                        "this statement is on a protected table, and there is no tenant: the supplier"
                                + " given to CofferDataSource.wrap returned null. Set the tenant before statements are prepared or executed, or"
                                + " use a data source without tenants for what belongs to none");
            }
            return tenant.equals(plan.tenant()) ? plan : plan.under(coffer.forTenant(tenant), tenant);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    boolean hasTenants() {
        return tenants != null;
    }

    /** Who is the tenant now; null without tenants, or if there is none now. */
    @Nullable
    String tenant() {
        return tenants == null ? null : tenants.get();
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

    private StatementPlan shared(String sql, Standpoint from) throws SQLException {
        DatabaseView view = home;
        StatementPlan known = view == null ? null : view.known(sql);
        if (known == null) {
            known = passed.get(sql);
        }
        return known == null ? made(sql, from) : known;
    }

    private StatementPlan made(String sql, Standpoint from) throws SQLException {
        Connection raw = from.connection();
        Dialect speaks = dialect(raw);
        StatementPlan plain = SessionStatements.plan(sql, speaks);
        if (plain != null) {
            passed.put(sql, plain);
            return plain;
        }
        try {
            return Aside.ask(raw, speaks, () -> planned(sql, from));
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    private StatementPlan planned(String sql, Standpoint from) throws SQLException {
        DatabaseView home = home(from.connection());
        try {
            return planned(sql, home, from);
        } catch (UnsupportedStatementException e) {
            if (!home.mayBeStale(e)) {
                throw e;
            }
            schemaChanged();
            return planned(sql, home(from.connection()), from);
        }
    }

    private StatementPlan planned(String sql, DatabaseView home, Standpoint from) throws SQLException {
        StatementPlan plan = home.plan(sql, from);
        if (plan == null) {
            plan = elsewhere(from.connection(), from.path()).plan(sql, from);
        }
        if (plan == null) {
            throw new UnsupportedStatementException(
                    "the session changed its current schema while this statement was planned: repeat it");
        }
        return plan;
    }

    /** As new connections see it, as a rule; which session's place it is matters only to plans that ask. */
    private DatabaseView home(Connection raw) throws SQLException {
        DatabaseView known = home;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = home;
            if (known == null) {
                known = read(raw, path(raw));
                home = known;
            }
            return known;
        }
    }

    private DatabaseView elsewhere(Connection raw, SearchPath path) throws SQLException {
        DatabaseView known = views.get(path);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = views.get(path);
            if (known == null) {
                known = read(raw, path);
                if (views.size() >= MAX_VIEWS) {
                    views.clear();
                }
                views.put(path, known);
            }
            return known;
        }
    }

    private DatabaseView read(Connection raw, SearchPath path) throws SQLException {
        Dialect speaks = dialect(raw);
        Catalog catalog = Catalog.read(raw, speaks, path, tables.columnNames(), tables.schemas());
        SchemaCheck.run(policy, catalog, warned);
        return new DatabaseView(
                new Planner(coffer, tables, speaks), catalog, () -> SchemaCheck.run(policy, catalog, warned));
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

    /** Where a session looks for tables, which it is asked. */
    SearchPath ask(Connection raw) throws SQLException {
        return Aside.ask(raw, dialect(raw), () -> path(raw));
    }

    private SearchPath path(Connection raw) throws SQLException {
        return SearchPath.of(raw, dialect(raw), tables.names());
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
