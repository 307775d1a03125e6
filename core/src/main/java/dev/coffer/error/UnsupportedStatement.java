package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * A statement, mapping or query that names a protected column in a way Coffer cannot prove safe. Refused before anything
 * was sent; the message says what to write instead.
 */
public final class UnsupportedStatement extends CofferException {
    private static final long serialVersionUID = 1L;

    public UnsupportedStatement(String message) {
        super(message, null);
    }

    public UnsupportedStatement(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
