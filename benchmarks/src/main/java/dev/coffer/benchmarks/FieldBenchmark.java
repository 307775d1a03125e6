package dev.coffer.benchmarks;

import com.google.crypto.tink.Aead;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to seal a text, and to open it again? From a String to bytes that can be stored and back: each peer does
 * the UTF-8 as well.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class FieldBenchmark {
    private static final byte[] CONTEXT = "customer.email".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of the text. */
    @Param({"16", "24", "256", "4096", "65536"})
    public int size;

    private String value;
    private Coffer coffer;
    private FieldCipher<String> cipher;
    private BareGcm bare;
    private Aead tinkGcm;
    private Aead tinkXaes;
    private byte[] envelope;
    private byte[] bareSealed;
    private byte[] tinkGcmSealed;
    private byte[] tinkXaesSealed;

    @Setup
    public void open() throws GeneralSecurityException {
        coffer = Sample.coffer();
        cipher = coffer.cipher("customer", "email", FieldType.TEXT);
        bare = new BareGcm();
        tinkGcm = TinkPrimitives.gcm();
        tinkXaes = TinkPrimitives.xaes();
        value = Sample.text(Sample.COMPILING_BYTES);
        for (int i = 0; i < Sample.COMPILING_CALLS; i++) {
            sealAndOpen();
        }
        value = Sample.text(size);
        for (int i = 0; i < Sample.COMPILING_CALLS / 10; i++) {
            sealAndOpen();
        }
    }

    /** Every path, Coffer's and the peers' alike. */
    private void sealAndOpen() throws GeneralSecurityException {
        envelope = Objects.requireNonNull(cofferSeal());
        bareSealed = bareSeal();
        tinkGcmSealed = tinkGcmSeal();
        tinkXaesSealed = tinkXaesSeal();
        Sample.require(value.equals(cofferOpen()), "Coffer opens another value than it sealed");
        Sample.require(
                value.equals(bareOpen()) && value.equals(tinkGcmOpen()) && value.equals(tinkXaesOpen()), "peers");
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
    public byte[] bareSeal() throws GeneralSecurityException {
        return bare.seal(utf8());
    }

    @Benchmark
    public byte[] tinkGcmSeal() throws GeneralSecurityException {
        return tinkGcm.encrypt(utf8(), CONTEXT);
    }

    @Benchmark
    public byte[] tinkXaesSeal() throws GeneralSecurityException {
        return tinkXaes.encrypt(utf8(), CONTEXT);
    }

    @Benchmark
    public @Nullable String cofferOpen() {
        return cipher.decrypt(envelope);
    }

    @Benchmark
    public String bareOpen() throws GeneralSecurityException {
        return string(bare.open(bareSealed));
    }

    @Benchmark
    public String tinkGcmOpen() throws GeneralSecurityException {
        return string(tinkGcm.decrypt(tinkGcmSealed, CONTEXT));
    }

    @Benchmark
    public String tinkXaesOpen() throws GeneralSecurityException {
        return string(tinkXaes.decrypt(tinkXaesSealed, CONTEXT));
    }

    private byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
