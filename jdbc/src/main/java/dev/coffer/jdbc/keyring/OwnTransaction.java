package dev.coffer.jdbc.keyring;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A transaction on a connection of its own, whatever mode the pool gave that in; afterwards the connection is as it was. For
 * one thread.
 *
 * <p>Read-committed, because in the stricter levels of PostgreSQL and H2 the loser of a race gets an error instead of "no row
 * matched", and because in the laxer one a document would be seen, and encrypted with, whose commit may still fail: values under
 * a key that no store has. MariaDB keeps its repeatable read: its locking statements see the newest row anyway, and with
 * statement-based binary logs it writes nothing in read-committed.
 */
public final class OwnTransaction implements AutoCloseable {
    /** What the network may take beyond the statement's own timeout, so that the driver's cancelling comes first. */
    private static final int GRACE_SECONDS = 5;

    /** Only where it is off: "local" and the standby levels are an administrator's decision about replicas. */
    private static final String SYNCHRONOUS_COMMIT = "SELECT set_config('synchronous_commit', 'on', true)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    private final Connection connection;
    private final Dialect dialect;
    private final int timeoutSeconds;
    private final Deque<Restoration> restorations = new ArrayDeque<>();
    private boolean ended;

    /** Puts one setting back. */
    private interface Restoration {
        void run() throws SQLException;
    }

    private OwnTransaction(Connection connection, int timeoutSeconds) throws SQLException {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
        this.dialect = dialect(connection.getMetaData().getDatabaseProductName());
    }

    /** Takes the connection over: it is closed with the transaction, and when this fails. */
    public static OwnTransaction begin(Connection connection, int timeoutSeconds) throws SQLException {
        OwnTransaction begun = null;
        try {
            OwnTransaction transaction = new OwnTransaction(connection, timeoutSeconds);
            begun = transaction;
            transaction.configure();
            return transaction;
        } catch (SQLException | RuntimeException e) {
            if (begun != null) {
                begun.close();
            } else {
                connection.close();
            }
            throw e;
        }
    }

    private static Dialect dialect(String product) {
        try {
            return Dialect.of(product);
        } catch (UnsupportedStatementException e) {
            throw new KeyUnavailableException(
                    "keyrings can be kept in PostgreSQL, MySQL, MariaDB and H2, and this is " + product
                            + ": give JdbcKeyRepository a data source of one of those, or use another KeyRepository",
                    e);
        }
    }

    private void configure() throws SQLException {
        limitNetwork();
        if (connection.isReadOnly()) { // also for reading: drivers send read-only connections to replicas, which lag
            connection.setReadOnly(false);
            restorations.push(() -> connection.setReadOnly(true));
        }
        int isolation = connection.getTransactionIsolation();
        boolean fits = dialect == Dialect.MARIADB
                ? isolation != Connection.TRANSACTION_READ_UNCOMMITTED
                : isolation == Connection.TRANSACTION_READ_COMMITTED;
        if (!fits) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            restorations.push(() -> connection.setTransactionIsolation(isolation));
        }
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
            restorations.push(() -> connection.setAutoCommit(true));
        }
        if (dialect == Dialect.H2) {
            keepQueryTimeout();
        }
    }

    /** A server that hangs cancels nothing: only the socket's own timeout ends the wait for it. */
    private void limitNetwork() throws SQLException {
        int limit = (timeoutSeconds + GRACE_SECONDS) * 1000;
        try {
            int before = connection.getNetworkTimeout();
            if (before == 0 || before > limit) {
                connection.setNetworkTimeout(Runnable::run, limit);
                restorations.push(() -> connection.setNetworkTimeout(Runnable::run, before));
            }
        } catch (SQLFeatureNotSupportedException e) {
            return; // the statement's timeout remains
        }
    }

    /** H2 keeps a statement's timeout with the connection. */
    private void keepQueryTimeout() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int before = statement.getQueryTimeout();
            restorations.push(() -> {
                try (Statement last = connection.createStatement()) {
                    last.setQueryTimeout(before);
                }
            });
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    public void execute(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            statement.execute();
        }
    }

    /**
     * Makes the commit wait for the disk where one statement can say so: with synchronous_commit off, PostgreSQL would forget
     * a keyring that values were already encrypted under.
     */
    public void requireDurability() throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            execute(SYNCHRONOUS_COMMIT);
        }
    }

    public void commit() throws SQLException {
        connection.commit();
        ended = true;
    }

    /** Takes back what was done so far; what follows is a new transaction. */
    public void rollback() throws SQLException {
        connection.rollback();
    }

    /**
     * Gives the connection back as it came. Never fails, because by now the outcome is known: a connection that cannot be put
     * right is torn down, so that nobody gets it in this state.
     */
    @Override
    public void close() {
        try {
            if (!ended) {
                connection.rollback();
            }
            while (!restorations.isEmpty()) {
                restorations.pop().run();
            }
        } catch (SQLException e) {
            abort();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            abort();
        }
    }

    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            ended = true; // it is beyond repair and beyond use
        }
    }
}
