package dev.coffer.password.kdf;

import java.math.BigInteger;

/**
 * The first 33,344 bits of the fraction of π: what Blowfish starts from. Computed rather than listed, by the Chudnovsky series
 * with binary splitting (D. V. and G. V. Chudnovsky, 1988): some milliseconds once, instead of four pages of constants that
 * nobody can proof-read.
 */
final class PiDigits {
    private static final int GUARD_BITS = 64;
    private static final double BITS_PER_TERM = 47.11; // log2(640320³ / 1728)
    private static final BigInteger C3_OVER_24 =
            BigInteger.valueOf(640_320).pow(3).divide(BigInteger.valueOf(24));

    /** The three products of a stretch of the series. */
    private record Stretch(BigInteger p, BigInteger q, BigInteger t) {}

    private PiDigits() {}

    /** The fraction of π as {@code count} big-endian words of 32 bits. */
    static int[] words(int count) {
        int bits = 32 * count + GUARD_BITS;
        Stretch all = stretch(0, (int) (bits / BITS_PER_TERM) + 2);
        BigInteger root = BigInteger.valueOf(10_005).shiftLeft(2 * bits).sqrt();
        BigInteger pi =
                root.multiply(BigInteger.valueOf(426_880)).multiply(all.q()).divide(all.t());
        BigInteger fraction = pi.subtract(BigInteger.valueOf(3).shiftLeft(bits)).shiftRight(GUARD_BITS);
        int[] words = new int[count];
        for (int i = count - 1; i >= 0; i--) {
            words[i] = fraction.intValue();
            fraction = fraction.shiftRight(32);
        }
        return words;
    }

    private static Stretch stretch(int from, int to) {
        if (to - from == 1) {
            return term(from);
        }
        int middle = (from + to) >>> 1;
        Stretch left = stretch(from, middle);
        Stretch right = stretch(middle, to);
        return new Stretch(
                left.p().multiply(right.p()),
                left.q().multiply(right.q()),
                right.q().multiply(left.t()).add(left.p().multiply(right.t())));
    }

    private static Stretch term(int k) {
        BigInteger p = BigInteger.ONE;
        BigInteger q = BigInteger.ONE;
        if (k > 0) {
            p = BigInteger.valueOf(6L * k - 5).multiply(BigInteger.valueOf((2L * k - 1) * (6L * k - 1)));
            q = BigInteger.valueOf(k).pow(3).multiply(C3_OVER_24);
        }
        BigInteger t = p.multiply(BigInteger.valueOf(13_591_409 + 545_140_134L * k));
        return new Stretch(p, q, k % 2 == 0 ? t : t.negate());
    }
}
