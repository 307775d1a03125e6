package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;

/** Doubling in GF(2^128), the {@code dbl} of RFC 4493 and RFC 5297. Stateless, and constant-time in the block. */
final class Doubling {
    private Doubling() {}

    static void inPlace(byte[] block) {
        long high = Bytes.getLong(block, 0);
        long low = Bytes.getLong(block, 8);
        long carry = high >> 63 & 0x87;
        Bytes.putLong(block, 0, high << 1 | low >>> 63);
        Bytes.putLong(block, 8, low << 1 ^ carry);
    }
}
