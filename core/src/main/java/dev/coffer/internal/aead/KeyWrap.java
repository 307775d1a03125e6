package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Wrapping under a key that may live in a keystore or token and be nothing but a handle: AES-GCM (NIST SP 800-38D), as
 * {@code nonce 12 | ciphertext | tag 16}. A key-encryption key wraps once per keyring and rewrap, far from the 2^32
 * random nonces that one key allows. Stateless.
 *
 * <p>A handle is understood by the provider that gave it and by no other; for such a key {@code provider} names it. For a
 * key with bytes of its own {@code provider} is null, and the JDK chooses.
 */
public final class KeyWrap {
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyWrap() {}

    public static byte[] wrap(SecretKey kek, byte[] plaintext, byte[] aad) throws GeneralSecurityException {
        return wrap(null, kek, plaintext, aad);
    }

    public static byte[] wrap(@Nullable Provider provider, SecretKey kek, byte[] plaintext, byte[] aad)
            throws GeneralSecurityException {
        Cipher cipher = cipher(provider);
        byte[] nonce;
        if (provider == null) {
            cipher.init(Cipher.ENCRYPT_MODE, kek);
            nonce = GcmCipher.ownNonce(cipher);
        } else { // some tokens make none, and some put theirs before the ciphertext
            nonce = new byte[GcmCipher.NONCE_LENGTH];
            RANDOM.nextBytes(nonce);
            cipher.init(Cipher.ENCRYPT_MODE, kek, new GCMParameterSpec(GcmCipher.TAG_LENGTH * 8, nonce));
        }
        cipher.updateAAD(aad);
        return Bytes.concat(
                nonce,
                Counted.doFinal(cipher, plaintext, 0, plaintext.length, plaintext.length + GcmCipher.TAG_LENGTH));
    }

    /** @throws AEADBadTagException if key, associated data or bytes are not those of {@link #wrap} */
    public static byte[] unwrap(SecretKey kek, byte[] wrapped, byte[] aad) throws GeneralSecurityException {
        return unwrap(null, kek, wrapped, aad);
    }

    /** @throws AEADBadTagException if key, associated data or bytes are not those of {@link #wrap} */
    public static byte[] unwrap(@Nullable Provider provider, SecretKey kek, byte[] wrapped, byte[] aad)
            throws GeneralSecurityException {
        if (wrapped.length < GcmCipher.NONCE_LENGTH + GcmCipher.TAG_LENGTH) {
            throw new AEADBadTagException("shorter than nonce and tag");
        }
        Cipher cipher = cipher(provider);
        GCMParameterSpec nonce = new GCMParameterSpec(GcmCipher.TAG_LENGTH * 8, wrapped, 0, GcmCipher.NONCE_LENGTH);
        cipher.init(Cipher.DECRYPT_MODE, kek, nonce);
        cipher.updateAAD(aad);
        int length = wrapped.length - GcmCipher.NONCE_LENGTH;
        return Counted.doFinal(cipher, wrapped, GcmCipher.NONCE_LENGTH, length, length - GcmCipher.TAG_LENGTH);
    }

    private static Cipher cipher(@Nullable Provider provider) throws GeneralSecurityException {
        return provider == null
                ? Cipher.getInstance(GcmCipher.TRANSFORMATION)
                : Cipher.getInstance(GcmCipher.TRANSFORMATION, provider);
    }
}
