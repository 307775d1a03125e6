package dev.coffer.benchmarks;

import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.password.Verification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.BCrypt;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * One password at OWASP's floor: Coffer's whole way, its thread included, beside its peers. Password4j is there with {@code -P
 * peers} only.
 *
 * <p>The heap is touched before it starts: a server's is, and hashing that allocates would otherwise measure the kernel's page
 * faults.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PasswordBenchmark {
    private static final String PASSWORD = "correct horse battery staple";
    private static final byte[] UTF8 = PASSWORD.getBytes(StandardCharsets.UTF_8);
    private static final int SHA256_ITERATIONS = 600_000;
    private static final int SHA512_ITERATIONS = 220_000;
    private static final int COST = 10;
    private static final int MEMORY = 19_456;
    private static final int PASSES = 2;

    private final byte[] salt = new byte[16];
    private final PasswordHasher argon2id = PasswordHasher.of(PasswordPolicy.argon2id(MEMORY, PASSES, 1));
    private final PasswordHasher bcrypt =
            PasswordHasher.builder(PasswordPolicy.bcrypt(COST)).maxConcurrent(1).build();
    private final PasswordHasher pbkdf2Sha256 = PasswordHasher.of(PasswordPolicy.pbkdf2Sha256(SHA256_ITERATIONS));
    private final PasswordHasher pbkdf2Sha512 = PasswordHasher.of(PasswordPolicy.pbkdf2Sha512(SHA512_ITERATIONS));
    private final BCryptPasswordEncoder springBcrypt = new BCryptPasswordEncoder(COST);
    private final Argon2PasswordEncoder springArgon2id = new Argon2PasswordEncoder(16, 32, 1, MEMORY, PASSES);
    private String stored;
    private String quick;

    @Setup
    public void hash() {
        stored = bcrypt.hash(PASSWORD);
        quick = PasswordHasher.of(PasswordPolicy.bcrypt(COST).cheapForTests()).hash(PASSWORD);
    }

    @Benchmark
    public String pbkdf2Sha256Coffer() {
        return pbkdf2Sha256.hash(PASSWORD);
    }

    @Benchmark
    public byte[] pbkdf2Sha256SunJce() throws GeneralSecurityException {
        return sunJce("PBKDF2WithHmacSHA256", SHA256_ITERATIONS, 256);
    }

    @Benchmark
    public byte[] pbkdf2Sha256BouncyCastle() {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
        generator.init(UTF8, salt, SHA256_ITERATIONS);
        return ((KeyParameter) generator.generateDerivedParameters(256)).getKey();
    }

    @Benchmark
    public String pbkdf2Sha512Coffer() {
        return pbkdf2Sha512.hash(PASSWORD);
    }

    @Benchmark
    public byte[] pbkdf2Sha512SunJce() throws GeneralSecurityException {
        return sunJce("PBKDF2WithHmacSHA512", SHA512_ITERATIONS, 512);
    }

    private byte[] sunJce(String algorithm, int iterations, int bits) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(PASSWORD.toCharArray(), salt, iterations, bits);
        return SecretKeyFactory.getInstance(algorithm, "SunJCE")
                .generateSecret(spec)
                .getEncoded();
    }

    @Benchmark
    public String bcryptCoffer() {
        return bcrypt.hash(PASSWORD);
    }

    /** Two that wait while a third one, of cost 4 and so of a hundredth of their time, is computed. */
    @Benchmark
    @OperationsPerInvocation(2)
    public boolean bcryptCofferTwoWaiting() {
        CompletableFuture<Verification> before = bcrypt.verifyAsync("another", quick);
        CompletableFuture<Verification> first = bcrypt.verifyAsync(PASSWORD, stored);
        CompletableFuture<Verification> second = bcrypt.verifyAsync(PASSWORD, stored);
        boolean both = first.join().matches() && second.join().matches();
        return both && !before.join().matches();
    }

    @Benchmark
    public byte[] bcryptBouncyCastle() {
        return BCrypt.generate(Arrays.copyOf(UTF8, UTF8.length), salt, COST, true);
    }

    @Benchmark
    public String bcryptSpring() {
        return String.valueOf(springBcrypt.encode(PASSWORD));
    }

    @Benchmark
    public Object bcryptPassword4j() {
        return Password4j.BCRYPT.hash(PASSWORD);
    }

    @Benchmark
    public String argon2idCoffer() {
        return argon2id.hash(PASSWORD);
    }

    @Benchmark
    public byte[] argon2idBouncyCastle() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[32];
        generator.generateBytes(UTF8, hash);
        return hash;
    }

    @Benchmark
    public String argon2idSpring() {
        return String.valueOf(springArgon2id.encode(PASSWORD));
    }

    @Benchmark
    public Object argon2idPassword4j() {
        return Password4j.ARGON2ID.hash(PASSWORD);
    }
}
