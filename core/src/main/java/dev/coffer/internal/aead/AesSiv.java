package dev.coffer.internal.aead;

import javax.crypto.AEADBadTagException;

/** AES-256-SIV once, for the keys inside a keyring document. Stateless; the hot path has {@link SivCipher}. */
public final class AesSiv {
    public static final int KEY_LENGTH = SivCipher.KEY_LENGTH;

    private AesSiv() {}

    /** @param key 64 bytes, not wiped */
    public static byte[] seal(byte[] key, byte[] aad, byte[] plaintext) {
        byte[] sealed = new byte[SivCipher.SIV_LENGTH + plaintext.length];
        SivCipher cipher = new SivCipher(key.clone());
        try {
            cipher.seal(aad, aad.length, plaintext, sealed, 0);
        } finally {
            cipher.wipe();
        }
        return sealed;
    }

    /**
     * @param key 64 bytes, not wiped
     * @throws AEADBadTagException if anything differs from sealing
     */
    public static byte[] open(byte[] key, byte[] aad, byte[] sealed) throws AEADBadTagException {
        SivCipher cipher = new SivCipher(key.clone());
        try {
            return cipher.open(aad, aad.length, sealed, 0);
        } finally {
            cipher.wipe();
        }
    }
}
