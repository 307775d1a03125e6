package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.CofferResultSetMetaData;
import dev.coffer.jdbc.result.OpeningResultSet;
import dev.coffer.jdbc.session.Session;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement on protected tables. Every setter asks the plan where its value goes: to the driver as it is, or to
 * be sealed when the statement is executed. Not thread-safe.
 */
public final class CofferPreparedStatement extends LargeParameters {
    public CofferPreparedStatement(PreparedStatement raw, Session session, StatementPlan plan) {
        super(raw, session, plan);
    }

    @Override
    ResultSet result(ResultSet raw) throws SQLException {
        return OpeningResultSet.planned(raw, this, plan().results());
    }

    @Override
    ResultSet keys(ResultSet raw) throws SQLException {
        return OpeningResultSet.keys(raw, this, plan().keys());
    }

    @Override
    public boolean execute() throws SQLException {
        values.bind(raw());
        return raw().execute();
    }

    @Override
    public int executeUpdate() throws SQLException {
        values.bind(raw());
        return raw().executeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        values.bind(raw());
        return raw().executeLargeUpdate();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        values.bind(raw());
        return result(raw().executeQuery());
    }

    @Override
    public void addBatch() throws SQLException {
        values.bind(raw());
        raw().addBatch();
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
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        ResultSetMetaData raw = raw().getMetaData();
        return raw == null ? null : new CofferResultSetMetaData(raw, plan().results());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new CofferParameterMetaData(raw().getParameterMetaData(), plan().parameters());
    }
}
