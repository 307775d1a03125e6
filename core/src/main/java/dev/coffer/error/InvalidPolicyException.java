package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * The encryption policy, or the schema it describes, contradicts itself: an unknown member or type, two columns that would
 * share keys without saying so, a column too short for its envelopes. The message names the place and the cure.
 */
public final class InvalidPolicyException extends CofferException {
    private static final long serialVersionUID = 1L;

    public InvalidPolicyException(String message) {
        super(message, null);
    }

    public InvalidPolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
