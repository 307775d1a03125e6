package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import javax.crypto.SecretKey;

/**
 * A key of AES, or of another cipher, as the JDK wants it, over bytes that can be wiped ({@link javax.crypto.spec.SecretKeySpec} cannot be) and
 * replaced. Deliberately not comparable: identity is all that is needed. Not thread-safe: it belongs to a cipher that is leased to
 * one thread at a time.
 */
final class AesKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private transient byte[] bytes;
    private transient boolean destroyed;

    /** Takes the array over. */
    AesKey(byte[] key) {
        this("AES", key);
    }

    /** Likewise, of another cipher than AES. */
    AesKey(String algorithm, byte[] key) {
        this.algorithm = algorithm;
        bytes = key;
    }

    /** Wipes the key, and is another one from now on, whose array is taken over. */
    void replace(byte[] key) {
        Bytes.wipe(bytes);
        bytes = key;
        destroyed = false;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy; the JDK's ciphers wipe it once their key schedule is made. */
    @Override
    public byte[] getEncoded() {
        if (destroyed) {
            throw new IllegalStateException("this key is wiped");
        }
        return bytes.clone();
    }

    @Override
    public void destroy() {
        destroyed = true;
        Bytes.wipe(bytes);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "AesKey";
    }
}
