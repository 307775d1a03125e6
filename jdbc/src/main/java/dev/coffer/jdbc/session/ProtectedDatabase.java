package dev.coffer.jdbc.session;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.SchemaCheck;
import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.UnreadException;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.PlanCache;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.planner.Planner;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.words.SessionStatements;
import dev.coffer.policy.EncryptionPolicy;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One database: which dialect it speaks, and its views, one for each schema that connections
 * were switched to. Thread-safe.
 */
public final class ProtectedDatabase {
    private static final System.Logger LOG = System.getLogger("dev.coffer.jdbc");
    private static final int PASSED = 256;

    /** How often a table may change while a statement on it is planned. */
    private static final int ATTEMPTS = 4;

    private final Coffer coffer;
    private final @Nullable Supplier<String> tenants;
    private final PolicyTables tables;
    private final SchemaCheck check;
    private final SharedViews views = new SharedViews();
    private final PlanCache passed = new PlanCache(PASSED);
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable Boolean mysql;
    private volatile @Nullable JdbcDriver driver;
    private volatile boolean required;

    /**
     * @param tenants asked at each statement; null if all is encrypted under the policy's keyring
     * @throws InvalidPolicyException if the Coffer has no policy
     */
    public ProtectedDatabase(Coffer coffer, @Nullable Supplier<String> tenants) {
        this.coffer = coffer;
        this.tenants = tenants;
        EncryptionPolicy policy = requirePolicy(coffer);
        this.tables = new PolicyTables(policy);
        this.check = new SchemaCheck(policy);
    }

    static EncryptionPolicy requirePolicy(Coffer coffer) {
        return coffer.policy()
                .orElseThrow(() -> new InvalidPolicyException(
                        "this Coffer has no policy, so nothing would be protected: build it with"
                                + " Coffer.builder().policy(EncryptionPolicy.load(...))"));
    }

    /**
     * Reads the catalog and compares it with the policy, unless that was done before. It is not done again when the schema has changed:
     * the application's first statement may have to come first, and from then on what does not fit is refused table by table, so that
     * it can be repaired.
     *
     * @throws SQLException if the database does not fit the policy, or its dialect is none that Coffer reads
     */
    public void require(Connection raw) throws SQLException {
        try {
            if (required) {
                return;
            }
            Dialect speaks = dialect(raw);
            if (Aside.isIdle(raw, speaks)) {
                requireFit(Aside.ask(raw, speaks, () -> home(raw)));
                required = true;
            } else {
                read(raw, path(raw)).requireFit(); // what a transaction sees is kept for nobody
            }
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /**
     * Over a connection that another data source of Coffer's gave: what both protect would be encrypted twice, and found and read by
     * neither alone.
     *
     * @throws SQLException if both protect the same table
     */
    public void requireOtherTables(ProtectedDatabase below) throws SQLException {
        for (String table : tables.names()) {
            if (below.tables.names().contains(table)) {
                throw SqlExceptions.of(new InvalidPolicyException("the table " + table
                        + " is protected already by the data source below this one, and would be"
                        + " encrypted twice: wrap the data source of the driver or its pool, and put"
                        + " routing and other proxies over Coffer's"));
            }
        }
    }

    /** What does not fit is read again with the next connection. */
    private void requireFit(DatabaseView view) {
        try {
            view.requireFit();
        } catch (InvalidPolicyException e) {
            schemaChanged();
            throw e;
        }
    }

    /** A plan under the keys of who is the tenant now. */
    StatementPlan plan(String sql, Session session) throws SQLException {
        return renewed(proven(sql, session));
    }

    /** What counts on a table's columns to be all there are, or to be in their order, is asked of the server. */
    private StatementPlan proven(String sql, Session session) throws SQLException {
        for (int i = 0; i < ATTEMPTS; i++) {
            StatementPlan plan = shared(sql, session);
            if (plan.shapes().isEmpty() || session.proves(plan)) {
                return plan;
            }
            session.forgetOwn();
            if (!session.isApart() && session.mayRead()) {
                schemaChanged();
            } else {
                StatementPlan seen = seenApart(sql, session);
                if (session.proves(seen)) {
                    return seen;
                }
            }
        }
        throw SqlExceptions.refused(
                "the columns of a table of this statement, which lists none, change while it is planned:"
                        + " repeat it, or list the columns");
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
                        "this statement is on a protected table, and there is no tenant: the supplier given to"
                                + " CofferDataSource.wrap returned null. Set the tenant before statements are prepared or"
                                + " executed, or use a data source without tenants for what belongs to none");
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

    private StatementPlan shared(String sql, Session session) throws SQLException {
        if (session.isApart()) {
            return made(sql, session);
        }
        DatabaseView view = views.home();
        try {
            if (view != null) {
                view = lookedIfDue(view, session);
                StatementPlan known = view.known(sql);
                if (known != null) {
                    return known;
                }
            }
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
        StatementPlan known = passed.get(sql);
        return known == null ? made(sql, session) : known;
    }

    private StatementPlan made(String sql, Session session) throws SQLException {
        Connection raw = session.raw();
        Dialect speaks = dialect(raw);
        StatementPlan plain = SessionStatements.plan(sql, speaks);
        if (plain != null) {
            passed.put(sql, plain);
            return plain;
        }
        try {
            boolean mayRead = session.mayRead();
            StatementPlan plan = Aside.ask(raw, speaks, () -> planned(sql, session, mayRead));
            session.asked();
            return plan;
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    private StatementPlan planned(String sql, Session session, boolean mayRead) throws SQLException {
        if (session.isApart()) {
            return apart(sql, session);
        }
        DatabaseView home = mayRead ? home(session.raw()) : views.home();
        if (home == null) {
            return apart(sql, session);
        }
        if (mayRead && !home.knows(sql)) {
            home = lookedNow(home, session.raw()); // who writes a new text may mean what is new
        }
        try {
            return planned(sql, home, session, mayRead);
        } catch (UnreadException e) {
            return apart(sql, session);
        }
    }

    private StatementPlan planned(String sql, DatabaseView home, Session session, boolean mayRead) throws SQLException {
        StatementPlan plan = home.plan(sql, session, mayRead);
        if (plan == null) {
            DatabaseView view = elsewhere(session, mayRead);
            plan = view == null ? apart(sql, session) : view.plan(sql, session, mayRead);
        }
        return requireHere(plan);
    }

    private StatementPlan seenApart(String sql, Session session) throws SQLException {
        try {
            return apart(sql, session);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** By what this session alone sees, until its transaction ends. */
    private StatementPlan apart(String sql, Session session) throws SQLException {
        DatabaseView own = session.own();
        if (own == null) {
            own = read(session.raw(), session.path());
            session.keep(own);
        }
        StatementPlan plan = own.plan(sql, session, true);
        if (plan == null) {
            session.forgetOwn();
            own = read(session.raw(), session.path());
            session.keep(own);
            plan = own.plan(sql, session, true);
        }
        return requireHere(plan);
    }

    private static StatementPlan requireHere(@Nullable StatementPlan plan) {
        if (plan == null) {
            throw new UnsupportedStatementException(
                    "the session changed its current schema while this statement was planned: repeat it");
        }
        return plan;
    }

    /** As new connections see it, as a rule; which session's place it is matters only to plans that ask. */
    private DatabaseView home(Connection raw) throws SQLException {
        return views.home(() -> read(raw, path(raw)));
    }

    /** Null if it is not known and the session may not read it. */
    private @Nullable DatabaseView elsewhere(Session session, boolean mayRead) throws SQLException {
        SearchPath path = session.path();
        DatabaseView known = views.at(path);
        if (!mayRead) {
            return known;
        }
        if (known != null && known.freshness().isDue()) {
            return lookedNow(known, session.raw());
        }
        return views.at(path, () -> read(session.raw(), path));
    }

    /**
     * If it is time, looks whether what is known of the catalog still holds, and plans what others could not: by this session, if it is
     * between transactions, and no other one is at it.
     *
     * @return what is known now
     */
    private DatabaseView lookedIfDue(DatabaseView view, Session session) throws SQLException {
        return view.freshness().isDue() && session.isIdle() ? looked(view, session) : view;
    }

    /** The same for a statement that was prepared before. */
    void executing(Session session) throws SQLException {
        DatabaseView view = views.home();
        if (view != null) {
            try {
                lookedIfDue(view, session);
            } catch (CofferException e) {
                throw SqlExceptions.of(e);
            }
        }
    }

    private DatabaseView looked(DatabaseView view, Session session) throws SQLException {
        Connection raw = session.raw();
        Dialect speaks = dialect(raw);
        session.asked();
        try {
            return Aside.ask(raw, speaks, () -> {
                DatabaseView now = lookedNow(view, raw);
                views.endOld();
                planWanted(now, session);
                return now;
            });
        } catch (SQLException e) {
            // the statement at hand is none of those that asked for it, and may go on by what is known
            view.freshness().putOff();
            LOG.log(
                    Level.WARNING,
                    "the catalog cannot be read again, and is taken to be as it was: changes of the schema by others"
                            + " are noticed late. The database said: {0}",
                    e.getMessage());
            return view;
        }
    }

    private static void planWanted(DatabaseView view, Session session) {
        for (String sql : view.freshness().takeWanted()) {
            try {
                view.plan(sql, session, true);
            } catch (UnsupportedStatementException | SQLException e) {
                // it is for whoever sends the statement, and happens again then
            }
        }
    }

    /** The same on a connection that may read. */
    private DatabaseView lookedNow(DatabaseView view, Connection raw) throws SQLException {
        Freshness freshness = view.freshness();
        if (!freshness.begin()) {
            return view;
        }
        try {
            return freshness.isDoubtful() ? compared(view, raw) : view;
        } finally {
            freshness.end();
        }
    }

    private DatabaseView compared(DatabaseView view, Connection raw) throws SQLException {
        long version = views.version();
        long started = System.nanoTime();
        Catalog now = view.catalog().again(raw);
        if (now.isSame(view.catalog())) {
            view.freshness().looked(started);
            return view;
        }
        DatabaseView fresh = view(now, raw, started);
        views.replace(view, version, fresh);
        return fresh;
    }

    private DatabaseView read(Connection raw, SearchPath path) throws SQLException {
        long started = System.nanoTime();
        return view(Catalog.read(raw, dialect(raw), path, tables.columnNames(), tables.schemas(), check), raw, started);
    }

    private DatabaseView view(Catalog catalog, Connection raw, long started) throws SQLException {
        return new DatabaseView(new Planner(coffer, tables, dialect(raw)), catalog, new Freshness(started));
    }

    public Dialect dialect(Connection raw) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Dialect.of(raw.getMetaData().getDatabaseProductName());
            dialect = known;
        }
        return known;
    }

    /** Of the two that speak its dialect. */
    boolean isMysql(Connection raw) throws SQLException {
        if (dialect(raw) != Dialect.MARIADB) {
            return false;
        }
        Boolean known = mysql;
        if (known == null) {
            known = !raw.getMetaData().getDatabaseProductVersion().contains("MariaDB")
                    && raw.getMetaData().getDatabaseProductName().equalsIgnoreCase("MySQL");
            mysql = known;
        }
        return known;
    }

    JdbcDriver driver(Connection raw) throws SQLException {
        JdbcDriver known = driver;
        if (known == null) {
            known = JdbcDriver.of(raw.getMetaData());
            driver = known;
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
        views.changed();
    }

    /** How many plans are held for the home schema. */
    public int plans() {
        DatabaseView view = views.home();
        return view == null ? 0 : view.plans();
    }
}
