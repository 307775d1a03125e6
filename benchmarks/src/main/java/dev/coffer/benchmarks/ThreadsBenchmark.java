package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
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
import org.openjdk.jmh.annotations.Threads;

/**
 * Do threads get in each other's way? One cipher for all of them; bare ciphers, one for each thread,
 * say what the machine had to give.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ThreadsBenchmark {
    private static final String VALUE = Sample.text(24);

    private Coffer coffer;
    private FieldCipher<String> cipher;
    private byte[] envelope;

    @Setup
    public void open() {
        coffer = Sample.coffer();
        cipher = coffer.cipher("customer", "email", FieldType.TEXT);
        envelope = Objects.requireNonNull(cipher.encrypt(VALUE));
        for (int i = 0;
                i < Sample.COMPILING_CALLS;
                i++) { // one thread would otherwise be measured before it is compiled
            envelope = Objects.requireNonNull(cipher.encrypt(VALUE));
            Sample.require(VALUE.equals(cipher.decrypt(envelope)), "the value changed");
        }
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    /** A thread's own cipher. */
    @State(Scope.Thread)
    public static class Own {
        private BareGcm bare;

        @Setup
        public void open() throws GeneralSecurityException {
            bare = new BareGcm();
        }
    }

    @Benchmark
    @Threads(1)
    public byte @Nullable [] cofferSeal1() {
        return cipher.encrypt(VALUE);
    }

    @Benchmark
    @Threads(2)
    public byte @Nullable [] cofferSeal2() {
        return cipher.encrypt(VALUE);
    }

    @Benchmark
    @Threads(4)
    public byte @Nullable [] cofferSeal4() {
        return cipher.encrypt(VALUE);
    }

    @Benchmark
    @Threads(1)
    public @Nullable String cofferOpen1() {
        return cipher.decrypt(envelope);
    }

    @Benchmark
    @Threads(2)
    public @Nullable String cofferOpen2() {
        return cipher.decrypt(envelope);
    }

    @Benchmark
    @Threads(4)
    public @Nullable String cofferOpen4() {
        return cipher.decrypt(envelope);
    }

    @Benchmark
    @Threads(1)
    public byte[] bareSeal1(Own own) throws GeneralSecurityException {
        return own.bare.seal(VALUE.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    @Threads(2)
    public byte[] bareSeal2(Own own) throws GeneralSecurityException {
        return own.bare.seal(VALUE.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    @Threads(4)
    public byte[] bareSeal4(Own own) throws GeneralSecurityException {
        return own.bare.seal(VALUE.getBytes(StandardCharsets.UTF_8));
    }
}
