package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Wrapping under a key that may live in a keystore or token and be nothing but a handle: AES-GCM (NIST SP 800-38D), as
 * {@code nonce 12 | ciphertext | tag 16}. A key-encryption key wraps once per keyring and rewrap, far from the 2^32
 * random nonces that one key allows. Stateless.
 */
public final class KeyWrap {
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyWrap() {}

    public static byte[] wrap(SecretKey kek, byte[] plaintext, byte[] aad) throws GeneralSecurityException {
        byte[] nonce = new byte[GcmCipher.NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, kek, new GCMParameterSpec(GcmCipher.TAG_LENGTH * 8, nonce));
        cipher.updateAAD(aad);
        return Bytes.concat(nonce, cipher.doFinal(plaintext));
    }

    /** @throws AEADBadTagException if key, associated data or bytes are not those of {@link #wrap} */
    public static byte[] unwrap(SecretKey kek, byte[] wrapped, byte[] aad) throws GeneralSecurityException {
        if (wrapped.length < GcmCipher.NONCE_LENGTH + GcmCipher.TAG_LENGTH) {
            throw new AEADBadTagException("shorter than nonce and tag");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        GCMParameterSpec nonce = new GCMParameterSpec(GcmCipher.TAG_LENGTH * 8, wrapped, 0, GcmCipher.NONCE_LENGTH);
        cipher.init(Cipher.DECRYPT_MODE, kek, nonce);
        cipher.updateAAD(aad);
        return cipher.doFinal(wrapped, GcmCipher.NONCE_LENGTH, wrapped.length - GcmCipher.NONCE_LENGTH);
    }
}
