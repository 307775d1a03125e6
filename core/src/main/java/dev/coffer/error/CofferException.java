package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all failures of Coffer. Unchecked, because no caller can mend most of them on the spot; sealed, because a
 * {@code switch} over them should be complete.
 *
 * <p>A value that its declared type cannot hold (a text too long, a number out of range) is a programming error of the
 * caller and reported as {@link IllegalArgumentException}, not as one of these.
 */
public abstract sealed class CofferException extends RuntimeException
        permits MalformedCiphertextException,
                AuthenticationFailedException,
                UnknownKeyException,
                KeyUnavailableException,
                KeyringTamperedException,
                UnsupportedStatementException,
                InvalidPolicyException,
                TruncatedStreamException {
    private static final long serialVersionUID = 1L;

    CofferException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
