package dev.coffer.benchmarks.peers;

import com.godaddy.asherah.appencryption.Session;
import com.godaddy.asherah.appencryption.SessionFactory;
import com.godaddy.asherah.appencryption.kms.StaticKeyManagementServiceImpl;
import com.godaddy.asherah.appencryption.persistence.InMemoryMetastoreImpl;
import com.godaddy.asherah.crypto.NeverExpiredCryptoPolicy;
import dev.coffer.benchmarks.Sample;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.jasypt.encryption.pbe.StandardPBEByteEncryptor;
import org.jasypt.iv.RandomIvGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** What do other libraries take for a text of 24 bytes? Keys of 256 bits, keys cached where the library can, no network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings({"NullAway.Init", "deprecation"}) // JMH calls the set-up first; Spring is about to move its encryptor
public class PeersBenchmark {
    private static final String VALUE = Sample.text(24);
    private static final int COMPILING = 5_000;

    private AwsEncryptionSdk aws;
    private SessionFactory asherahFactory;
    private Session<byte[], byte[]> asherah;
    private AesBytesEncryptor spring;
    private StandardPBEByteEncryptor jasypt;
    private byte[] awsSealed;
    private byte[] asherahSealed;
    private byte[] springSealed;
    private byte[] jasyptSealed;

    @Setup
    public void open() {
        aws = new AwsEncryptionSdk();
        asherahFactory = SessionFactory.newBuilder("benchmark", "coffer")
                .withMetastore(new InMemoryMetastoreImpl<>())
                .withCryptoPolicy(new NeverExpiredCryptoPolicy())
                .withKeyManagementService(new StaticKeyManagementServiceImpl("thisIsAStaticMasterKeyForTesting"))
                .build();
        asherah = asherahFactory.getSessionBytes("customers");
        spring = new AesBytesEncryptor(
                new SecretKeySpec(new byte[32], "AES"),
                KeyGenerators.secureRandom(16),
                AesBytesEncryptor.CipherAlgorithm.GCM);
        jasypt = new StandardPBEByteEncryptor();
        jasypt.setAlgorithm("PBEWITHHMACSHA512ANDAES_256");
        jasypt.setIvGenerator(new RandomIvGenerator());
        jasypt.setPassword("benchmark");
        for (int i = 0; i < COMPILING; i++) { // a call takes long: a warm-up has too few for the compiler to see
            awsSealed = awsSeal();
            asherahSealed = asherahSeal();
            springSealed = springSeal();
            jasyptSealed = i % 10 == 0 ? jasyptSeal() : jasyptSealed; // most of it is one loop
            Sample.require(VALUE.equals(awsOpen()) && VALUE.equals(asherahOpen()), "a peer's value changed");
        }
        Sample.require(
                VALUE.equals(awsOpen())
                        && VALUE.equals(asherahOpen())
                        && VALUE.equals(springOpen())
                        && VALUE.equals(jasyptOpen()),
                "a peer opens another value than it sealed");
    }

    @TearDown
    public void close() {
        asherah.close();
        asherahFactory.close();
    }

    @Benchmark
    public byte[] awsSeal() {
        return aws.seal(utf8());
    }

    @Benchmark
    public String awsOpen() {
        return string(aws.open(awsSealed));
    }

    @Benchmark
    public byte[] asherahSeal() {
        return asherah.encrypt(utf8());
    }

    @Benchmark
    public String asherahOpen() {
        return string(asherah.decrypt(asherahSealed));
    }

    @Benchmark
    public byte[] springSeal() {
        return spring.encrypt(utf8());
    }

    @Benchmark
    public String springOpen() {
        return string(spring.decrypt(springSealed));
    }

    @Benchmark
    public byte[] jasyptSeal() {
        return jasypt.encrypt(utf8());
    }

    @Benchmark
    public String jasyptOpen() {
        return string(jasypt.decrypt(jasyptSealed));
    }

    private static byte[] utf8() {
        return VALUE.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
