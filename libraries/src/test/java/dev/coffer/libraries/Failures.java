package dev.coffer.libraries;

import dev.coffer.error.UnsupportedStatementException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Failures as libraries pass them on. */
public final class Failures {
    private static final String REFUSED = "42XC1";

    private Failures() {}

    /** For an operation that is meant to fail: which exception, and the class of the SQLState. */
    public static String of(Callable<? extends @Nullable Object> failing) throws Exception {
        try {
            return "did not fail: " + Shown.of(failing.call());
        } catch (Exception e) {
            SQLException sql = find(e, SQLException.class);
            if (find(e, UnsupportedStatementException.class) != null
                    && (sql == null || REFUSED.equals(sql.getSQLState()))) {
                throw e;
            }
            return kind(e); // with the state that the server gives, a refusal is the failure that was meant
        }
    }

    static String kind(Throwable failure) {
        SQLException sql = find(failure, SQLException.class);
        String state = sql == null ? null : sql.getSQLState();
        return failure.getClass().getSimpleName()
                + (state == null ? "" : " " + state.substring(0, Math.min(2, state.length())));
    }

    static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable each : chain(failure)) {
            messages.append(each.getClass().getSimpleName())
                    .append(' ')
                    .append(each.getMessage())
                    .append(" | ");
        }
        return messages.toString();
    }

    /** The first of the type among causes and next exceptions. */
    static <E extends Throwable> @Nullable E find(Throwable failure, Class<E> type) {
        for (Throwable each : chain(failure)) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static Set<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> ordered = new ArrayDeque<>();
        Set<Throwable> chain = new java.util.LinkedHashSet<>();
        ordered.add(failure);
        while (!ordered.isEmpty()) {
            Throwable each = ordered.poll();
            if (seen.add(each)) {
                chain.add(each);
                if (each.getCause() != null) {
                    ordered.add(each.getCause());
                }
                if (each instanceof SQLException sql && sql.getNextException() != null) {
                    ordered.add(sql.getNextException());
                }
            }
        }
        return chain;
    }
}
