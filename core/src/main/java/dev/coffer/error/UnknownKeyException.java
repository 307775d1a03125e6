package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * The envelope names a key id that its keyring does not hold, even after the keyring was read again from its repository.
 *
 * <p>The usual causes are a value copied from another installation, the wrong key repository, or a repository restored
 * from an old backup.
 */
public final class UnknownKeyException extends CofferException {
    private static final long serialVersionUID = 1L;

    public UnknownKeyException(String message) {
        super(message, null);
    }

    public UnknownKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param repository what the keyring was read from */
    public static UnknownKeyException in(String keyring, int keyId, String repository) {
        return new UnknownKeyException(String.format(
                "keyring %s has no key %08x, also after reading it again from %s. The value comes from another"
                        + " installation, or the repository is not the one it was written with, or was restored from an old"
                        + " backup: point Coffer at the repository that holds this key",
                keyring, keyId, repository));
    }
}
