package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** Raw AES blocks (FIPS 197), for the derivations that are made of them. Stateless. */
final class AesBlock {
    static final String TRANSFORMATION = "AES/ECB/NoPadding";

    private AesBlock() {}

    /** A cipher that encrypts single blocks under {@code key}, which is not wiped. */
    static Cipher encryptor(byte[] key) {
        AesKey aesKey = new AesKey(key.clone());
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.ENCRYPT_MODE, aesKey);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256", e);
        } finally {
            aesKey.destroy();
        }
    }
}
