package dev.coffer.internal.codec;

/** Rounding of nanoseconds to {@code digits} digits, half up. Stateless. */
final class FractionOfSecond {
    static final int MAX_DIGITS = 9;
    static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long[] UNIT = {
        NANOS_PER_SECOND, 100_000_000L, 10_000_000L, 1_000_000L, 100_000L, 10_000L, 1_000L, 100L, 10L, 1L
    };

    private FractionOfSecond() {}

    /** Nanoseconds to add (or, if negative, to take away) so that {@code nanos} has at most {@code digits} digits. */
    static long correction(long nanos, int digits) {
        long unit = UNIT[digits];
        long rest = nanos % unit;
        return rest * 2 >= unit ? unit - rest : -rest;
    }
}
