package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under one key, with 12-byte nonces and 16-byte tags. Not thread-safe: leased to one thread
 * at a time.
 *
 * <p>Kept and re-initialised instead of made anew, because the JDK's cipher recognises the key it already has and then
 * skips the key schedule.
 */
final class GcmCipher implements WorkingCipher {
    static final int NONCE_LENGTH = 12;
    static final int TAG_LENGTH = 16;

    private final Cipher cipher;
    private final AesKey key;

    /** Takes the key over. */
    GcmCipher(byte[] key) {
        this(fresh(), key);
    }

    private GcmCipher(Cipher cipher, byte[] key) {
        this.cipher = cipher;
        this.key = new AesKey(key);
    }

    private static Cipher fresh() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-256-GCM", e);
        }
    }

    /**
     * The JDK's cipher under another key, which is taken over; this object must not be used any more, and its key is wiped.
     * What the JDK still holds of the old key is overwritten by the next value, instead of waiting for the collector.
     */
    GcmCipher rekeyed(byte[] next) {
        key.destroy();
        return new GcmCipher(cipher, next);
    }

    /** Writes ciphertext and tag to {@code out} from {@code outOffset}; the nonce stands in {@code out} already. */
    void seal(byte[] aad, int aadLength, byte[] plaintext, byte[] out, int nonceOffset, int outOffset) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * 8, out, nonceOffset, NONCE_LENGTH));
            cipher.updateAAD(aad, 0, aadLength);
            cipher.doFinal(plaintext, 0, plaintext.length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-256-GCM", e);
        }
    }

    byte[] open(byte[] aad, int aadLength, byte[] in, int nonceOffset, int offset, int length)
            throws AEADBadTagException {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * 8, in, nonceOffset, NONCE_LENGTH));
            cipher.updateAAD(aad, 0, aadLength);
            return cipher.doFinal(in, offset, length);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-256-GCM", e);
        }
    }

    @Override
    public void wipe() {
        key.destroy();
    }
}
