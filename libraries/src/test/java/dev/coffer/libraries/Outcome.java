package dev.coffer.libraries;

import dev.coffer.error.UnsupportedStatementException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What an application saw of an operation.
 *
 * @param shown the result; if it failed, which exception, and the class of the SQLState below it
 */
record Outcome(String shown, @Nullable Throwable failure) {
    static Outcome of(@Nullable Object result) throws SQLException {
        return new Outcome(Shown.of(result), null);
    }

    static Outcome failed(Throwable failure) {
        return new Outcome(Failures.kind(failure), failure);
    }

    boolean isFailed() {
        return failure != null;
    }

    /** The message by which Coffer refused; null if it did not. */
    @Nullable
    String refusal() {
        UnsupportedStatementException refusal =
                failure == null ? null : Failures.find(failure, UnsupportedStatementException.class);
        return refusal == null ? null : String.valueOf(refusal.getMessage());
    }

    @Override
    public String toString() {
        return failure == null ? shown : shown + ": " + Failures.messages(failure);
    }
}
