package dev.coffer.benchmarks;

import com.google.crypto.tink.Aead;
import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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

/**
 * What does it cost to open values that others sealed? Under all 64 standing salts of a column in random order, as every table
 * holds them that many processes wrote; and with a salt for each value that this process has no key for, the worst case.
 * 4,096 values of 24 bytes each, so that the peers read as much memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SaltsBenchmark {
    private static final int SALTS = 64;
    private static final int VALUES = 4096;
    private static final int COLUMNS = 32;

    /** Fewer places than the 32 * 64 salts that go round, so that none is there when it comes again. */
    private static final int CACHED = 256;

    private static final byte[] CONTEXT = "customer.email".getBytes(StandardCharsets.US_ASCII);
    private static final String VALUE = Sample.text(24);

    private Coffer coffer;
    private FieldCipher<String> column;
    private byte[][] standing;

    private Coffer small;
    private List<FieldCipher<String>> columns;
    private byte[][] strangers;

    private BareGcm bare;
    private byte[][] bareSealed;
    private Aead tinkXaes;
    private byte[][] tinkXaesSealed;

    private int next;

    @Setup
    public void open() throws GeneralSecurityException {
        MemoryRepository repository = new MemoryRepository();
        KeyEncryptionKey kek = Sample.kek();
        Random order = new Random(1);
        List<List<byte[]>> underAllSalts = sealUnderAllSalts(kek, repository);

        coffer = opened(kek, repository).build();
        column = cipher(coffer, 0);
        standing = new byte[VALUES][];
        for (int i = 0; i < VALUES; i++) {
            standing[i] = underAllSalts.get(0).get(i % SALTS).clone();
        }
        Collections.shuffle(Arrays.asList(standing), order);

        small = opened(kek, repository).cachedCiphers(CACHED).build();
        columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(cipher(small, i));
        }
        strangers = new byte[COLUMNS * SALTS][];
        for (int i = 0; i < strangers.length; i++) {
            strangers[i] = underAllSalts.get(i % COLUMNS).get(i / COLUMNS);
        }

        bare = new BareGcm();
        tinkXaes = TinkPrimitives.xaes();
        bareSealed = new byte[VALUES][];
        tinkXaesSealed = new byte[VALUES][];
        byte[] utf8 = VALUE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < VALUES; i++) {
            bareSealed[i] = bare.seal(utf8);
            tinkXaesSealed[i] = tinkXaes.encrypt(utf8, CONTEXT);
        }
        for (int i = 0; i < VALUES; i++) {
            Sample.require(VALUE.equals(cofferOpenStanding()) && VALUE.equals(cofferOpenNew()), "a value is lost");
        }
    }

    /** Opens the keyring as often as it takes until a process has picked each standing salt of each column. */
    private static List<List<byte[]>> sealUnderAllSalts(KeyEncryptionKey kek, MemoryRepository repository) {
        List<List<byte[]>> sealed = new ArrayList<>();
        List<Set<String>> salts = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            sealed.add(new ArrayList<>());
            salts.add(new HashSet<>());
        }
        while (salts.stream().anyMatch(seen -> seen.size() < SALTS)) {
            try (Coffer process = opened(kek, repository).build()) {
                for (int i = 0; i < COLUMNS; i++) {
                    byte[] envelope = Objects.requireNonNull(cipher(process, i).encrypt(VALUE));
                    if (salts.get(i).add(new String(envelope, 6, 12, StandardCharsets.ISO_8859_1))) {
                        sealed.get(i).add(envelope);
                    }
                }
            }
        }
        return sealed;
    }

    private static Coffer.Builder opened(KeyEncryptionKey kek, MemoryRepository repository) {
        return Coffer.builder().keyEncryptionKey(kek).repository(repository).keyring("benchmark");
    }

    private static FieldCipher<String> cipher(Coffer coffer, int column) {
        return coffer.cipher("customer", "column_" + column, FieldType.TEXT);
    }

    @TearDown
    public void close() {
        coffer.close();
        small.close();
    }

    @Benchmark
    public @Nullable String cofferOpenStanding() {
        return column.decrypt(standing[next++ & VALUES - 1]);
    }

    @Benchmark
    public @Nullable String cofferOpenNew() {
        int i = next++ & COLUMNS * SALTS - 1;
        return columns.get(i % COLUMNS).decrypt(strangers[i]);
    }

    @Benchmark
    public String bareOpen() throws GeneralSecurityException {
        return new String(bare.open(bareSealed[next++ & VALUES - 1]), StandardCharsets.UTF_8);
    }

    @Benchmark
    public String tinkXaesOpen() throws GeneralSecurityException {
        return new String(tinkXaes.decrypt(tinkXaesSealed[next++ & VALUES - 1], CONTEXT), StandardCharsets.UTF_8);
    }
}
