package dev.coffer.keys.file;

import dev.coffer.error.UnknownKeyException;
import dev.coffer.internal.aead.AesSiv;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.file.FileKeySource.FileKey;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys of sealed files under a keyring's {@code file} keys: {@code AES-256-SIV under HKDF(K, "coffer v1 file", 64)}, with
 * {@code LP(keyring)} as its one string of associated data. SIV, because it needs no nonce and a file's key never repeats. Thread-safe.
 */
public final class FileKeys {
    private static final byte[] FILE = Bytes.ascii("coffer v1 file");

    private final FileKeySource keyring;

    public FileKeys(FileKeySource keyring) {
        this.keyring = keyring;
    }

    /**
     * A file's key under one of a keyring.
     *
     * @param wrapped the receiver's
     */
    public record Wrapped(String keyring, int keyId, byte[] wrapped) {}

    /** Wraps a key under the keyring's present {@code file} key. */
    public Wrapped wrap(byte[] fileKey) {
        FileKey key = keyring.newestFileKey();
        byte[] wrapping = derive(key);
        try {
            return new Wrapped(
                    key.keyring(), key.id(), AesSiv.seal(wrapping, Bytes.lengthPrefixed(key.keyring()), fileKey));
        } finally {
            Bytes.wipe(wrapping);
        }
    }

    /**
     * @param name the keyring that the file names
     * @return null if this is another one, or did not wrap this
     * @throws UnknownKeyException if the file names this keyring, which has no such {@code file} key
     * @throws dev.coffer.error.KeyUnavailableException if the key is disabled or destroyed, or the keyring cannot be read
     */
    public byte @Nullable [] unwrap(String name, int keyId, byte[] wrapped) {
        boolean isNamed = name.equals(keyring.name());
        if (!isNamed && !keyring.wasPerhapsNamed(name)) {
            return null;
        }
        byte[] wrapping;
        try {
            wrapping = derive(keyring.fileKey(keyId));
        } catch (UnknownKeyException e) {
            if (isNamed) {
                throw e;
            }
            return null;
        }
        try {
            return AesSiv.open(wrapping, Bytes.lengthPrefixed(name), wrapped);
        } catch (AEADBadTagException e) {
            return null;
        } finally {
            Bytes.wipe(wrapping);
        }
    }

    private static byte[] derive(FileKey key) {
        try {
            return Hkdf.derive(key.bytes(), FILE, AesSiv.KEY_LENGTH);
        } finally {
            Bytes.wipe(key.bytes());
        }
    }

    @Override
    public String toString() {
        return keyring.toString();
    }
}
