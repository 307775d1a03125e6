package dev.coffer.internal.column;

import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.TagMac;
import dev.coffer.internal.bytes.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * A column key for tags of one kind: the first 8 bytes of HMAC-SHA-256, big-endian, as a signed number. Thread-safe.
 */
public final class IndexKey extends ColumnKey<TagMac> {
    private static final int KEY_LENGTH = 32;

    private IndexKey(int id, byte[] key, CipherCache cache) {
        super(id, SecretBytes.taking(key), cache, cache.primitives()::tagMac);
    }

    /** {@code keyringKey} is not wiped. */
    public static IndexKey derive(int id, byte[] keyringKey, ColumnKeyInfo info, TagKind kind, CipherCache cache) {
        return new IndexKey(id, Hkdf.derive(keyringKey, info.forTags(kind), KEY_LENGTH), cache);
    }

    /** The tag of a canonical form, which is not wiped; null if this key is closed. */
    public @Nullable Long tag(byte[] canonical) {
        try (Lease<TagMac> lease = lease(0, 0)) {
            return lease == null ? null : Long.valueOf(lease.cipher().tag(canonical));
        }
    }

    @Override
    byte @Nullable [] workingKey(long saltHigh, int saltLow) {
        return copyOfKey();
    }
}
