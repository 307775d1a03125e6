package dev.coffer.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of what the turns gave, and the interval in which the true median lies with {@code confidence}: an
 * interval of order statistics, which assumes nothing of the noise but that turns are alike and independent.
 *
 * @param confidence 0 to 1; with one turn 0
 * @param count of the turns
 */
record Interval(double median, double low, double high, double confidence, int count) {
    private static final double WANTED = 0.9;

    /** The narrowest symmetric interval of the {@code turns} with a confidence of 90 %, or all of them if there is none. */
    static Interval of(double[] turns) {
        double[] sorted = turns.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int cut = 0;
        while (cut + 1 < n - 1 - (cut + 1) && confidence(n, cut + 1) >= WANTED) {
            cut++;
        }
        return new Interval(median(sorted), sorted[cut], sorted[n - 1 - cut], confidence(n, cut), n);
    }

    /** Of the ratios, turn by turn. */
    static Interval ratio(double[] ours, double[] theirs) {
        double[] ratios = new double[Math.min(ours.length, theirs.length)];
        Arrays.setAll(ratios, turn -> ours[turn] / theirs[turn]);
        return of(ratios);
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
