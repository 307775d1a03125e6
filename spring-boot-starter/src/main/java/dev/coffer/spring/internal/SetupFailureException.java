package dev.coffer.spring.internal;

import org.jspecify.annotations.Nullable;

/**
 * The application cannot start as it is configured. Shown as two paragraphs: what is wrong, and what to change. Names
 * properties, files and beans; never a value of a secret.
 */
public final class SetupFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /** @param action what to change, in a sentence */
    public SetupFailureException(String description, String action) {
        this(description, action, null);
    }

    public SetupFailureException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** What to change. */
    public String action() {
        return action;
    }
}
