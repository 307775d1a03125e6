package dev.coffer.internal.column;

import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.SivCipher;
import dev.coffer.internal.bytes.SecretBytes;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * A column key for AES-256-SIV (RFC 5297): the same value gives the same body, which is what makes equality, joins and
 * unique constraints possible, and what it leaks. Thread-safe.
 */
public final class SivKey extends ColumnKey<SivCipher> {
    private SivKey(int id, byte[] key, CipherCache cache) {
        super(id, SecretBytes.taking(key), cache, SivCipher::new);
    }

    /** {@code keyringKey} is not wiped. */
    public static SivKey derive(int id, byte[] keyringKey, ColumnKeyInfo info, CipherCache cache) {
        return new SivKey(id, Hkdf.derive(keyringKey, info.forPurpose("siv"), SivCipher.KEY_LENGTH), cache);
    }

    /** A key given as it is: for vectors and interoperation tests. */
    static SivKey of(int id, byte[] columnKey, CipherCache cache) {
        return new SivKey(id, columnKey.clone(), cache);
    }

    /** Encrypts {@code plaintext} into {@code out}, from {@code offset} to its end: SIV, ciphertext. False if this key is closed. */
    public boolean encrypt(byte[] aad, int aadLength, byte[] plaintext, byte[] out, int offset) {
        try (Lease<SivCipher> lease = lease(0, 0)) {
            if (lease == null) {
                return false;
            }
            lease.cipher().seal(aad, aadLength, plaintext, out, offset);
            return true;
        }
    }

    /**
     * Decrypts the body that stands in {@code in} from {@code offset} to its end.
     *
     * @return the plaintext, the caller's to wipe; null if this key is closed
     * @throws AEADBadTagException if the body, the associated data or the key is another than at encryption
     */
    public byte @Nullable [] decrypt(byte[] aad, int aadLength, byte[] in, int offset) throws AEADBadTagException {
        try (Lease<SivCipher> lease = lease(0, 0)) {
            if (lease == null) {
                return null;
            }
            return lease.cipher().open(aad, aadLength, in, offset);
        }
    }

    @Override
    byte @Nullable [] workingKey(long saltHigh, int saltLow) {
        return copyOfKey();
    }
}
