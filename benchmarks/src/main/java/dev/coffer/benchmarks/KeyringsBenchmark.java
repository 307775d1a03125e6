package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.keys.KeyEncryptionKey;
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

/** How long from the start of an application to its first value, when the repository holds that many keyrings? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class KeyringsBenchmark {
    private static final String VALUE = Sample.text(24);

    @Param({"1", "100", "10000"})
    public int keyrings;

    private KeyEncryptionKey kek;
    private MemoryRepository repository;
    private byte[] envelope;

    @Setup
    public void fill() {
        kek = Sample.kek();
        repository = new MemoryRepository();
        try (Coffer coffer = builder().build()) {
            envelope = Objects.requireNonNull(
                    coffer.cipher("customer", "email", FieldType.TEXT).encrypt(VALUE));
            for (int i = 1; i < keyrings; i++) {
                byte[] unused = Objects.requireNonNull(coffer.forTenant("tenant-" + i)
                        .cipher("customer", "email", FieldType.TEXT)
                        .encrypt(VALUE));
            }
        }
        Sample.require(repository.list("", keyrings + 1).size() == keyrings, "the number of keyrings");
    }

    private Coffer.Builder builder() {
        return Coffer.builder().keyEncryptionKey(kek).repository(repository).keyring("benchmark");
    }

    @Benchmark
    public @Nullable String cofferOpenToFirstValue() {
        try (Coffer coffer = builder().build()) {
            return coffer.cipher("customer", "email", FieldType.TEXT).decrypt(envelope);
        }
    }
}
