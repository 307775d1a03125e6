package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * The envelope is well formed and its key is known, but its tag does not verify: it was altered, or it was moved here from
 * another table, column, keyring or tenant. The message is the same whatever the cause inside the cipher.
 */
public final class AuthenticationFailedException extends CofferException {
    private static final long serialVersionUID = 1L;

    public AuthenticationFailedException(String message) {
        super(message, null);
    }

    public AuthenticationFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * One message for every cause, so that it tells nothing about the inside of the cipher.
     *
     * @param column {@code table.column}
     */
    public static AuthenticationFailedException in(String column, int keyId, String keyring) {
        return new AuthenticationFailedException(String.format(
                "%s: a value under key %08x of keyring %s does not authenticate. It was altered, or moved here from another"
                        + " table, column, keyring or tenant; restore the value, or name its origin by 'name' in the policy",
                column, keyId, keyring));
    }
}
