package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.TripleIndex;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What do a place in an order and the tags of runs cost, beside a tag of the whole? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class OrderBenchmark {
    private static final String VALUE = Sample.text(24);
    private static final LocalDate DATE = LocalDate.of(1971, 2, 3);
    private static final LocalDateTime TIMESTAMP = DATE.atTime(4, 5, 6, 7_000);

    private Coffer coffer;
    private OrderIndex<LocalDate> date;
    private OrderIndex<LocalDateTime> timestamp;
    private OrderIndex<String> text;
    private PrefixIndex prefix;
    private TripleIndex triples;

    @Setup
    public void open() {
        coffer = Sample.coffer();
        date = order("born", FieldType.DATE);
        timestamp = order("seen", FieldType.TIMESTAMP);
        text = order("name", FieldType.text(32));
        ProtectedColumn column = column("note", FieldType.TEXT, false);
        prefix = coffer.prefixIndex(column, 3);
        triples = coffer.tripleIndex(column);
    }

    @SuppressWarnings("unchecked") // declared so
    private <T> OrderIndex<T> order(String name, FieldType<T> type) {
        return (OrderIndex<T>) coffer.orderIndex(column(name, type, true));
    }

    private static ProtectedColumn column(String name, FieldType<?> type, boolean ordered) {
        return EncryptionPolicy.builder()
                .keyring("customers")
                .protect("customer", name, type, options -> {
                    if (ordered) {
                        options.order();
                    } else {
                        options.prefix(3).contains();
                    }
                })
                .build()
                .columns()
                .iterator()
                .next();
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public byte @Nullable [] orderDate() {
        return date.tag(DATE);
    }

    @Benchmark
    public byte @Nullable [] orderTimestamp() {
        return timestamp.tag(TIMESTAMP);
    }

    @Benchmark
    public byte @Nullable [] orderText() {
        return text.tag(VALUE);
    }

    @Benchmark
    public @Nullable Long prefix() {
        return prefix.tag(VALUE);
    }

    @Benchmark
    public long @Nullable [] triples() {
        return triples.tags(VALUE);
    }
}
