package dev.coffer.benchmarks;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeystoreKek;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One text of 24 bytes: Coffer's whole way beside the bare primitive with a reused cipher and a random nonce. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class FieldBenchmark {
    private static final String VALUE = "mary.smith+x@example.org";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private Coffer coffer;
    private FieldCipher<String> email;
    private Cipher cipher;
    private byte[] envelope;
    private byte[] bare;

    @Setup
    public void open() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("coffer-benchmark");
        coffer = Coffer.builder()
                .keyEncryptionKey(KeystoreKek.create(folder.resolve("kek.p12"), "kek", "benchmark".toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("benchmark")
                .build();
        email = coffer.cipher("customer", "email", FieldType.TEXT);
        envelope = Objects.requireNonNull(email.encrypt(VALUE));
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        bare = bareEncrypt();
    }

    @TearDown
    public void close() {
        coffer.close();
    }

    @Benchmark
    public byte @Nullable [] cofferEncrypt() {
        return email.encrypt(VALUE);
    }

    @Benchmark
    public @Nullable String cofferDecrypt() {
        return email.decrypt(envelope);
    }

    @Benchmark
    public byte[] bareEncrypt() throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] plaintext = VALUE.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[12 + plaintext.length + 16];
        System.arraycopy(nonce, 0, out, 0, 12);
        cipher.doFinal(plaintext, 0, plaintext.length, out, 12);
        return out;
    }

    @Benchmark
    public String bareDecrypt() throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, bare, 0, 12));
        return new String(cipher.doFinal(bare, 12, bare.length - 12), StandardCharsets.UTF_8);
    }
}
