package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import javax.crypto.Mac;

/** What computes tags: HMAC-SHA-256 under one key. The JDK's Mac cannot be wiped; it is left to the garbage collector. */
public final class TagMac implements WorkingCipher {
    private final Mac mac;

    private TagMac(Mac mac) {
        this.mac = mac;
    }

    /** @param key wiped */
    public static TagMac of(byte[] key) {
        Mac mac = HmacSha256.keyed(key);
        Bytes.wipe(key);
        return new TagMac(mac);
    }

    /** The first 8 bytes of the HMAC, big-endian, as a signed number. */
    public long tag(byte[] canonical) {
        byte[] full = mac.doFinal(canonical); // leaves the Mac as it was after init
        long tag = Bytes.getLong(full, 0);
        Bytes.wipe(full);
        return tag;
    }

    @Override
    public void wipe() {}
}
