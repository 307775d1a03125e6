package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * A statement, mapping or query that names a protected column in a way Coffer cannot prove safe. Refused before anything
 * was sent; the message says what to write instead.
 */
public final class UnsupportedStatementException extends CofferException {
    private static final long serialVersionUID = 1L;

    public UnsupportedStatementException(String message) {
        super(message, null);
    }

    public UnsupportedStatementException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
