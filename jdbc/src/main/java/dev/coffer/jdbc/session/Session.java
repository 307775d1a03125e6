package dev.coffer.jdbc.session;

import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.catalog.TableShape;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.pattern.Escape;
import dev.coffer.jdbc.plan.PlanOrigin;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.value.JdbcDriver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a connection share with it: the driver's connection, which schema it is in, and whether its
 * transaction changed the schema. It is handed to no application, so that the driver's connection stays behind Coffer's. As
 * thread-safe as the driver's connection.
 */
public final class Session implements Standpoint {
    private final Connection raw;
    private final Connection connection;
    private final ProtectedDatabase database;

    /** Not known at first: a pool lends connections as their last borrowers left them. */
    private final KnownPath path;

    private final ProvenShapes shapes;
    private final EmptyStrings empty;

    /** Whether this transaction changed the schema: what it sees of it is its own until it commits. */
    private boolean schemaTouched;

    /** Whether this transaction may have changed what nobody knew of before. */
    private boolean unsure;

    /** Whether something was sent in this transaction: MySQL's driver does not say whether one is open. */
    private boolean used;

    /** Whether a text has begun or ended a transaction; it is not known which. */
    private boolean endedByText;

    /** Whether this transaction looks at a snapshot, once that has been asked. */
    private @Nullable Boolean snapshot;

    /** What this transaction alone sees, once it has been read. */
    private @Nullable DatabaseView own;

    /** @param connection Coffer's, to which its statements lead back */
    public Session(Connection raw, Connection connection, ProtectedDatabase database) {
        this.raw = raw;
        this.connection = connection;
        this.database = database;
        this.path = new KnownPath(raw, database);
        this.shapes = new ProvenShapes(raw);
        this.empty = new EmptyStrings(raw);
    }

    /** The driver's connection. */
    public Connection raw() {
        return raw;
    }

    @Override
    public Connection connection() {
        return raw;
    }

    /** Coffer's connection, which is what an application may see. */
    public Connection shown() {
        return connection;
    }

    /** Whose getters and setters the application expects. */
    public JdbcDriver driver() throws SQLException {
        return database.driver(raw);
    }

    @Override
    public SearchPath path() throws SQLException {
        return path.now();
    }

    /**
     * On PostgreSQL a change of the schema is part of a transaction, and the catalog part of a snapshot; the latter on MySQL too. MariaDB
     * and H2 show everybody what is there.
     */
    @Override
    public boolean mayRead() throws SQLException {
        return isIdle() || !(schemaTouched || unsure || looksAtSnapshot());
    }

    /** Whether what is asked now is answered by a transaction that begins with it. */
    boolean isIdle() throws SQLException {
        return database.isMysql(raw)
                ? !endedByText && (!used || raw.getAutoCommit())
                : Aside.isIdle(raw, database.dialect(raw));
    }

    private boolean looksAtSnapshot() throws SQLException {
        Boolean known = snapshot;
        if (known == null) {
            known = Aside.looksAtSnapshot(raw, database.dialect(raw));
            snapshot = known;
        }
        return known;
    }

    /** A question of Coffer's was asked. */
    void asked() {
        used = true;
    }

    /** Whether this session sees another schema than others do. */
    boolean isApart() {
        return schemaTouched;
    }

    @Nullable
    DatabaseView own() {
        return own;
    }

    /** Keeps what this session alone sees, until its transaction ends. */
    void keep(DatabaseView view) {
        own = view;
    }

    /** What it saw has changed, or is seen by others now. */
    void forgetOwn() {
        if (own != null) {
            own.end();
            own = null;
        }
    }

    public StatementPlan plan(String sql) throws SQLException {
        if (schemaTouched && Aside.isIdle(raw, database.dialect(raw))) {
            transactionEnded(); // by a text in which that was not to be seen, or by XA
        }
        return database.plan(sql, this);
    }

    /**
     * The same plan under the keys of who is the tenant now, who may be another one than when it was prepared: pools keep prepared
     * statements for whoever comes next.
     */
    public StatementPlan renewed(StatementPlan plan) throws SQLException {
        return database.renewed(plan);
    }

    public boolean hasTenants() {
        return database.hasTenants();
    }

    /** Who is the tenant now, null if nobody is. */
    public @Nullable String tenant() {
        return database.tenant();
    }

    /** Whether an empty string is NULL to the database, which may depend on what the session is set to. */
    public boolean takesEmptyForNull() throws SQLException {
        boolean mayBe = database.dialect(raw) != Dialect.POSTGRESQL && !database.isMysql(raw);
        return mayBe && empty.areNull();
    }

    /** How patterns of LIKE without ESCAPE are read in this moment: MariaDB and MySQL may be told to escape nothing. */
    public Escape escapes() throws SQLException {
        if (database.dialect(raw) != Dialect.MARIADB) {
            return Escape.standard(driver());
        }
        try (Statement statement = raw.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@sql_mode")) {
            boolean none = row.next() && String.valueOf(row.getString(1)).contains("NO_BACKSLASH_ESCAPES");
            return none ? Escape.none(driver()) : Escape.standard(driver());
        }
    }

    /** Whether the keyring that this connection works under has a key of this id. */
    public boolean knowsKey(int id) {
        return database.knowsKey(id);
    }

    /**
     * To be called before a statement is executed that may have been planned a while ago.
     *
     * @throws SQLException if its names would mean other tables now than those it was planned for
     */
    public void executing(StatementPlan plan) throws SQLException {
        PlanOrigin origin = plan.origin();
        if (origin != null) {
            database.executing(this);
            if ((schemaTouched || !origin.basis().holds())
                    && !plan(origin.text()).isSame(plan)) {
                throw SqlExceptions.refused(
                        "the schema has changed since this statement was prepared, and it would be sent or"
                                + " shown otherwise now: prepare it again");
            }
        }
        SearchPath planned = plan.path();
        if (planned != null && !planned.equals(path.now())) {
            throw SqlExceptions.refused("this statement was prepared where its tables were looked for in " + planned
                    + ", and the session looks in " + path.now()
                    + " now, where their names may mean others, which the policy protects or not: prepare it again");
        }
        if (!plan.shapes().isEmpty() && !shapes.executing(plan.shapes(), database.dialect(raw), mayBeInTransaction())) {
            database.schemaChanged();
            throw SqlExceptions.refused(
                    plan.shapes().stream().map(TableShape::toString).collect(Collectors.joining(" or "))
                            + " are others, or in another order, than when this statement was prepared, which counts on them:"
                            + " prepare it again, or list the columns");
        }
    }

    /** Whether the tables are as the plan counts on, when it is to be prepared. */
    boolean proves(StatementPlan plan) throws SQLException {
        Dialect speaks = database.dialect(raw);
        used = true;
        boolean inTransaction = mayBeInTransaction();
        return Aside.ask(raw, speaks, () -> shapes.prepared(plan.shapes(), speaks, inTransaction));
    }

    /** Whether what is sent now and what was sent before may be of one transaction, which a text may have begun. */
    private boolean mayBeInTransaction() throws SQLException {
        Dialect speaks = database.dialect(raw);
        return !raw.getAutoCommit() || (speaks == Dialect.POSTGRESQL ? !Aside.isIdle(raw, speaks) : endedByText);
    }

    /** To be called after a statement was executed, or failed: a part of it may have been executed. */
    public void executed(StatementPlan plan) {
        used = true;
        shapes.doubt();
        switch (plan.effect()) {
            case SCHEMA -> {
                shapes.forget();
                forgetOwn();
                schemaTouched = true;
                if (!isInTransaction()) {
                    schemaTouched = false;
                    database.schemaChanged();
                }
                path.moved(); // temporary tables hide others
            }
            case SESSION -> {
                empty.forget();
                rolledBackToSavepoint(); // one of several statements may have been that
                path.moved();
            }
            case TRANSACTION -> {
                transactionEnded();
                endedByText = true;
            }
            case SAVEPOINT -> rolledBackToSavepoint();
            case UNTOUCHED, PLANNED, DEPENDENT -> {}
        }
        if (plan.calls()) {
            empty.forget();
            unsure = true;
            forgetOwn();
            path.mayHaveMoved();
        }
    }

    private boolean isInTransaction() {
        try {
            return !Aside.isIdle(raw, database.dialect(raw));
        } catch (SQLException e) {
            return true; // the connection is broken: what has come of it is for others to see once it is closed
        }
    }

    /** The current schema may be another one now. */
    public void moved() {
        path.moved();
    }

    /** Schemas and the search path are transactional in PostgreSQL. */
    public void transactionEnded() {
        forgetOwn();
        snapshot = null;
        used = false;
        if (schemaTouched) {
            schemaTouched =
                    isInTransaction(); // COMMIT AND CHAIN begins another one; BEGIN and setAutoCommit may end none
            database.schemaChanged();
        }
        unsure = unsure && isInTransaction();
        shapes.forget();
        path.transactionEnded();
    }

    /** Like the end of a transaction, but that it goes on, and may still take back what it did to the schema. */
    public void rolledBackToSavepoint() {
        forgetOwn();
        shapes.doubt();
        if (schemaTouched) {
            shapes.forget();
        }
        path.takenBack();
    }
}
