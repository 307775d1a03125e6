package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.util.function.UnaryOperator;

/** What computes tags: HMAC-SHA-256 under one key. What the JDK keeps of that cannot be wiped; it is left to the garbage collector. */
public final class TagMac implements WorkingCipher {
    private final UnaryOperator<byte[]> hmac;

    private TagMac(UnaryOperator<byte[]> hmac) {
        this.hmac = hmac;
    }

    /** @param key wiped */
    static TagMac of(byte[] key, Primitives primitives) {
        try {
            return new TagMac(
                    primitives == Primitives.COMPOSED ? HmacSha256.repeated(key) : HmacSha256.repeated(key, null));
        } finally {
            Bytes.wipe(key);
        }
    }

    /** The first 8 bytes of the HMAC, big-endian, as a signed number. */
    public long tag(byte[] canonical) {
        byte[] full = hmac.apply(canonical);
        long tag = Bytes.getLong(full, 0);
        Bytes.wipe(full);
        return tag;
    }

    @Override
    public void wipe() {}
}
