package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.DelegatingPreparedStatement;
import dev.coffer.jdbc.delegate.PassThroughResultSet;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A prepared statement that names no protected table: everything is the driver's, but what leads back to a connection or
 * statement leads to Coffer's. As thread-safe as the driver's.
 */
public final class PassThroughPreparedStatement extends DelegatingPreparedStatement {
    private final Session session;
    private final StatementPlan plan;
    private final LastResult last = new LastResult();

    public PassThroughPreparedStatement(PreparedStatement raw, Session session, StatementPlan plan) {
        super(raw);
        this.session = session;
        this.plan = plan;
    }

    @Override
    public Connection getConnection() {
        return session.shown();
    }

    @Override
    protected ResultSet result(ResultSet raw) throws SQLException {
        return last.show(raw, next -> new PassThroughResultSet(next, this));
    }

    @Override
    protected ResultSet keys(ResultSet raw) {
        return new PassThroughResultSet(raw, this);
    }

    @Override
    protected void executing() throws SQLException {
        session.executing(plan);
    }

    @Override
    protected void executed() {
        session.executed(plan);
    }

    /** Its text, without the values of its parameters, which some drivers show. */
    @Override
    public String toString() {
        return plan.sql();
    }
}
