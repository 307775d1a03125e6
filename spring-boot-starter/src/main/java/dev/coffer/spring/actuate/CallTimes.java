package dev.coffer.spring.actuate;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many calls there were and how long they took, by kind and outcome. Counts from the first call on, whenever a registry comes:
 * the calls at start are the ones that matter. Thread-safe.
 */
final class CallTimes implements MeterBinder {
    private final Map<Series, Sum> sums = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    CallTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Operation operation : Operation.values()) {
            for (boolean success : List.of(true, false)) {
                sums.put(new Series(operation, success), new Sum(new LongAdder(), new LongAdder()));
            }
        }
    }

    /** What is timed. */
    enum Operation {
        KEK_WRAP("coffer.kek.calls", "wrap", "Calls of key-encryption keys"),
        KEK_UNWRAP("coffer.kek.calls", "unwrap", "Calls of key-encryption keys"),
        REPOSITORY_LOAD("coffer.repository.calls", "load", "Calls of the repository of keyrings"),
        REPOSITORY_WRITE("coffer.repository.calls", "compare-and-set", "Calls of the repository of keyrings"),
        REPOSITORY_LIST("coffer.repository.calls", "list", "Calls of the repository of keyrings"),
        PASSWORD_ENCODE("coffer.password.calls", "encode", "Calls of the password encoder, waiting included"),
        PASSWORD_MATCH("coffer.password.calls", "matches", "Calls of the password encoder, waiting included");

        private final String meter;
        private final String tag;
        private final String description;

        Operation(String meter, String tag, String description) {
            this.meter = meter;
            this.tag = tag;
            this.description = description;
        }
    }

    private record Series(Operation operation, boolean success) {}

    private record Sum(LongAdder calls, LongAdder nanos) {}

    /** The call's result; what it throws passes through, and is a failure. */
    <T> T timed(Operation operation, Supplier<T> call) {
        long start = nanoTime.getAsLong();
        boolean success = false;
        try {
            T result = call.get();
            success = true;
            return result;
        } finally {
            Sum sum = Objects.requireNonNull(sums.get(new Series(operation, success)));
            sum.nanos.add(nanoTime.getAsLong() - start);
            sum.calls.increment();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sums.forEach((series, sum) -> FunctionTimer.builder(
                        series.operation.meter, sum, s -> s.calls.sum(), s -> s.nanos.sum(), TimeUnit.NANOSECONDS)
                .tag("operation", series.operation.tag)
                .tag("outcome", series.success ? "success" : "failure")
                .description(series.operation.description)
                .register(registry));
    }
}
