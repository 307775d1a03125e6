package dev.coffer.jdbc.session;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.catalog.UnreadException;
import dev.coffer.jdbc.plan.PlanCache;
import dev.coffer.jdbc.plan.PlanOrigin;
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

    /** Stands for a plan that depends on where the session is, and that nobody has needed here yet. */
    private static final StatementPlan DEPENDS = StatementPlan.passed("", Effect.DEPENDENT);

    private final Planner planner;
    private final Catalog catalog;
    private final PlanCache plans = new PlanCache(PLANS);
    private final Refusals refusals = new Refusals();
    private final PlanOrigin.Basis basis = new PlanOrigin.Basis();
    private final Freshness freshness;

    DatabaseView(Planner planner, Catalog catalog, Freshness freshness) {
        this.planner = planner;
        this.catalog = catalog;
        this.freshness = freshness;
    }

    /** Holds the whole catalog against the policy. */
    void requireFit() {
        catalog.requireFit();
    }

    /**
     * A plan that is known and holds for any session.
     *
     * @throws UnsupportedStatementException if it was refused lately, for any session
     */
    @Nullable
    StatementPlan known(String sql) {
        StatementPlan known = plans.get(sql);
        if (known != null) {
            return known.dependsOnSession() ? null : known;
        }
        Refusals.Refusal refusal = refusals.get(sql);
        if (refusal != null && !refusal.here()) {
            throw refusal.again();
        }
        return null;
    }

    /** Whether it was planned or refused lately, for some session at least. */
    boolean knows(String sql) {
        return plans.get(sql) != null || refusals.get(sql) != null;
    }

    /**
     * @param mayRead whether {@code from} may read for everybody
     * @return null if it depends on where the session is, and that is elsewhere
     * @throws UnreadException if that would be needed and it may not; it is noted, for somebody who may
     */
    @Nullable
    StatementPlan plan(String sql, Standpoint from, boolean mayRead) throws SQLException {
        StatementPlan known = plans.get(sql);
        if (known != null && known.effect() != Effect.DEPENDENT) {
            return known.path() == null || isHere(from.path()) ? known : null;
        }
        if (known != null && !isHere(from.path())) {
            return null;
        }
        Refusals.Refusal refusal = refusals.get(sql);
        if (refusal != null) {
            if (refusal.here() && !isHere(from.path())) {
                return null;
            }
            throw refusal.again();
        }
        return made(sql, new Noting(from, mayRead));
    }

    private @Nullable StatementPlan made(String sql, Noting from) throws SQLException {
        StatementPlan plan;
        try {
            plan = planner.plan(sql, catalog, from);
        } catch (UnreadException e) {
            freshness.wants(sql);
            throw e;
        } catch (UnsupportedStatementException e) {
            if (isElsewhere(from.asked)) {
                return null;
            }
            refusals.add(sql, e, from.asked != null);
            throw e;
        }
        if (isElsewhere(from.asked)) {
            plans.put(sql, DEPENDS);
            return null;
        }
        if (from.asked != null) {
            plan = plan.seenFrom(from.asked);
        }
        plan = plan.madeOf(new PlanOrigin(sql, basis));
        plans.put(sql, plan);
        return plan;
    }

    /** It is not what is known any more. */
    void end() {
        basis.end();
    }

    private boolean isHere(SearchPath path) {
        return path.equals(catalog.path());
    }

    private boolean isElsewhere(@Nullable SearchPath asked) {
        return asked != null && !isHere(asked);
    }

    /** Where it is seen from. */
    SearchPath path() {
        return catalog.path();
    }

    Catalog catalog() {
        return catalog;
    }

    Freshness freshness() {
        return freshness;
    }

    int plans() {
        return plans.size();
    }

    /** Notes whether a plan depends on where the session is. */
    private static final class Noting implements Standpoint {
        private final Standpoint from;
        private final boolean mayRead;
        private @Nullable SearchPath asked;

        Noting(Standpoint from, boolean mayRead) {
            this.from = from;
            this.mayRead = mayRead;
        }

        @Override
        public Connection connection() {
            return from.connection();
        }

        @Override
        public boolean mayRead() {
            return mayRead;
        }

        @Override
        public SearchPath path() throws SQLException {
            SearchPath path = from.path();
            asked = path;
            return path;
        }
    }
}
