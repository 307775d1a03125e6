package dev.coffer.jdbc.session;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.plan.PlanCache;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.planner.Planner;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database as seen from one current schema: its catalog and the plans made of it. Thread-safe; thrown away when the schema
 * changes.
 */
final class DatabaseView {
    private static final int PLANS = 2048;
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Planner planner;
    private final Catalog catalog;
    private final PlanCache plans = new PlanCache(PLANS);
    private final long readAt = System.nanoTime();

    private final Runnable check;

    /** @param check holds the catalog against the policy, and throws if they do not fit */
    DatabaseView(Planner planner, Catalog catalog, Runnable check) {
        this.planner = planner;
        this.catalog = catalog;
        this.check = check;
    }

    StatementPlan plan(String sql, Connection connection) throws SQLException {
        StatementPlan known = plans.get(sql);
        if (known != null) {
            return known;
        }
        StatementPlan plan = planner.plan(sql, catalog, connection);
        if (!catalog.isChecked()) {
            check.run();
        }
        plans.put(sql, plan);
        return plan;
    }

    /** Whether a refusal may be due to a catalog that has changed since it was read. */
    boolean mayBeStale(UnsupportedStatementException refusal) {
        return System.nanoTime() - readAt > FRESH_NANOS;
    }

    int plans() {
        return plans.size();
    }
}
