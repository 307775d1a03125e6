package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Normalizer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What does a tag cost, beside a bare HMAC-SHA-256 with a kept Mac? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class BlindIndexBenchmark {
    private static final String VALUE = Sample.text(24);

    private Coffer coffer;
    private BlindIndex<String> exact;
    private BlindIndex<String> normalized;
    private Mac mac;

    @Setup
    public void open() throws GeneralSecurityException {
        coffer = Sample.coffer();
        exact = coffer.blindIndex("customer", "email", FieldType.TEXT);
        normalized = coffer.blindIndex("customer", "email", FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE);
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        Sample.require(
                Objects.equals(normalized.tag(VALUE.toUpperCase(java.util.Locale.ROOT)), exact.tag(VALUE)),
                "normalizers");
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public @Nullable Long cofferTag() {
        return exact.tag(VALUE);
    }

    @Benchmark
    public @Nullable Long cofferTagNormalized() {
        return normalized.tag(VALUE);
    }

    @Benchmark
    public byte[] bareHmac() {
        return mac.doFinal(VALUE.getBytes(StandardCharsets.UTF_8));
    }
}
