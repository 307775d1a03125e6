package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.session.ProtectedDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** A physical connection whose handles are protected. As thread-safe as the driver's. */
public final class ProtectedXAConnection implements XAConnection {
    private final XAConnection raw;
    private final ProtectedDatabases databases;
    private final @Nullable String user;
    private final Map<ConnectionEventListener, ConnectionEventListener> listeners = new ConcurrentHashMap<>();

    /** @param user whom the application named; null if it named nobody */
    public ProtectedXAConnection(XAConnection raw, ProtectedDatabases databases, @Nullable String user) {
        this.raw = raw;
        this.databases = databases;
        this.user = user;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ProtectedConnection.open(raw.getConnection(), databases, user);
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
        raw.addConnectionEventListener(listeners.computeIfAbsent(listener, Relay::new));
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        ConnectionEventListener relay = listeners.remove(listener);
        if (relay != null) {
            raw.removeConnectionEventListener(relay);
        }
    }

    /** Says nothing, as a driver that pools no statements: those of its events would be the driver's. */
    @Override
    public void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {}

    /** The source of an event is what the listener knows, and not the driver's connection, which leads past Coffer. */
    private final class Relay implements ConnectionEventListener {
        private final ConnectionEventListener listener;

        Relay(ConnectionEventListener listener) {
            this.listener = listener;
        }

        private ConnectionEvent own(ConnectionEvent event) {
            SQLException error = event.getSQLException();
            return error == null
                    ? new ConnectionEvent(ProtectedXAConnection.this)
                    : new ConnectionEvent(ProtectedXAConnection.this, error);
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            listener.connectionClosed(own(event));
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            listener.connectionErrorOccurred(own(event));
        }
    }
}
