package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.CallingNothing;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import java.sql.CallableStatement;

/**
 * A statement on protected tables that came by {@code prepareCall}, as some libraries send everything. Calls of procedures that reach
 * a protected table are refused before one of these is made, so it is a prepared statement with another face. Not thread-safe.
 */
public final class ProtectedCallableStatement extends ProtectedPreparedStatement implements CallingNothing {
    public ProtectedCallableStatement(CallableStatement raw, Session session, StatementPlan plan) {
        super(raw, session, plan);
    }
}
