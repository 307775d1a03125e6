package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * A keyring document does not verify: its HMAC, a key's commitment, its name, its format or its chain is wrong. Coffer
 * goes on with the last good document where it has one, and never guesses by trial decryption.
 */
public final class KeyringTamperedException extends CofferException {
    private static final long serialVersionUID = 1L;

    public KeyringTamperedException(String message) {
        super(message, null);
    }

    public KeyringTamperedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
