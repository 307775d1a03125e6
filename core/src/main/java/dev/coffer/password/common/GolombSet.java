package dev.coffer.password.common;

import java.util.Arrays;

/**
 * A Golomb-coded set of 64-bit fingerprints: an approximate set near the least memory that its rate of false positives allows
 * (Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007; the block filters of Bitcoin's BIP 158
 * are the same).
 *
 * <p>Each of n fingerprints is scaled down to a number under n·2²¹. The sorted numbers are about 2²¹ apart, so that each
 * difference takes 21 bits and a few in unary (Rice, 1979): 22.5 bits in all, where 21 are the least for one false positive in
 * 2²¹. An absent fingerprint lands on one of the n numbers with a probability of at most 2⁻²¹.
 *
 * <p>To be found without reading from the start, every 128th number is listed with its place: one bit more for each. Immutable.
 */
public final class GolombSet {
    static final int RICE_BITS = 21;
    private static final int STRIDE = 128;

    private final long size;
    private final long[] words;
    /** Every 128th number. */
    private final long[] signposts;
    /** Where the difference after it begins, in bits. */
    private final long[] places;

    private GolombSet(long size, long[] words) {
        this.size = size;
        this.words = words;
        int count = Math.toIntExact((size + STRIDE - 1) / STRIDE);
        this.signposts = new long[count];
        this.places = new long[count];
        Cursor cursor = new Cursor(words, 0, 0);
        for (long i = 0; i < size; i++) {
            cursor.next();
            if (i % STRIDE == 0) {
                signposts[(int) (i / STRIDE)] = cursor.number;
                places[(int) (i / STRIDE)] = cursor.place;
            }
        }
    }

    /** Sorts the array and drops what is twice in it. */
    public static GolombSet of(long[] fingerprints) {
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] ^= Long.MIN_VALUE; // in the order of unsigned numbers, which scaling keeps
        }
        Arrays.sort(fingerprints);
        int size = 0;
        for (int i = 0; i < fingerprints.length; i++) {
            if (i == 0 || fingerprints[i] != fingerprints[i - 1]) {
                fingerprints[size++] = fingerprints[i] ^ Long.MIN_VALUE;
            }
        }
        return coded(fingerprints, size);
    }

    private static GolombSet coded(long[] sorted, int size) {
        // Unary parts sum up to at most one bit for each number and one for each 2²¹ of the range: two for each number.
        long[] words = new long[Math.toIntExact(((long) size * (RICE_BITS + 2)) / Long.SIZE + 1)];
        long place = 0;
        long before = 0;
        for (int i = 0; i < size; i++) {
            long number = scaled(sorted[i], size);
            long difference = number - before;
            before = number;
            for (long ones = difference >>> RICE_BITS; ones > 0; ones--) {
                put(words, place++, 1, 1);
            }
            place++;
            put(words, place, difference & (1 << RICE_BITS) - 1, RICE_BITS);
            place += RICE_BITS;
        }
        return new GolombSet(size, Arrays.copyOf(words, (int) ((place + Long.SIZE - 1) / Long.SIZE)));
    }

    /** @throws IllegalArgumentException if these words are not {@code size} numbers */
    public static GolombSet of(long size, long[] words) {
        try {
            return new GolombSet(size, words);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("fewer numbers than the " + size + " that are named", e);
        }
    }

    /** {@code fingerprint · (size · 2²¹) / 2⁶⁴}, unsigned. */
    private static long scaled(long fingerprint, long size) {
        long range = size << RICE_BITS;
        return Math.multiplyHigh(fingerprint, range) + (fingerprint >> 63 & range);
    }

    private static void put(long[] words, long place, long value, int bits) {
        int word = (int) (place >>> 6);
        int free = Long.SIZE - (int) (place & 63);
        if (bits <= free) {
            words[word] |= value << (free - bits);
        } else {
            words[word] |= value >>> (bits - free);
            words[word + 1] |= value << (Long.SIZE - bits + free);
        }
    }

    public boolean contains(long fingerprint) {
        if (size == 0) {
            return false;
        }
        long number = scaled(fingerprint, size);
        int found = Arrays.binarySearch(signposts, number);
        int from = found >= 0 ? found : -found - 2;
        if (found >= 0 || from < 0) {
            return found >= 0;
        }
        Cursor cursor = new Cursor(words, places[from], signposts[from]);
        long left = Math.min(STRIDE - 1, size - 1 - (long) from * STRIDE);
        while (left-- > 0 && cursor.number < number) {
            cursor.next();
        }
        return cursor.number == number;
    }

    public long size() {
        return size;
    }

    long[] words() {
        return words;
    }

    public long bytes() {
        return (long) Long.BYTES * (words.length + signposts.length + places.length);
    }

    /** Reads the differences one after another. */
    private static final class Cursor {
        private final long[] words;
        private long place;
        private long number;

        Cursor(long[] words, long place, long number) {
            this.words = words;
            this.place = place;
            this.number = number;
        }

        void next() {
            long ones = 0;
            while (take(1) == 1) {
                ones++;
            }
            number += ones << RICE_BITS | take(RICE_BITS);
        }

        private long take(int bits) {
            int word = (int) (place >>> 6);
            int at = (int) (place & 63);
            place += bits;
            long value = words[word] << at;
            if (at + bits > Long.SIZE) {
                value |= words[word + 1] >>> (Long.SIZE - at);
            }
            return value >>> (Long.SIZE - bits);
        }
    }
}
