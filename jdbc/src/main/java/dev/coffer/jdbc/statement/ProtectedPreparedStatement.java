package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.DecryptingResultSet;
import dev.coffer.jdbc.result.ProtectedResultSetMetaData;
import dev.coffer.jdbc.result.RowFilter;
import dev.coffer.jdbc.session.Session;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement on protected tables: what is set is encrypted each time that it is executed. Not thread-safe. */
public sealed class ProtectedPreparedStatement extends ProtectedSetters permits ProtectedCallableStatement {
    private final Session session;
    private final BoundValues values;
    private final LastResult last = new LastResult();
    private StatementPlan plan;

    /** What the application asked for, 0 for no limit. */
    private int maxFieldSize;

    /** What leaves rows out of the result of the last execution. */
    private @Nullable RowFilter filter;

    /** Under whose keys what is in the batch was encrypted. */
    private @Nullable StatementPlan batch;

    public ProtectedPreparedStatement(PreparedStatement raw, Session session, StatementPlan plan) {
        this(raw, session, plan, new BoundValues(plan, session));
    }

    private ProtectedPreparedStatement(PreparedStatement raw, Session session, StatementPlan plan, BoundValues values) {
        super(raw, session, values);
        this.session = session;
        this.plan = plan;
        this.values = values;
    }

    @Override
    public Connection getConnection() {
        return session.shown();
    }

    @Override
    protected ResultSet result(ResultSet raw) throws SQLException {
        return last.show(
                raw,
                next -> DecryptingResultSet.planned(next, this, plan, session::knowsKey, session.driver(), filter));
    }

    @Override
    protected ResultSet keys(ResultSet raw) throws SQLException {
        return DecryptingResultSet.keys(raw, this, plan.keys(), session::knowsKey, session.driver());
    }

    @Override
    protected void executing() throws SQLException {
        session.executing(plan);
    }

    @Override
    protected void executed() {
        session.executed(plan);
    }

    /** Under the keys of who is the tenant now, for this execution and its results. */
    private void bind() throws SQLException {
        plan = session.renewed(plan);
        filter = values.bind(plan, raw());
    }

    /**
     * Where rows are left out after decryption, the maximum of rows counts what is left.
     *
     * @return what the driver has to be told afterwards, 0 for nothing
     */
    private int liftMaximum() throws SQLException {
        int maximum = filter == null ? 0 : raw().getMaxRows();
        if (filter != null && maximum > 0) {
            filter.atMost(maximum);
            raw().setMaxRows(0);
        }
        return maximum;
    }

    private void restoreMaximum(int maximum) throws SQLException {
        if (maximum > 0) {
            raw().setMaxRows(maximum);
        }
    }

    @Override
    public boolean execute() throws SQLException {
        bind();
        int maximum = liftMaximum();
        try {
            return super.execute();
        } finally {
            restoreMaximum(maximum);
        }
    }

    @Override
    public int executeUpdate() throws SQLException {
        bind();
        return super.executeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        bind();
        return super.executeLargeUpdate();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        bind();
        int maximum = liftMaximum();
        try {
            return super.executeQuery();
        } finally {
            restoreMaximum(maximum);
        }
    }

    @Override
    public void addBatch() throws SQLException {
        bind();
        requireOneTenant();
        raw().addBatch();
        batch = plan;
    }

    @Override
    public void clearBatch() throws SQLException {
        batch = null;
        raw().clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        startBatch();
        return super.executeBatch();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        startBatch();
        return super.executeLargeBatch();
    }

    private void startBatch() throws SQLException {
        plan = session.renewed(plan);
        requireOneTenant();
        batch = null;
    }

    private void requireOneTenant() throws SQLException {
        if (batch != null) {
            OneTenant.require(batch, plan.tenant());
        }
    }

    @Override
    public void clearParameters() throws SQLException {
        values.clear();
        raw().clearParameters();
    }

    @Override
    public void close() throws SQLException {
        values.clear();
        raw().close();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return session.driver().cutsFields() ? maxFieldSize : raw().getMaxFieldSize();
    }

    /** Kept from a driver that would cut envelopes; the result cuts values by it. */
    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        raw().setMaxFieldSize(max);
        if (session.driver().cutsFields()) {
            raw().setMaxFieldSize(0);
            maxFieldSize = max;
        }
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        ResultSetMetaData raw = raw().getMetaData();
        return raw == null
                ? null
                : new ProtectedResultSetMetaData(
                        raw, session.driver(), plan.results(), plan.finish().hidden());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new ProtectedParameterMetaData(raw().getParameterMetaData(), plan.parameters(), session.driver());
    }

    /** The text that is sent, from which the literals of protected columns are taken out, and no values. */
    @Override
    public String toString() {
        return plan.sql();
    }
}
