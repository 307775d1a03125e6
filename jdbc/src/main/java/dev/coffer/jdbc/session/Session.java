package dev.coffer.jdbc.session;

import dev.coffer.jdbc.plan.StatementPlan;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a connection share with it: the driver's connection, which schema it is in, and whether its
 * transaction changed the schema. It is handed to no application, so that the driver's connection stays behind Coffer's. As
 * thread-safe as the driver's connection.
 */
public final class Session {
    private final Connection raw;
    private final Connection connection;
    private final ProtectedDatabase database;

    /** Whether the current schema is the one that new connections have. */
    private boolean atHome;

    /** Whether this transaction changed what others know of the schema, or may take it back. */
    private boolean schemaTouched;

    /** The current schema, null if it has to be asked for. */
    private @Nullable String schema;

    /** @param connection Coffer's, to which its statements lead back */
    public Session(Connection raw, Connection connection, ProtectedDatabase database, boolean atHome) {
        this.raw = raw;
        this.connection = connection;
        this.database = database;
        this.atHome = atHome;
    }

    /** The driver's connection. */
    public Connection raw() {
        return raw;
    }

    /** Coffer's connection, which is what an application may see. */
    public Connection connection() {
        return connection;
    }

    public StatementPlan plan(String sql) throws SQLException {
        if (!atHome && schema == null) {
            schema = database.currentSchema(raw);
        }
        return database.plan(sql, raw, schema);
    }

    /** Whether the keyring that this connection works under has a key of this id. */
    public boolean knowsKey(int id) {
        return database.knowsKey(id);
    }

    /** To be called after a statement was executed that was passed on as it is. */
    public void executed(StatementPlan plan) {
        if (plan.effect() == StatementPlan.Effect.SCHEMA) {
            database.schemaChanged();
            schemaTouched = true;
        } else if (plan.effect() == StatementPlan.Effect.SESSION) {
            moved();
        }
    }

    /** The current schema may be another one now. */
    public void moved() {
        atHome = false;
        schema = null;
    }

    /** Schemas and the search path are transactional in PostgreSQL. */
    public void transactionEnded() {
        if (schemaTouched) {
            schemaTouched = false;
            database.schemaChanged();
        }
        if (!atHome) {
            schema = null;
        }
    }

    /** Like the end of a transaction, but that it goes on, and may still take back what it did to the schema. */
    public void rolledBackToSavepoint() {
        boolean touched = schemaTouched;
        transactionEnded();
        schemaTouched = touched;
    }
}
