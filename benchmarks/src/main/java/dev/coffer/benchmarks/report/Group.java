package dev.coffer.benchmarks.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks that take turns in one JVM, so that any two of them can be compared.
 *
 * @param name what is measured, in words
 * @param kind when, and at what pace
 * @param keys of benchmarks: {@code FieldBenchmark.cofferSeal(size=24)}, parameters in the order of their names
 */
record Group(String name, Kind kind, List<String> keys) {
    /** Roughly, with the start of the JVM: only to tell who waits how long it may take. */
    private static final double SET_UP_SECONDS = 3.5;

    private static final double COLD_SECONDS = 1.5;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers is
    enum Kind {
        /** What a goal needs. */
        GOAL(Pace.QUICK, Pace.FULL),
        /** What a goal needs whose set-up takes longer than {@code quick} may. */
        LONG_GOAL(null, Pace.FULL),
        /** What only tables and charts show. */
        SERIES(null, Pace.SERIES),
        /** First calls: a JVM for each benchmark and turn. */
        COLD(Pace.COLD_QUICK, Pace.COLD_FULL),
        COLD_SERIES(null, Pace.COLD_FULL);

        private final @Nullable Pace quick;
        private final Pace full;

        Kind(@Nullable Pace quick, Pace full) {
            this.quick = quick;
            this.full = full;
        }
    }

    /** @param benchmarks a class with its parameters, then its methods: {@code FieldBenchmark(size=24) cofferSeal bareSeal} */
    static Group of(Kind kind, String name, String... benchmarks) {
        return new Group(
                name, kind, Stream.of(benchmarks).flatMap(Group::expanded).toList());
    }

    private static Stream<String> expanded(String benchmarks) {
        List<String> words = List.of(benchmarks.split(" "));
        String type = words.get(0).replaceFirst("\\(.*", "");
        String parameters = words.get(0).substring(type.length());
        return words.stream().skip(1).map(method -> type + "." + method + parameters);
    }

    boolean isQuick() {
        return kind.quick != null;
    }

    boolean isCold() {
        return pace(false).cold();
    }

    Pace pace(boolean quick) {
        return quick ? Objects.requireNonNull(kind.quick) : kind.full;
    }

    /** How long it will take, roughly. */
    double seconds(Pace pace) {
        double each = (pace.warmUpMillis() + pace.measureMillis()) / 1_000.0;
        return pace.forks() * (pace.cold() ? keys.size() * COLD_SECONDS : SET_UP_SECONDS + keys.size() * each);
    }
}
