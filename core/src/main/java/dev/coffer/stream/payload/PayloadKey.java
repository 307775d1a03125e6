package dev.coffer.stream.payload;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import java.security.SecureRandom;

/**
 * The key of one payload: {@code HKDF-SHA-256(file key, salt = nonce, "payload")}. The nonce is random, so that a key never meets two
 * payloads, though one file's key may be wrapped anew. Thread-safe.
 */
public final class PayloadKey implements AutoCloseable {
    public static final int NONCE_LENGTH = 16;

    private static final byte[] INFO = Bytes.ascii("payload");

    private final SecretBytes key;

    /** @param fileKey the caller's to wipe */
    public PayloadKey(byte[] fileKey, byte[] nonce) {
        this.key = SecretBytes.taking(Hkdf.derive(nonce, fileKey, INFO, ChaChaPoly.KEY_LENGTH));
    }

    public static byte[] newNonce() {
        byte[] nonce = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(nonce);
        return nonce;
    }

    /** For one thread. */
    ChaChaPoly cipher() {
        return new ChaChaPoly(key.copy());
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "PayloadKey";
    }
}
