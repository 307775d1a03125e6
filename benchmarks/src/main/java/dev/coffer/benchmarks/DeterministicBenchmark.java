package dev.coffer.benchmarks;

import com.google.crypto.tink.DeterministicAead;
import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.policy.EncryptionPolicy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
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

/** What does a deterministic column cost, beside the same construction (AES-256-SIV) in Tink? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class DeterministicBenchmark {
    private static final byte[] CONTEXT = "customer.last_name".getBytes(StandardCharsets.US_ASCII);
    private static final String POLICY =
            "{version: 1, keyring: benchmark, tables: {customer: {last_name: {type: text, deterministic: true}}}}";

    /** Bytes of the text. */
    @Param({"24", "4096"})
    public int size;

    private String value;
    private Coffer coffer;
    private FieldCipher<String> cipher;
    private DeterministicAead tinkSiv;
    private byte[] envelope;
    private byte[] tinkSealed;

    @Setup
    public void open() throws GeneralSecurityException {
        coffer = Sample.builder().policy(EncryptionPolicy.parse(POLICY)).build();
        cipher = coffer.cipher("customer", "last_name", FieldType.TEXT);
        tinkSiv = TinkPrimitives.siv();
        value = Sample.text(Sample.COMPILING_BYTES);
        for (int i = 0; i < Sample.COMPILING_CALLS; i++) {
            sealAndOpen();
        }
        value = Sample.text(size);
        for (int i = 0; i < Sample.COMPILING_CALLS / 10; i++) {
            sealAndOpen();
        }
    }

    private void sealAndOpen() throws GeneralSecurityException {
        envelope = Objects.requireNonNull(cofferSeal());
        tinkSealed = tinkSivSeal();
        Sample.require(envelope[1] == 2, "not deterministic");
        Sample.require(value.equals(cofferOpen()) && value.equals(tinkSivOpen()), "the value changed");
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public byte @Nullable [] cofferSeal() {
        return cipher.encrypt(value);
    }

    @Benchmark
    public byte[] tinkSivSeal() throws GeneralSecurityException {
        return tinkSiv.encryptDeterministically(value.getBytes(StandardCharsets.UTF_8), CONTEXT);
    }

    @Benchmark
    public @Nullable String cofferOpen() {
        return cipher.decrypt(envelope);
    }

    @Benchmark
    public String tinkSivOpen() throws GeneralSecurityException {
        return new String(tinkSiv.decryptDeterministically(tinkSealed, CONTEXT), StandardCharsets.UTF_8);
    }
}
