package dev.coffer.jdbc.session;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.plan.PlanCache;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.plan.StatementPlan.Effect;
import dev.coffer.jdbc.planner.Planner;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A database as seen from where one session looks for tables: its catalog and the plans made of it. Most plans hold for any session,
 * and only what is found to depend on the session's place asks for it. Thread-safe; thrown away when the schema changes.
 */
final class DatabaseView {
    private static final int PLANS = 2048;
    private static final long FRESH_NANOS = 1_000_000_000L;

    /** Stands for a plan that depends on where the session is, and that nobody has needed here yet. */
    private static final StatementPlan DEPENDS = StatementPlan.passed("", Effect.DEPENDENT);

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

    /** A plan that is known and holds for any session. */
    @Nullable
    StatementPlan known(String sql) {
        StatementPlan known = plans.get(sql);
        return known == null || known.dependsOnSession() ? null : known;
    }

    /** @return null if it depends on where the session is, and that is elsewhere */
    @Nullable
    StatementPlan plan(String sql, Standpoint from) throws SQLException {
        StatementPlan known = plans.get(sql);
        if (known != null && known.effect() != Effect.DEPENDENT) {
            return known.path() == null || isHere(from.path()) ? known : null;
        }
        if (known != null && !isHere(from.path())) {
            return null;
        }
        Noting noting = new Noting(from);
        StatementPlan plan;
        try {
            plan = planner.plan(sql, catalog, noting);
        } catch (UnsupportedStatementException e) {
            if (isElsewhere(noting.asked)) {
                return null;
            }
            throw e;
        }
        if (isElsewhere(noting.asked)) {
            plans.put(sql, DEPENDS);
            return null;
        }
        if (!catalog.isChecked()) {
            check.run();
        }
        if (noting.asked != null) {
            plan = plan.seenFrom(noting.asked);
        }
        plans.put(sql, plan);
        return plan;
    }

    private boolean isHere(SearchPath path) {
        return path.equals(catalog.path());
    }

    private boolean isElsewhere(@Nullable SearchPath asked) {
        return asked != null && !isHere(asked);
    }

    /** Whether a refusal may be due to a catalog that has changed since it was read. */
    boolean mayBeStale(UnsupportedStatementException refusal) {
        return System.nanoTime() - readAt > FRESH_NANOS;
    }

    int plans() {
        return plans.size();
    }

    /** Notes whether a plan depends on where the session is. */
    private static final class Noting implements Standpoint {
        private final Standpoint from;
        private @Nullable SearchPath asked;

        Noting(Standpoint from) {
            this.from = from;
        }

        @Override
        public Connection connection() {
            return from.connection();
        }

        @Override
        public SearchPath path() throws SQLException {
            SearchPath path = from.path();
            asked = path;
            return path;
        }
    }
}
