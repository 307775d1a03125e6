package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import java.sql.CallableStatement;

/** A call of a procedure whose text names no protected table. What the procedure does in the server is not seen. */
public final class CofferCallableStatement extends DelegatingCallableStatement {
    public CofferCallableStatement(CallableStatement raw, Session session, StatementPlan plan) {
        super(raw, session, plan);
    }
}
