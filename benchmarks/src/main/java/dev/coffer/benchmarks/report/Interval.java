package dev.coffer.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of what the rounds of a run gave, and the interval in which the true median lies with {@code confidence}: an
 * interval of order statistics, which assumes nothing of the noise but that rounds are alike and independent.
 *
 * @param confidence 0 to 1; with one round 0
 */
record Interval(double median, double low, double high, double confidence) {
    private static final double WANTED = 0.9;

    /** The narrowest symmetric interval of {@code rounds} with a confidence of 90 %, or all of them if there is none. */
    static Interval of(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int cut = 0;
        while (cut + 1 < n - 1 - (cut + 1) && confidence(n, cut + 1) >= WANTED) {
            cut++;
        }
        return new Interval(median(sorted), sorted[cut], sorted[n - 1 - cut], confidence(n, cut));
    }

    /** That the median lies between the {@code cut}-th values from both ends: fair coins, 1 - 2 P(at most cut heads of n). */
    private static double confidence(int n, int cut) {
        double choose = 1;
        double tail = 0;
        for (int k = 0; k <= cut; k++) {
            tail += choose;
            choose = choose * (n - k) / (k + 1);
        }
        return Math.max(0, 1 - 2 * tail / Math.pow(2, n));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** {@code 0.93 [0.91, 0.97]}, three digits. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s [%s, %s]", digits(median), digits(low), digits(high));
    }

    static String digits(double value) {
        int decimals = Math.max(0, Math.min(4, 2 - (int) Math.floor(Math.log10(Math.abs(value)))));
        return value == 0 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
