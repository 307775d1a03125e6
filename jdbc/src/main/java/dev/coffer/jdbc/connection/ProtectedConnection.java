package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.delegate.DelegatingConnection;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.DecryptingResultSet;
import dev.coffer.jdbc.session.ProtectedDatabase;
import dev.coffer.jdbc.session.ProtectedDatabases;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.statement.GeneratedKeyRequest;
import dev.coffer.jdbc.statement.PassThroughCallableStatement;
import dev.coffer.jdbc.statement.PassThroughPreparedStatement;
import dev.coffer.jdbc.statement.ProtectedCallableStatement;
import dev.coffer.jdbc.statement.ProtectedPreparedStatement;
import dev.coffer.jdbc.statement.ProtectedStatement;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection that plans every statement before the driver sees it. As thread-safe as the driver's. */
public final class ProtectedConnection extends DelegatingConnection {
    private final ProtectedDatabase database;
    private final Session session;

    private ProtectedConnection(Connection raw, ProtectedDatabase database) {
        super(raw);
        this.database = database;
        this.session = new Session(raw, this, database);
    }

    /** Wraps a new connection of the driver's; the first one to a database has its schema checked. One that is refused is closed. */
    public static ProtectedConnection open(Connection raw, ProtectedDatabase database) throws SQLException {
        return open(raw, () -> database);
    }

    /**
     * The same to whichever database it leads to.
     *
     * @param user whom the application named; null if it named nobody
     */
    public static ProtectedConnection open(Connection raw, ProtectedDatabases databases, @Nullable String user)
            throws SQLException {
        return open(raw, () -> databases.of(raw, user));
    }

    /** Finds out where a connection leads to. */
    private interface Leading {
        ProtectedDatabase database() throws SQLException;
    }

    private static ProtectedConnection open(Connection raw, Leading leading) throws SQLException {
        boolean opened = false;
        try {
            ProtectedDatabase database = leading.database();
            if (raw.isWrapperFor(ProtectedConnection.class)) {
                database.requireOtherTables(raw.unwrap(ProtectedConnection.class).database);
            }
            database.require(raw);
            opened = true;
            return new ProtectedConnection(raw, database);
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    @Override
    public void commit() throws SQLException {
        try {
            raw().commit();
        } finally {
            session.transactionEnded(); // what fails may have been committed
        }
    }

    @Override
    public void rollback() throws SQLException {
        try {
            raw().rollback();
        } finally {
            session.transactionEnded();
        }
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        try {
            raw().rollback(savepoint);
        } finally {
            session.rolledBackToSavepoint();
        }
    }

    @Override
    public void setAutoCommit(boolean value) throws SQLException {
        try {
            raw().setAutoCommit(value);
        } finally {
            session.transactionEnded();
        }
    }

    /** A pool or a driver ends the transaction that is open. */
    @Override
    public void close() throws SQLException {
        try {
            raw().close();
        } finally {
            session.transactionEnded();
        }
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        try {
            raw().abort(executor);
        } finally {
            session.transactionEnded();
        }
    }

    @Override
    public void setCatalog(@Nullable String name) throws SQLException {
        raw().setCatalog(name);
        session.moved();
    }

    @Override
    public void setSchema(@Nullable String name) throws SQLException {
        raw().setSchema(name);
        session.moved();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return new ProtectedDatabaseMetaData(raw().getMetaData(), this, database.tables(), session.driver());
    }

    @Override
    public Statement createStatement() throws SQLException {
        return new ProtectedStatement(raw().createStatement(), session);
    }

    @Override
    public Statement createStatement(int resultSetType, int concurrency) throws SQLException {
        return new ProtectedStatement(raw().createStatement(resultSetType, concurrency), session);
    }

    @Override
    public Statement createStatement(int resultSetType, int concurrency, int holdability) throws SQLException {
        return new ProtectedStatement(raw().createStatement(resultSetType, concurrency, holdability), session);
    }

    /** What would be sent for a statement; only the catalog is asked. */
    public StatementPlan plan(String sql) throws SQLException {
        return session.plan(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        StatementPlan plan = session.plan(sql);
        return wrap(raw().prepareStatement(plan.sql()), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int concurrency) throws SQLException {
        StatementPlan plan = session.plan(sql);
        DecryptingResultSet.requireReadOnly(plan, concurrency);
        return wrap(raw().prepareStatement(plan.sql(), resultSetType, concurrency), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int concurrency, int holdability)
            throws SQLException {
        StatementPlan plan = session.plan(sql);
        DecryptingResultSet.requireReadOnly(plan, concurrency);
        return wrap(raw().prepareStatement(plan.sql(), resultSetType, concurrency, holdability), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        StatementPlan plan = session.plan(sql);
        return wrap(GeneratedKeyRequest.of(autoGeneratedKeys).prepare(raw(), plan), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        StatementPlan plan = session.plan(sql);
        return wrap(GeneratedKeyRequest.of(columnIndexes).prepare(raw(), plan), plan);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        StatementPlan plan = session.plan(sql);
        return wrap(GeneratedKeyRequest.of(columnNames).prepare(raw(), plan), plan);
    }

    private PreparedStatement wrap(PreparedStatement prepared, StatementPlan plan) {
        return plan.isUntouched()
                ? new PassThroughPreparedStatement(prepared, session, plan)
                : new ProtectedPreparedStatement(prepared, session, plan);
    }

    /** What calls nothing passes as it would by prepareStatement, if the driver takes it here. */
    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        StatementPlan plan = session.plan(sql);
        return wrapCall(raw().prepareCall(plan.sql()), plan);
    }

    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int concurrency) throws SQLException {
        StatementPlan plan = session.plan(sql);
        DecryptingResultSet.requireReadOnly(plan, concurrency);
        return wrapCall(raw().prepareCall(plan.sql(), resultSetType, concurrency), plan);
    }

    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int concurrency, int holdability)
            throws SQLException {
        StatementPlan plan = session.plan(sql);
        DecryptingResultSet.requireReadOnly(plan, concurrency);
        return wrapCall(raw().prepareCall(plan.sql(), resultSetType, concurrency, holdability), plan);
    }

    private CallableStatement wrapCall(CallableStatement prepared, StatementPlan plan) {
        return plan.isUntouched()
                ? new PassThroughCallableStatement(prepared, session, plan)
                : new ProtectedCallableStatement(prepared, session, plan);
    }
}
