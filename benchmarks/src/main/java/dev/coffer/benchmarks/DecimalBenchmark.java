package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
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

/** What does an amount of money cost? A decimal(12,2); the bare cipher gets its unscaled value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class DecimalBenchmark {
    private static final BigDecimal AMOUNT = new BigDecimal("1234567.89");

    private Coffer coffer;
    private FieldCipher<BigDecimal> cipher;
    private BareGcm bare;
    private byte[] envelope;
    private byte[] bareSealed;

    @Setup
    public void open() throws GeneralSecurityException {
        coffer = Sample.coffer();
        cipher = coffer.cipher("payment", "amount", FieldType.decimal(12, 2));
        bare = new BareGcm();
        envelope = Objects.requireNonNull(cofferSeal());
        bareSealed = bareSeal();
        Sample.require(
                AMOUNT.compareTo(Objects.requireNonNull(cofferOpen())) == 0 && AMOUNT.compareTo(bareOpen()) == 0,
                "the amount changed");
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public byte @Nullable [] cofferSeal() {
        return cipher.encrypt(AMOUNT);
    }

    @Benchmark
    public byte[] bareSeal() throws GeneralSecurityException {
        return bare.seal(AMOUNT.unscaledValue().toByteArray());
    }

    @Benchmark
    public @Nullable BigDecimal cofferOpen() {
        return cipher.decrypt(envelope);
    }

    @Benchmark
    public BigDecimal bareOpen() throws GeneralSecurityException {
        return new BigDecimal(new BigInteger(bare.open(bareSealed)), AMOUNT.scale());
    }
}
