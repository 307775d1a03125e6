package dev.coffer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A ratio that Coffer aims at, inside one turn.
 *
 * @param path what is measured and against what, in words
 * @param subject Coffer's benchmark
 * @param against what it is held against; several are added up; none for a bound by itself
 * @param metric what is compared
 * @param bound the ratio must not exceed it, or must reach it where more is better
 */
record Goal(String path, String subject, List<Term> against, Metric metric, double bound) {
    /** An interval with less confidence decides nothing. */
    private static final double ENOUGH = 0.7;

    /** How often a reference counts. */
    record Term(double times, String key) {}

    enum Metric {
        /** From call to return. */
        TIME,
        /** Processor time of the calling thread: what of a statement is the client's. */
        CPU,
        /** Allocated by the calling thread. */
        BYTES,
        /** How many times less time the subject takes. */
        SPEEDUP,
        /** What two threads do, over what one does in the same time. */
        SCALING,
        /** The same as it would be on two cores of their own: what is lost to contention, not to others on the machine. */
        SCALING_CPU,
        /** Not a ratio, as there is nothing to hold it against: what users wait for at a start. */
        MILLISECONDS,
        /** Not a ratio either: what stays reachable, in units of 2^20 bytes. */
        HEAP;

        boolean moreIsBetter() {
            return this == SPEEDUP || this == SCALING || this == SCALING_CPU;
        }
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

    /** Turn by turn; null if no group was measured with all of it. */
    @Nullable
    Interval ratio(Results results) {
        Map<String, Samples> measured = results.together(keys());
        if (measured == null) {
            return null;
        }
        double[] ours = values(measured, subject);
        double[] ratios = new double[ours.length];
        for (int turn = 0; turn < ratios.length; turn++) {
            double theirs = 0;
            for (Term term : against) {
                theirs += term.times() * values(measured, term.key())[turn];
            }
            ratios[turn] = switch (metric) {
                case TIME, CPU, BYTES -> ours[turn] / theirs;
                case SPEEDUP -> theirs / ours[turn];
                case SCALING, SCALING_CPU -> 2 * theirs / ours[turn];
                case MILLISECONDS -> ours[turn] / 1e6;
                case HEAP -> ours[turn] / (1 << 20);
            };
        }
        return Interval.of(ratios);
    }

    private double[] values(Map<String, Samples> measured, String key) {
        Samples samples = Objects.requireNonNull(measured.get(key));
        return switch (metric) {
            case TIME, SPEEDUP, SCALING, MILLISECONDS -> samples.elapsed();
            case CPU, SCALING_CPU -> samples.processor();
            case BYTES, HEAP -> samples.bytes();
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
        /** One turn or two say nothing of their own noise. */
        UNDECIDED("too few turns"),
        NOT_MEASURED("not measured");

        final String text;

        Verdict(String text) {
            this.text = text;
        }
    }
}
