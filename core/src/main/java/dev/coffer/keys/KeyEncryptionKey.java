package dev.coffer.keys;

import dev.coffer.keys.deadline.Deadline;
import java.time.Duration;
import java.util.List;

/**
 * A key in a keystore, an HSM or a KMS that wraps the master keys of keyrings and never leaves its place (SPI).
 * Implementations are thread-safe and bind {@code associatedData}, so that the wrapped master key of one keyring does not
 * unwrap as that of another.
 */
public interface KeyEncryptionKey {
    /**
     * Tells this key from the others that a keyring may be wrapped under; stored in the keyring document in the clear. The
     * same key has the same id on every node.
     */
    String id();

    /** @throws dev.coffer.error.KeyUnavailableException if the key cannot be reached or refuses */
    byte[] wrap(byte[] masterKey, byte[] associatedData);

    /**
     * @return the master key, the caller's to wipe
     * @throws dev.coffer.error.KeyUnavailableException if the key cannot be reached or refuses, or the bytes were not wrapped by it
     */
    byte[] unwrap(byte[] wrapped, byte[] associatedData);

    /**
     * Where others on this machine than the owner get at it, each as a sentence with the cure; empty if nowhere, or if that cannot
     * be told. Asked once, when a Coffer of the profile for production is built.
     */
    default List<String> exposures() {
        return List.of();
    }

    /**
     * The same key, waited for no longer than {@code timeout}, from 1 ms to 1 hour: a key service that hangs must not hang
     * its callers. A call whose time is up fails with {@link dev.coffer.error.KeyUnavailableException}; it goes on in the
     * background, interrupted, and what it still brings is wiped. At most 16 calls are under way at once.
     */
    default KeyEncryptionKey withTimeout(Duration timeout) {
        return new DeadlineKek(this, new Deadline(timeout));
    }
}
