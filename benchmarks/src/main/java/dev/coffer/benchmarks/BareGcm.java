package dev.coffer.benchmarks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor: AES-256-GCM as somebody would write it by hand who knows that a {@link Cipher} can be kept, with a fresh random
 * nonce for each value. No key id, no associated data, no codec. Not thread-safe.
 */
public final class BareGcm {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Cipher cipher;

    public BareGcm() throws GeneralSecurityException {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "AES");
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    /** {@code nonce 12 | ciphertext | tag 16}. */
    public byte[] seal(byte[] plaintext) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
        byte[] sealed = new byte[NONCE + plaintext.length + TAG];
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
        return sealed;
    }

    /** The reverse of {@link #seal}. */
    public byte[] open(byte[] sealed) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, sealed, 0, NONCE));
        return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    }
}
