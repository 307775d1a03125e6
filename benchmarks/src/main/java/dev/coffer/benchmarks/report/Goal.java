package dev.coffer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ratio that Coffer aims at, inside one run.
 *
 * @param path what is measured, in words
 * @param subject Coffer's benchmark
 * @param against what it is held against; several are added up; none for a bound by itself
 * @param metric what is compared
 * @param bound the ratio must not exceed it, or must reach it where more is better
 */
record Goal(String path, String subject, List<Term> against, Metric metric, double bound) {
    /** The confidence of two rounds. */
    private static final double ENOUGH = 0.5;

    /** How often a reference counts. */
    record Term(double times, String key) {}

    enum Metric {
        /** Processor time: others may use the machine. */
        CPU("processor time"),
        /** From call to return: where a server does its part of the work. */
        ELAPSED("elapsed time"),
        ALLOCATION("bytes allocated"),
        /** How many times less processor time the subject takes. */
        SPEEDUP("processor time, times less"),
        /** What two cores do, over what one does: two times the processor time of one thread over that of two. */
        SCALING("values per time"),
        /** Not a ratio, as there is nothing to hold it against: what users wait for at a start. */
        MILLISECONDS("milliseconds elapsed"),
        /** Not a ratio either: what stays reachable, in units of 2^20 bytes. */
        HEAP("MB of heap kept");

        final String text;

        Metric(String text) {
            this.text = text;
        }

        boolean moreIsBetter() {
            return this == SPEEDUP || this == SCALING;
        }
    }

    static Goal cpu(String path, String subject, String against, double bound) {
        return new Goal(path, subject, List.of(new Term(1, against)), Metric.CPU, bound);
    }

    /** A bound by itself, in the metric's unit. */
    static Goal absolute(Metric metric, String path, String subject, double bound) {
        return new Goal(path, subject, List.of(), metric, bound);
    }

    static Goal of(Metric metric, String path, String subject, String against, double bound) {
        return new Goal(path, subject, List.of(new Term(1, against)), metric, bound);
    }

    /** All benchmarks that this goal needs. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        keys.add(subject);
        against.forEach(term -> keys.add(term.key()));
        return keys;
    }

    /** Null if the run did not measure all of it. */
    @Nullable
    Interval ratio(Results results) {
        if (!keys().stream().allMatch(results::has)) {
            return null;
        }
        double[] ours = values(results, subject);
        int rounds = ours.length;
        for (Term term : against) { // what no goal needs was measured in fewer rounds
            rounds = Math.min(rounds, values(results, term.key()).length);
        }
        double[] ratios = new double[rounds];
        for (int round = 0; round < ratios.length; round++) {
            double theirs = 0;
            for (Term term : against) {
                theirs += term.times() * values(results, term.key())[round];
            }
            ratios[round] = switch (metric) {
                case CPU, ELAPSED, ALLOCATION -> ours[round] / theirs;
                case SPEEDUP -> theirs / ours[round];
                case SCALING -> 2 * theirs / ours[round];
                case MILLISECONDS -> ours[round] / 1e6;
                case HEAP -> ours[round] / (1 << 20);
            };
        }
        return Interval.of(ratios);
    }

    private double[] values(Results results, String key) {
        return switch (metric) {
            case CPU, SPEEDUP, SCALING -> results.cpu(key);
            case ELAPSED, MILLISECONDS -> results.elapsed(key);
            case HEAP -> results.heap(key);
            case ALLOCATION -> results.allocated(key);
        };
    }

    /** {@code ≤ 0.95} or {@code ≥ 50}. */
    String boundText() {
        return (metric.moreIsBetter() ? "≥ " : "≤ ") + (bound == Math.rint(bound) ? "" + (long) bound : "" + bound);
    }

    Verdict verdict(@Nullable Interval ratio) {
        if (ratio == null) {
            return Verdict.NOT_MEASURED;
        }
        if (ratio.confidence() < ENOUGH) {
            return Verdict.UNDECIDED;
        }
        boolean met = metric.moreIsBetter() ? ratio.median() >= bound : ratio.median() <= bound;
        boolean beyondNoise = metric.moreIsBetter() ? ratio.low() >= bound : ratio.high() <= bound;
        return beyondNoise ? Verdict.MET : met ? Verdict.LIKELY : Verdict.MISSED;
    }

    enum Verdict {
        /** The whole interval keeps the bound. */
        MET("met"),
        /** The median keeps it, the interval reaches beyond. */
        LIKELY("met, within noise"),
        MISSED("missed"),
        /** One round says nothing of its own noise. */
        UNDECIDED("undecided: too few rounds"),
        NOT_MEASURED("not measured");

        final String text;

        Verdict(String text) {
            this.text = text;
        }
    }
}
