package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * A column key for blind-index tags: the first 8 bytes of HMAC-SHA-256, big-endian, as a signed number. Thread-safe.
 */
public final class IndexKey extends ColumnKey<IndexKey.KeyedMac> {
    private static final int KEY_LENGTH = 32;

    private IndexKey(int id, byte[] key, CipherCache cache) {
        super(id, SecretBytes.taking(key), cache, KeyedMac::of);
    }

    /** {@code keyringKey} is not wiped. */
    public static IndexKey derive(int id, byte[] keyringKey, ColumnKeyInfo info, CipherCache cache) {
        return new IndexKey(id, Hkdf.derive(keyringKey, info.forPurpose("index"), KEY_LENGTH), cache);
    }

    /** The tag of a canonical form, which is not wiped; null if this key is closed. */
    public @Nullable Long tag(byte[] canonical) {
        try (Lease<KeyedMac> lease = lease(0, 0)) {
            if (lease == null) {
                return null;
            }
            byte[] full = lease.cipher().mac.doFinal(canonical); // leaves the Mac as it was after init
            long tag = Bytes.getLong(full, 0);
            Bytes.wipe(full);
            return tag;
        }
    }

    @Override
    byte @Nullable [] workingKey(long saltHigh, int saltLow) {
        return copyOfKey();
    }

    /** The JDK's Mac cannot be wiped; it is left to the garbage collector. */
    static final class KeyedMac implements WorkingCipher {
        private final Mac mac;

        private KeyedMac(Mac mac) {
            this.mac = mac;
        }

        static KeyedMac of(byte[] key) {
            Mac mac = HmacSha256.keyed(key);
            Bytes.wipe(key);
            return new KeyedMac(mac);
        }

        @Override
        public void wipe() {}
    }
}
