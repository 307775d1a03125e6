package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;
import javax.crypto.Mac;

/** HKDF-SHA-256 (RFC 5869); the empty salt is defined there as 32 zero bytes. Stateless. */
public final class Hkdf {
    private static final byte[] EMPTY_SALT = new byte[HmacSha256.LENGTH];
    private static final int MAX_LENGTH = 255 * HmacSha256.LENGTH;

    private Hkdf() {}

    /**
     * @param keyMaterial the input keying material; not wiped
     * @param length bytes wanted, 1 to 8160
     * @return {@code length} bytes, the caller's to wipe
     */
    public static byte[] derive(byte[] keyMaterial, byte[] info, int length) {
        return derive(EMPTY_SALT, keyMaterial, info, length);
    }

    /** Likewise, with a salt of any length; the empty one is that of the other form. */
    public static byte[] derive(byte[] salt, byte[] keyMaterial, byte[] info, int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("HKDF-SHA-256 gives 1 to " + MAX_LENGTH + " bytes, not " + length);
        }
        byte[] pseudorandomKey = HmacSha256.mac(salt.length == 0 ? EMPTY_SALT : salt, keyMaterial);
        try {
            return expand(HmacSha256.keyed(pseudorandomKey), info, length);
        } finally {
            Bytes.wipe(pseudorandomKey);
        }
    }

    private static byte[] expand(Mac mac, byte[] info, int length) {
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int filled = 0, counter = 1; filled < length; filled += HmacSha256.LENGTH, counter++) {
            mac.update(block);
            Bytes.wipe(block);
            mac.update(info);
            mac.update((byte) counter);
            block = Counted.mac(mac);
            System.arraycopy(block, 0, output, filled, Math.min(block.length, length - filled));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
