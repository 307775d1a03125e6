package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * The key exists, or may exist, but cannot be used now: it is disabled, destroyed or shredded, or the key-encryption key or
 * the key repository cannot be reached or read. Never taken as "there is no key".
 */
public final class KeyUnavailableException extends CofferException {
    private static final long serialVersionUID = 1L;

    public KeyUnavailableException(String message) {
        super(message, null);
    }

    public KeyUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
