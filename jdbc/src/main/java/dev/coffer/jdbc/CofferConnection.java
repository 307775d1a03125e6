package dev.coffer.jdbc;

import dev.coffer.jdbc.delegate.DelegatingConnection;
import dev.coffer.jdbc.error.Failures;
import dev.coffer.jdbc.plan.StatementPlan;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection that plans every statement before the driver sees it. As thread-safe as the driver's. */
final class CofferConnection extends DelegatingConnection {
    private final ProtectedDatabase database;

    /** Whether the current schema is the one that new connections have. */
    private boolean atHome;

    /** Whether this transaction changed what others know of the schema, or may take it back. */
    private boolean schemaTouched;

    /** The current schema, null if it has to be asked for. */
    private @Nullable String schema;

    CofferConnection(Connection raw, ProtectedDatabase database, boolean atHome) {
        super(raw);
        this.database = database;
        this.atHome = atHome;
    }

    @Override
    protected Connection raw() {
        return super.raw();
    }

    StatementPlan plan(String sql) throws SQLException {
        if (!atHome && schema == null) {
            schema = database.currentSchema(raw());
        }
        return database.plan(sql, raw(), schema);
    }

    /** To be called after a statement was executed that was passed on as it is. */
    void executed(StatementPlan plan) {
        if (plan.effect() == StatementPlan.Effect.SCHEMA) {
            database.schemaChanged();
            schemaTouched = true;
        } else if (plan.effect() == StatementPlan.Effect.SESSION) {
            moved();
        }
    }

    private void moved() {
        atHome = false;
        schema = null;
    }

    /** Schemas and the search path are transactional in PostgreSQL. */
    private void transactionEnded() {
        if (schemaTouched) {
            schemaTouched = false;
            database.schemaChanged();
        }
        if (!atHome) {
            schema = null;
        }
    }

    @Override
    public void commit() throws SQLException {
        raw().commit();
        transactionEnded();
    }

    @Override
    public void rollback() throws SQLException {
        raw().rollback();
        transactionEnded();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        raw().rollback(savepoint);
        boolean touched = schemaTouched;
        transactionEnded();
        schemaTouched = touched; // the transaction goes on
    }

    @Override
    public void setAutoCommit(boolean value) throws SQLException {
        raw().setAutoCommit(value);
        transactionEnded();
    }

    @Override
    public void setCatalog(@Nullable String name) throws SQLException {
        raw().setCatalog(name);
        moved();
    }

    @Override
    public void setSchema(@Nullable String name) throws SQLException {
        raw().setSchema(name);
        moved();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return database.metaData(raw().getMetaData(), this);
    }

    @Override
    public Statement createStatement() throws SQLException {
        return new CofferStatement(raw().createStatement(), this);
    }

    @Override
    public Statement createStatement(int resultSetType, int concurrency) throws SQLException {
        return new CofferStatement(raw().createStatement(resultSetType, concurrency), this);
    }

    @Override
    public Statement createStatement(int resultSetType, int concurrency, int holdability) throws SQLException {
        return new CofferStatement(raw().createStatement(resultSetType, concurrency, holdability), this);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        StatementPlan plan = plan(sql);
        return wrap(raw().prepareStatement(plan.sql()), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int concurrency) throws SQLException {
        StatementPlan plan = plan(sql);
        requireReadOnly(plan, concurrency);
        return wrap(raw().prepareStatement(plan.sql(), resultSetType, concurrency), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int concurrency, int holdability)
            throws SQLException {
        StatementPlan plan = plan(sql);
        requireReadOnly(plan, concurrency);
        return wrap(raw().prepareStatement(plan.sql(), resultSetType, concurrency, holdability), plan);
    }

    /** An updatable result takes values past every plan. */
    static void requireReadOnly(StatementPlan plan, int concurrency) throws SQLException {
        if (!plan.isUntouched() && concurrency == ResultSet.CONCUR_UPDATABLE) {
            throw Failures.refused("an updatable result of a protected table would take values in the clear: ask for"
                    + " CONCUR_READ_ONLY, and write with UPDATE statements");
        }
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        StatementPlan plan = plan(sql);
        return wrap(KeyRequest.of(autoGeneratedKeys).prepare(raw(), plan), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        StatementPlan plan = plan(sql);
        return wrap(KeyRequest.of(columnIndexes).prepare(raw(), plan), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        StatementPlan plan = plan(sql);
        return wrap(KeyRequest.of(columnNames).prepare(raw(), plan), plan);
    }

    private PreparedStatement wrap(PreparedStatement prepared, StatementPlan plan) {
        return plan.isUntouched()
                ? new PassedPreparedStatement(prepared, this, plan)
                : new CofferPreparedStatement(prepared, this, plan);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        StatementPlan plan = planCall(sql);
        return new CofferCallableStatement(raw().prepareCall(sql), this, plan);
    }

    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int concurrency) throws SQLException {
        StatementPlan plan = planCall(sql);
        return new CofferCallableStatement(raw().prepareCall(sql, resultSetType, concurrency), this, plan);
    }

    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int concurrency, int holdability)
            throws SQLException {
        StatementPlan plan = planCall(sql);
        return new CofferCallableStatement(raw().prepareCall(sql, resultSetType, concurrency, holdability), this, plan);
    }

    private StatementPlan planCall(String sql) throws SQLException {
        StatementPlan plan = plan(sql);
        if (!plan.isUntouched()) {
            throw Failures.refused(
                    "prepareCall is for procedures; a statement on a protected table needs prepareStatement");
        }
        return plan;
    }
}
