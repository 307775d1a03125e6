package dev.coffer.benchmarks.report;

import java.util.stream.DoubleStream;

/**
 * What a benchmark took, a value a turn.
 *
 * @param elapsed nanoseconds from call to return
 * @param processor nanoseconds of the calling threads' processor time; 0 for virtual threads
 * @param bytes allocated by a call, or what it keeps of the heap if it measures that
 */
record Samples(double[] elapsed, double[] processor, double[] bytes) {
    static final Samples NONE = new Samples(new double[0], new double[0], new double[0]);

    /** These turns, and then those. */
    Samples and(Samples more) {
        return new Samples(joined(elapsed, more.elapsed), joined(processor, more.processor), joined(bytes, more.bytes));
    }

    private static double[] joined(double[] first, double[] second) {
        return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                .toArray();
    }
}
