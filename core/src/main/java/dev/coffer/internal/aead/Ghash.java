package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;

/**
 * GHASH (NIST SP 800-38D, section 6.4) of short messages under one hash subkey: the JDK has it inside its AES-GCM only. Not
 * thread-safe.
 *
 * <p>For blocks X<sub>1</sub> … X<sub>m</sub> GHASH is the sum of X<sub>i</sub>·H<sup>m+1−i</sup> in GF(2<sup>128</sup>). The
 * powers of H are kept, so the products are added up before the sum is reduced, once. What the associated data and the lengths
 * add to the sum is the same for all values of a key and a length, and is kept as well.
 *
 * <p><b>Constant-time argument.</b> There are no tables that a secret indexes and no branches on a secret: products are made
 * of 64-bit integer multiplications, which take the same time for all operands on the processors Java's servers run on, and
 * shifts and masks. An integer product becomes one of polynomials by leaving three of four bits of each factor out at a time:
 * at most sixteen terms then meet in a place, and what they carry goes to bits that are masked away (the method of BearSSL,
 * bearssl.org/constanttime.html). Lengths are no secrets.
 */
final class Ghash {
    static final int BLOCK = 16;

    /** Of a power: its low and its high half, their sum, and the three with their bits reversed. */
    private static final int LONGS_PER_POWER = 6;

    /** Longs in two cache lines. */
    private static final int APART = 16;

    private static final int HIGH = APART;
    private static final int LOW = APART + 1;

    private static final long EVERY_FOURTH = 0x1111111111111111L;

    /** The field's polynomial without its highest term, in GCM's order of bits. */
    private static final long R = 0xE1L << 56;

    private final long[] powers;
    private final long[] lengthTerms;
    private final long[] fixedTerms;
    private int powersKnown;
    private int fixedTermsKnown;
    private boolean used;
    private long aadHigh;
    private long aadLow;
    private int aadLength;

    /** The last result, its high and its low half, away from what other threads' objects in the same lines of memory read and write. */
    private final long[] result = new long[2 * APART];

    /** @param longest bytes in the longest message, at most 31 blocks */
    Ghash(int longest) {
        int blocks = (longest + BLOCK - 1) / BLOCK;
        powers = new long[(blocks + 2) * LONGS_PER_POWER];
        fixedTerms = new long[(blocks + 1) * 2];
        lengthTerms = new long[(Integer.SIZE - Integer.numberOfLeadingZeros(longest)) * 2];
    }

    /** From now on the hash subkey is H, the encryption of the zero block. After {@link #forget}, or the first. */
    void key(long high, long low) {
        keep(high, low);
        keepPower();
    }

    /**
     * Hashes associated data and a message, padded and followed by their lengths as GCM wants it; the result is {@link #high}
     * and {@link #low}.
     *
     * @param aad at most one block
     * @param padded the message, filled up with zeros to whole blocks
     */
    void hash(byte[] aad, int aadLength, byte[] padded, int length) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        expect(aad, aadLength);
        if (used) {
            sumUp(padded, blocks, length);
        } else {
            used = true; // and maybe for this one value only: what is kept would be made for nothing
            stepByStep(padded, blocks, length);
        }
    }

    /** The standard's own order: each block is added, and the whole is multiplied by H. */
    private void stepByStep(byte[] padded, int blocks, int length) {
        multiply(aadHigh, aadLow, 1);
        for (int i = 0; i < blocks * BLOCK; i += BLOCK) {
            multiply(high() ^ Bytes.getLong(padded, i), low() ^ Bytes.getLong(padded, i + Long.BYTES), 1);
        }
        multiply(high() ^ (long) aadLength * Byte.SIZE, low() ^ (long) length * Byte.SIZE, 1);
    }

    private void sumUp(byte[] padded, int blocks, int length) {
        if ((fixedTermsKnown & 1 << blocks) == 0) {
            keepFixedTerm(blocks);
        }
        sum(padded, blocks);
        long sumHigh = high() ^ fixedTerms[2 * blocks];
        long sumLow = low() ^ fixedTerms[2 * blocks + 1];
        for (int bit = 0, rest = length; rest != 0; bit += 2, rest >>>= 1) {
            if ((rest & 1) != 0) {
                sumHigh ^= lengthTerms[bit];
                sumLow ^= lengthTerms[bit + 1];
            }
        }
        keep(sumHigh, sumLow);
    }

    private void keep(long high, long low) {
        result[HIGH] = high;
        result[LOW] = low;
    }

    /** The first 8 bytes of the last result. */
    long high() {
        return result[HIGH];
    }

    /** The last 8 bytes of the last result. */
    long low() {
        return result[LOW];
    }

    /** Forgets the fixed terms if these are other associated data than the last. */
    private void expect(byte[] aad, int length) {
        long first = 0;
        long second = 0;
        for (int i = 0; i < length; i++) {
            first |= i < Long.BYTES ? (aad[i] & 0xFFL) << (56 - 8 * i) : 0;
            second |= i < Long.BYTES ? 0 : (aad[i] & 0xFFL) << (120 - 8 * i);
        }
        if (first != aadHigh || second != aadLow || length != aadLength) {
            aadHigh = first;
            aadLow = second;
            aadLength = length;
            fixedTermsKnown = 0;
        }
    }

    private void keepFixedTerm(int blocks) {
        if (powersKnown == 1) {
            keepLengthTerms();
        }
        while (powersKnown < blocks + 2) {
            nextPower();
        }
        multiply(aadHigh, aadLow, blocks + 2);
        long termHigh = high();
        long termLow = low();
        multiply((long) aadLength * Byte.SIZE, 0, 1);
        fixedTerms[2 * blocks] = termHigh ^ high();
        fixedTerms[2 * blocks + 1] = termLow ^ low();
        fixedTermsKnown |= 1 << blocks;
    }

    private void keepLengthTerms() {
        multiply(0, Byte.SIZE, 1); // a message of one byte: the length counts bits
        for (int i = 0; i < lengthTerms.length; i += 2) {
            lengthTerms[i] = high();
            lengthTerms[i + 1] = low();
            halve();
        }
    }

    private void nextPower() {
        int last = (powersKnown - 1) * LONGS_PER_POWER;
        multiply(powers[last + 1], powers[last], 1);
        keepPower();
    }

    private void keepPower() {
        int at = powersKnown++ * LONGS_PER_POWER;
        powers[at] = low();
        powers[at + 1] = high();
        powers[at + 2] = powers[at] ^ powers[at + 1];
        powers[at + 3] = Long.reverse(powers[at]);
        powers[at + 4] = Long.reverse(powers[at + 1]);
        powers[at + 5] = powers[at + 3] ^ powers[at + 4];
    }

    /** One product. */
    private void multiply(long xHigh, long xLow, int power) {
        int at = (power - 1) * LONGS_PER_POWER;
        long lowReversed = Long.reverse(xLow);
        long highReversed = Long.reverse(xHigh);
        reduce(
                product(xLow, powers[at]),
                product(xHigh, powers[at + 1]),
                product(xLow ^ xHigh, powers[at + 2]),
                product(lowReversed, powers[at + 3]),
                product(highReversed, powers[at + 4]),
                product(lowReversed ^ highReversed, powers[at + 5]));
    }

    /** The sum of the blocks' products, the first with H to the power of {@code blocks} + 1. */
    private void sum(byte[] padded, int blocks) {
        long low = 0;
        long high = 0;
        long middle = 0;
        long lowReversed = 0;
        long highReversed = 0;
        long middleReversed = 0;
        int at = blocks * LONGS_PER_POWER;
        for (int i = 0; i < blocks * BLOCK; i += BLOCK, at -= LONGS_PER_POWER) {
            long xHigh = Bytes.getLong(padded, i);
            long xLow = Bytes.getLong(padded, i + Long.BYTES);
            long xLowReversed = Long.reverse(xLow);
            long xHighReversed = Long.reverse(xHigh);
            low ^= product(xLow, powers[at]);
            high ^= product(xHigh, powers[at + 1]);
            middle ^= product(xLow ^ xHigh, powers[at + 2]);
            lowReversed ^= product(xLowReversed, powers[at + 3]);
            highReversed ^= product(xHighReversed, powers[at + 4]);
            middleReversed ^= product(xLowReversed ^ xHighReversed, powers[at + 5]);
        }
        reduce(low, high, middle, lowReversed, highReversed, middleReversed);
    }

    /** The lower 64 bits of the product of two polynomials over GF(2). */
    private static long product(long x, long y) {
        long x0 = x & EVERY_FOURTH;
        long x1 = x & EVERY_FOURTH << 1;
        long x2 = x & EVERY_FOURTH << 2;
        long x3 = x & EVERY_FOURTH << 3;
        long y0 = y & EVERY_FOURTH;
        long y1 = y & EVERY_FOURTH << 1;
        long y2 = y & EVERY_FOURTH << 2;
        long y3 = y & EVERY_FOURTH << 3;
        return (x0 * y0 ^ x1 * y3 ^ x2 * y2 ^ x3 * y1) & EVERY_FOURTH
                | (x0 * y1 ^ x1 * y0 ^ x2 * y3 ^ x3 * y2) & EVERY_FOURTH << 1
                | (x0 * y2 ^ x1 * y1 ^ x2 * y0 ^ x3 * y3) & EVERY_FOURTH << 2
                | (x0 * y3 ^ x1 * y2 ^ x2 * y1 ^ x3 * y0) & EVERY_FOURTH << 3;
    }

    /**
     * Puts a product of 255 bits together and reduces it. The lower halves of the three partial products (Karatsuba) are given
     * as they are; the upper halves come as the lower halves of the reversed factors' products, reversed and one bit too high.
     */
    private void reduce(long low, long high, long middle, long lowReversed, long highReversed, long middleReversed) {
        long w0 = low;
        long w1 = (Long.reverse(lowReversed) >>> 1) ^ middle ^ low ^ high;
        long w2 = high ^ (Long.reverse(middleReversed ^ lowReversed ^ highReversed) >>> 1);
        long w3 = Long.reverse(highReversed) >>> 1;
        w3 = w3 << 1 | w2 >>> 63; // GCM counts bits from the other end: 255 bits lie one lower than in 256
        w2 = w2 << 1 | w1 >>> 63;
        w1 = w1 << 1 | w0 >>> 63;
        w0 <<= 1;
        w2 ^= w0 ^ w0 >>> 1 ^ w0 >>> 2 ^ w0 >>> 7;
        w1 ^= w0 << 63 ^ w0 << 62 ^ w0 << 57;
        keep(w3 ^ w1 ^ w1 >>> 1 ^ w1 >>> 2 ^ w1 >>> 7, w2 ^ w1 << 63 ^ w1 << 62 ^ w1 << 57);
    }

    /** Divides the result by x: the reverse of the doubling step, which shifts right and adds R. */
    private void halve() {
        long carried = high() >>> 63;
        long reduced = high() ^ R & -carried;
        keep(reduced << 1 | low() >>> 63, low() << 1 | carried);
    }

    /** What is kept of the last subkey would forge its tags, and a new one fills its places only as it is used. */
    void forget() {
        if (powersKnown > 1) {
            Arrays.fill(powers, 0);
            Arrays.fill(lengthTerms, 0);
            Arrays.fill(fixedTerms, 0);
        } else {
            Arrays.fill(powers, 0, LONGS_PER_POWER, 0); // all that a subkey of a single value left
        }
        keep(0, 0);
        powersKnown = 0;
        fixedTermsKnown = 0;
        used = false;
    }
}
