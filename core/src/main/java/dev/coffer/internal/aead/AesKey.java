package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.SecretBytes;
import javax.crypto.SecretKey;

/**
 * An AES key as the JDK wants it, over bytes that can be wiped ({@link javax.crypto.spec.SecretKeySpec} cannot be).
 * Deliberately not comparable: identity is all that is needed.
 */
final class AesKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient SecretBytes bytes;

    /** Takes the array over. */
    AesKey(byte[] key) {
        bytes = SecretBytes.taking(key);
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy; the JDK's ciphers wipe it once their key schedule is made. */
    @Override
    public byte[] getEncoded() {
        return bytes.copy();
    }

    @Override
    public void destroy() {
        bytes.close();
    }

    @Override
    public boolean isDestroyed() {
        return bytes.isClosed();
    }

    @Override
    public String toString() {
        return "AesKey";
    }
}
