package dev.coffer.jdbc.session;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.error.RefusalDetailsException;
import dev.coffer.jdbc.error.StandardStateException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Statements that were refused, so that refusing them again costs nothing: bounded in number, in length of text and in time, since
 * a refusal may rest on more than what is kept of the catalog. Thread-safe.
 */
final class Refusals {
    private static final int CAPACITY = 512;
    private static final int MAX_TEXT = 8192;
    private static final long HELD_NANOS = 5_000_000_000L;

    private final ConcurrentHashMap<String, Refusal> refusals = new ConcurrentHashMap<>();

    /**
     * @param here whether it holds only where the session was
     * @param at by {@link System#nanoTime}
     */
    record Refusal(
            String message,
            RefusalDetailsException details,
            @Nullable StandardStateException standard,
            boolean here,
            long at) {
        /** With a trace of its own. */
        UnsupportedStatementException again() {
            return details.beside(new UnsupportedStatementException(message, standard));
        }
    }

    /** Null if it was not refused lately. */
    @Nullable
    Refusal get(String sql) {
        Refusal known = refusals.get(sql);
        return known != null && System.nanoTime() - known.at() < HELD_NANOS ? known : null;
    }

    void add(String sql, UnsupportedStatementException refusal, boolean here) {
        if (sql.length() > MAX_TEXT) {
            return;
        }
        if (refusals.size() >= CAPACITY) {
            refusals.clear();
        }
        StandardStateException standard = refusal.getCause() instanceof StandardStateException state ? state : null;
        refusals.put(
                sql,
                new Refusal(
                        String.valueOf(refusal.getMessage()),
                        RefusalDetailsException.of(refusal),
                        standard,
                        here,
                        System.nanoTime()));
    }
}
