package dev.coffer.benchmarks.report;

/**
 * How long a group is measured.
 *
 * @param forks JVMs, one after the other: what the JIT makes of the same code differs from one to the next
 * @param warmUpMillis for each benchmark of the group, in each JVM
 * @param measureMillis likewise
 * @param fewest turns of each JVM, if so many take longer than that
 */
record Pace(String name, int forks, int warmUpMillis, int measureMillis, int fewest) {
    static final Pace QUICK = new Pace("quick", 1, 1_500, 1_500, 9);

    /** Of what a goal needs. */
    static final Pace FULL = new Pace("full", 3, 1_500, 1_000, 9);

    /** Of what only tables and charts need. */
    static final Pace SERIES = new Pace("full", 1, 1_500, 1_200, 7);

    /** A call in a JVM that has never seen it. */
    static final Pace COLD_QUICK = new Pace("quick", 3, 0, 0, 1);

    static final Pace COLD_FULL = new Pace("full", 7, 0, 0, 1);

    boolean cold() {
        return warmUpMillis == 0;
    }
}
