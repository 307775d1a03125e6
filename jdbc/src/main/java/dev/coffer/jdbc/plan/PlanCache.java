package dev.coffer.jdbc.plan;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Plans by statement text, bounded in number and in length of text. Reading takes no lock. When it is full it starts over:
 * an application's own statements come back at once, and a flood of distinct texts cannot hold more than the bound.
 * Thread-safe.
 */
public final class PlanCache {
    private static final int MAX_TEXT = 8192;

    private final int capacity;
    private final ConcurrentHashMap<String, StatementPlan> plans = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    public PlanCache(int capacity) {
        this.capacity = capacity;
    }

    public @Nullable StatementPlan get(String sql) {
        return plans.get(sql);
    }

    /** Keeps the plan, unless it is of the kind that changes what plans are made of, or its text is long. */
    public void put(String sql, StatementPlan plan) {
        if (sql.length() > MAX_TEXT || plan.effect() == StatementPlan.Effect.SCHEMA) {
            return;
        }
        if (plans.put(sql, plan) == null && size.incrementAndGet() > capacity) {
            clear();
        }
    }

    public void clear() {
        plans.clear();
        size.set(0);
    }

    /** How many plans are held, give or take what other threads are adding. */
    public int size() {
        return plans.size();
    }
}
