package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How does the number of tenants tell? Each call is of another tenant, at random, by name: the view, its keyring, its column's
 * cipher, and a value of 24 bytes. All tenants' keyrings are open; of the derived keys 1,024 are cached, as built.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TenantsBenchmark {
    private static final String VALUE = Sample.text(24);
    private static final int CALLS = 1 << 14;

    @Param({"1", "100", "10000"})
    public int tenants;

    private Coffer coffer;
    private String[] callers;
    private byte[][] envelopes;
    private int next;

    @Setup
    public void open() {
        coffer = Sample.coffer();
        byte[][] envelopeOf = new byte[tenants][];
        for (int i = 0; i < tenants; i++) {
            envelopeOf[i] = Objects.requireNonNull(seal(name(i)));
        }
        Random random = new Random(1);
        callers = new String[CALLS];
        envelopes = new byte[CALLS][];
        for (int i = 0; i < CALLS; i++) {
            int tenant = random.nextInt(tenants);
            callers[i] = name(tenant);
            envelopes[i] = envelopeOf[tenant];
        }
        Sample.require(VALUE.equals(cofferOpen()), "the value changed");
    }

    private static String name(int tenant) {
        return "tenant-" + tenant;
    }

    private byte @Nullable [] seal(String tenant) {
        return coffer.forTenant(tenant)
                .cipher("customer", "email", FieldType.TEXT)
                .encrypt(VALUE);
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public byte @Nullable [] cofferSeal() {
        return seal(callers[next++ & CALLS - 1]);
    }

    @Benchmark
    public @Nullable String cofferOpen() {
        int i = next++ & CALLS - 1;
        return coffer.forTenant(callers[i])
                .cipher("customer", "email", FieldType.TEXT)
                .decrypt(envelopes[i]);
    }
}
