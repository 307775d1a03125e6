package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.session.ProtectedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A physical connection whose handles are protected. As thread-safe as the driver's. */
public final class ProtectedXAConnection implements XAConnection {
    private final XAConnection raw;
    private final ProtectedDatabase database;
    private final boolean atHome;

    public ProtectedXAConnection(XAConnection raw, ProtectedDatabase database, boolean atHome) {
        this.raw = raw;
        this.database = database;
        this.atHome = atHome;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ProtectedConnection.open(raw.getConnection(), database, atHome);
    }

    @Override
    public XAResource getXAResource() throws SQLException {
        return raw.getXAResource();
    }

    @Override
    public void close() throws SQLException {
        raw.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        raw.addConnectionEventListener(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        raw.removeConnectionEventListener(listener);
    }

    @Override
    public void addStatementEventListener(StatementEventListener listener) {
        raw.addStatementEventListener(listener);
    }

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {
        raw.removeStatementEventListener(listener);
    }
}
