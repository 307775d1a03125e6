package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM (NIST SP 800-38D) under one key, with 12-byte nonces and 16-byte tags. Not thread-safe: leased to one thread
 * at a time.
 *
 * <p>Short values go to {@link ShortGcm}, longer ones to the JDK's cipher, which is made when the first of them comes. It is
 * kept and re-initialised instead of made anew, because it recognises the key it already has and then skips the key schedule.
 * Under {@link Primitives#PROVIDED} all go there, and what is encrypted has a nonce of that cipher's.
 */
public final class GcmCipher implements WorkingCipher {
    static final String TRANSFORMATION = "AES/GCM/NoPadding";

    public static final int NONCE_LENGTH = 12;
    public static final int TAG_LENGTH = 16;

    private final AesKey key;
    private final @Nullable ShortGcm shortValues;
    private @Nullable Cipher longValues;

    /** Takes the key over. */
    GcmCipher(byte[] key, Primitives primitives) {
        this.key = new AesKey(key);
        shortValues = primitives == Primitives.COMPOSED ? new ShortGcm(this.key) : null;
    }

    /**
     * From now on under another key, which is taken over. What the JDK still holds of the old one for long values is overwritten
     * by the next of them, instead of waiting for the collector.
     */
    public void rekey(byte[] next) {
        key.replace(next);
        if (shortValues != null) {
            shortValues.rekey(key);
        }
    }

    /**
     * Encrypts {@code length} bytes of {@code data} from {@code offset} where they are, and writes the tag behind them. The nonce
     * stands in {@code data} already; it is replaced where the cipher makes nonces of its own.
     *
     * @param aad associated data in its first {@code aadLength} bytes; may be {@code data} itself
     */
    public void sealInPlace(byte[] aad, int aadLength, byte[] data, int nonceOffset, int offset, int length) {
        if (shortValues != null && isShort(length, aadLength)) {
            shortValues.sealInPlace(aad, aadLength, data, nonceOffset, offset, length);
            return;
        }
        try {
            Cipher cipher = makesNonces()
                    ? initialisedWithItsOwnNonce(data, nonceOffset)
                    : initialised(Cipher.ENCRYPT_MODE, data, nonceOffset);
            cipher.updateAAD(aad, 0, aadLength);
            Counted.doFinal(cipher, data, offset, length, data, offset, length + TAG_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256-GCM", e);
        }
    }

    /** @param length of ciphertext and tag */
    public byte[] open(byte[] aad, int aadLength, byte[] in, int nonceOffset, int offset, int length)
            throws AEADBadTagException {
        int plain = length - TAG_LENGTH;
        if (plain < 0) {
            throw new AEADBadTagException("no tag");
        }
        if (shortValues != null && isShort(plain, aadLength)) {
            return shortValues.open(aad, aadLength, in, nonceOffset, offset, plain);
        }
        try {
            Cipher cipher = initialised(Cipher.DECRYPT_MODE, in, nonceOffset);
            cipher.updateAAD(aad, 0, aadLength);
            return Counted.doFinal(cipher, in, offset, length, plain);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256-GCM", e);
        }
    }

    /**
     * The same for a long value, into {@code out}, which holds nothing that was authentic if this throws.
     *
     * @param length of ciphertext and tag
     */
    public void open(byte[] aad, int aadLength, byte[] in, int nonceOffset, int offset, int length, byte[] out)
            throws AEADBadTagException {
        try {
            Cipher cipher = initialised(Cipher.DECRYPT_MODE, in, nonceOffset);
            cipher.updateAAD(aad, 0, aadLength);
            Counted.doFinal(cipher, in, offset, length, out, 0, length - TAG_LENGTH);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256-GCM", e);
        }
    }

    private static boolean isShort(int length, int aadLength) {
        return length <= ShortGcm.LONGEST && aadLength <= ShortGcm.LONGEST_AAD;
    }

    /** Whether what is encrypted has a nonce of the JDK's cipher, instead of the one that is given. */
    boolean makesNonces() {
        return shortValues == null;
    }

    /** Writes the nonce. */
    private Cipher initialisedWithItsOwnNonce(byte[] data, int offset) throws GeneralSecurityException {
        Cipher cipher = cipher();
        cipher.init(Cipher.ENCRYPT_MODE, key);
        System.arraycopy(ownNonce(cipher), 0, data, offset, NONCE_LENGTH);
        return cipher;
    }

    /** The nonce that the cipher has made because none was given. */
    static byte[] ownNonce(Cipher cipher) {
        byte[] nonce = cipher.getIV();
        int length = nonce == null ? 0 : nonce.length;
        if (length != NONCE_LENGTH) {
            throw MissingPrimitiveException.counted(
                    cipher.getProvider(), "a nonce of " + TRANSFORMATION, length, NONCE_LENGTH);
        }
        return nonce;
    }

    private Cipher cipher() throws GeneralSecurityException {
        Cipher cipher = longValues;
        if (cipher == null) {
            cipher = Cipher.getInstance(TRANSFORMATION);
            longValues = cipher;
        }
        return cipher;
    }

    private Cipher initialised(int mode, byte[] nonce, int offset) throws GeneralSecurityException {
        Cipher cipher = cipher();
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * 8, nonce, offset, NONCE_LENGTH));
        return cipher;
    }

    @Override
    public void wipe() {
        key.destroy();
        if (shortValues != null) {
            shortValues.wipe();
        }
    }
}
