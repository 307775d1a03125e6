package dev.coffer.internal.column;

import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.OrderMac;
import dev.coffer.internal.bytes.SecretBytes;
import org.jspecify.annotations.Nullable;

/** A column key for {@link OrderMac}: what it gives sorts as the codes do that it was given. Thread-safe. */
public final class OrderKey extends ColumnKey<OrderMac> {
    private static final int KEY_LENGTH = 32;

    private OrderKey(int id, byte[] key, CipherCache cache) {
        super(id, SecretBytes.taking(key), cache, OrderMac::new);
    }

    /** {@code keyringKey} is not wiped. */
    public static OrderKey derive(int id, byte[] keyringKey, ColumnKeyInfo info, CipherCache cache) {
        return new OrderKey(id, Hkdf.derive(keyringKey, info.forPurpose("order"), KEY_LENGTH), cache);
    }

    /** Two bytes for each bit of a code, which is not wiped; null if this key is closed. */
    public byte @Nullable [] encrypt(byte[] code, int bits) {
        try (Lease<OrderMac> lease = lease(0, 0)) {
            return lease == null ? null : lease.cipher().encrypt(code, bits);
        }
    }

    @Override
    byte @Nullable [] workingKey(long saltHigh, int saltLow) {
        return copyOfKey();
    }
}
