package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
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

/** What does {@code storage: text} cost? 24 bytes, beside the bare cipher with the JDK's base64url. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TextFormBenchmark {
    private static final String VALUE = Sample.text(24);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Coffer coffer;
    private FieldCipher<String> cipher;
    private BareGcm bare;
    private String text;
    private String bareText;

    @Setup
    public void open() throws GeneralSecurityException {
        coffer = Sample.coffer();
        cipher = coffer.cipher("customer", "email", FieldType.TEXT);
        bare = new BareGcm();
        text = Objects.requireNonNull(cofferSeal());
        bareText = bareSeal();
        Sample.require(VALUE.equals(cofferOpen()) && VALUE.equals(bareOpen()), "the value changed");
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public @Nullable String cofferSeal() {
        return cipher.encryptToText(VALUE);
    }

    @Benchmark
    public String bareSeal() throws GeneralSecurityException {
        return ENCODER.encodeToString(bare.seal(VALUE.getBytes(StandardCharsets.UTF_8)));
    }

    @Benchmark
    public @Nullable String cofferOpen() {
        return cipher.decryptText(text);
    }

    @Benchmark
    public String bareOpen() throws GeneralSecurityException {
        return new String(bare.open(DECODER.decode(bareText)), StandardCharsets.UTF_8);
    }
}
