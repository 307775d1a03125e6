package dev.coffer.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.testing.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a keystore has to be worth, and that the lines in the messages are the cure. */
final class KeystoreFloorsTest {
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final String[] STRONG = {
        "-J-Dkeystore.pkcs12.macIterationCount=600000", "-J-Dkeystore.pkcs12.keyPbeIterationCount=600000"
    };

    @TempDir
    private Path folder;

    /** Runs {@code keytool} of this JDK. */
    private static void keytool(List<String> words, String... more) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(words);
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Path made(String... flags) throws Exception {
        Path file = folder.resolve("made.p12");
        List<String> words = List.of(
                "-genseckey",
                "-storetype",
                "PKCS12",
                "-keyalg",
                "AES",
                "-keysize",
                "256",
                "-alias",
                "coffer",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSPHRASE));
        keytool(words, flags);
        return file;
    }

    private static String messageOf(ThrowingCallable call) {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(call)
                .isInstanceOf(KeyUnavailableException.class)
                .satisfies(e -> message.append(e.getMessage()));
        return message.toString();
    }

    /** The {@code keytool} line at the end of a message, as a shell would take it apart. */
    private static List<String> cure(String message) {
        String line = message.substring(message.lastIndexOf("keytool ") + "keytool ".length());
        return List.of(line.split(" "));
    }

    @Test
    void open_fileThatKeytoolMadeAsItsMessageSays_opens() throws Exception {
        Path file = folder.resolve("kek.p12");
        String message = messageOf(() -> KeystoreKek.open(file, "coffer", PASSPHRASE));
        keytool(cure(message), "-storepass", new String(PASSPHRASE));
        byte[] wrapped = KeystoreKek.open(file, "coffer", PASSPHRASE).wrap(new byte[32], new byte[0]);
        assertThat(wrapped).hasSize(60);
    }

    @Test
    void create_file_opensInKeytoolAndAnyPkcs12KeyStore() throws Exception {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        assertThat(Pkcs12File.weakness(Files.readAllBytes(file))).isNull();
        keytool(List.of("-list", "-keystore", file.toString(), "-storepass", new String(PASSPHRASE)));
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSPHRASE); // its MAC is verified
        assertThat(store.getKey("coffer", PASSPHRASE).getEncoded()).hasSize(32);
        assertThatThrownBy(() -> KeyStore.getInstance(file.toFile(), "another one".toCharArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void open_filesOfTooFewIterations_areRefusedAndTheirMessagesLineMendsThem() throws Exception {
        record Weak(String because, String... flags) {}
        List<Weak> all = List.of(
                new Weak("its encryption is derived from the passphrase by 10000 iterations"),
                new Weak("its encryption is derived from the passphrase by 10000 iterations", STRONG[0]),
                new Weak("its MAC is derived from the passphrase by 10000 iterations", STRONG[1]),
                new Weak(
                        "its MAC is derived from the passphrase by 599999 iterations",
                        STRONG[1],
                        "-J-Dkeystore.pkcs12.macIterationCount=599999"),
                new Weak(
                        "it is encrypted by RC2, RC4 or Triple DES",
                        STRONG[0],
                        STRONG[1],
                        "-J-Dkeystore.pkcs12.keyProtectionAlgorithm=PBEWithSHA1AndDESede"),
                new Weak(
                        "it is encrypted by something else than AES-256 under PBKDF2",
                        STRONG[0],
                        STRONG[1],
                        "-J-Dkeystore.pkcs12.keyProtectionAlgorithm=PBEWithHmacSHA256AndAES_128"));
        for (Weak weak : all) {
            Path file = made(weak.flags());
            String message = messageOf(() -> KeystoreKek.open(file, "coffer", PASSPHRASE));
            assertThat(message).contains(weak.because()).contains("keytool -importkeystore");
            byte[] key = KeyStore.getInstance(file.toFile(), PASSPHRASE)
                    .getKey("coffer", PASSPHRASE)
                    .getEncoded();
            keytool(cure(message), "-srcstorepass", new String(PASSPHRASE), "-deststorepass", new String(PASSPHRASE));
            Path mended = folder.resolve("made.p12.new");
            KeystoreKek.open(mended, "coffer", PASSPHRASE);
            assertThat(KeyStore.getInstance(mended.toFile(), PASSPHRASE)
                            .getKey("coffer", PASSPHRASE)
                            .getEncoded())
                    .as("the same key")
                    .isEqualTo(key);
            Files.delete(mended);
            Files.delete(file);
        }
    }

    @Test
    void open_fileWithoutMac_isJudgedByItsEncryption() throws Exception {
        Path file = made(STRONG[1], "-J-Dkeystore.pkcs12.macAlgorithm=NONE");
        KeystoreKek.open(file, "coffer", PASSPHRASE);
        Files.delete(file);
        Path weak = made("-J-Dkeystore.pkcs12.macAlgorithm=NONE");
        assertThat(messageOf(() -> KeystoreKek.open(weak, "coffer", PASSPHRASE)))
                .contains("10000 iterations");
    }

    @Test
    void open_secondKeyOfTheFileUnderFewerIterations_isRefused() throws Exception {
        Path file = made(STRONG);
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSPHRASE);
        store.setEntry(
                "cheap",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
                new KeyStore.PasswordProtection(
                        PASSPHRASE, "PBEWithHmacSHA256AndAES_256", new PBEParameterSpec(new byte[20], 5_000)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSPHRASE);
        Files.write(file, Pkcs12File.withMac(bytes.toByteArray(), PASSPHRASE));
        assertThat(messageOf(() -> KeystoreKek.open(file, "coffer", PASSPHRASE)))
                .contains("5000 iterations");
    }

    @Test
    void weakness_bytesThatAreNotRead_areNeverGood() throws Exception {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertThat(Pkcs12File.weakness(Arrays.copyOf(whole, length)))
                    .as("cut at %d", length)
                    .isNotNull();
        }
        Seed seed = Seed.of("coffer.seed");
        for (int round = 0; round < 2_000; round++) {
            Pkcs12File.weakness(seed.bytes(round % 100)); // ends, and throws nothing
        }
        assertThat(Pkcs12File.weakness(new byte[] {0x30, 3, 2, 1, 3}))
                .isEqualTo("how its key is encrypted cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"16,128", "24,192"})
    void openAndOf_shorterKey_isRefusedWithTheLineThatMakesAnother(int bytes, int bits) throws Exception {
        SecretKey key = new SecretKeySpec(new byte[bytes], "AES");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "coffer",
                new KeyStore.SecretKeyEntry(key),
                new KeyStore.PasswordProtection(
                        PASSPHRASE, "PBEWithHmacSHA256AndAES_256", new PBEParameterSpec(new byte[20], 600_000)));
        Path file = folder.resolve("short.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSPHRASE);
        }
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> KeystoreKek.open(file, "coffer", PASSPHRASE),
                () -> KeystoreKek.of(store, "coffer", PASSPHRASE))) {
            assertThat(messageOf(call))
                    .contains("has " + bits + " bits")
                    .contains("keytool -genseckey -storetype PKCS12 -keyalg AES -keysize 256 -J-D");
        }
    }

    @Test
    void createOpenAndOf_shortPassphrase_areRefused() throws Exception {
        Path file = folder.resolve("kek.p12");
        assertThat(messageOf(() -> KeystoreKek.create(file, "coffer", "elevenchars".toCharArray())))
                .contains("a passphrase of 11 characters, and 12 are the least");
        assertThat(file).doesNotExist();
        KeystoreKek.create(file, "coffer", "twelve chars".toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "coffer",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
                new KeyStore.PasswordProtection(
                        "x".toCharArray(), "PBEWithHmacSHA256AndAES_256", new PBEParameterSpec(new byte[20], 600_000)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, "x".toCharArray());
        Path weak = folder.resolve("weak.p12");
        Files.write(weak, Pkcs12File.withMac(bytes.toByteArray(), "x".toCharArray()));
        assertThat(messageOf(() -> KeystoreKek.open(weak, "coffer", "x".toCharArray())))
                .contains("a passphrase of 1 characters")
                .contains("keytool -importkeystore -srckeystore " + weak);
        assertThat(messageOf(() -> KeystoreKek.of(store, "coffer", "x".toCharArray())))
                .contains("a passphrase of 1 characters");
    }

    /** Java 17 takes no such passphrase and newer ones do: a file that opens on some nodes only is never made. */
    @Test
    void create_passphraseBeyondAscii_isRefusedOnEachJavaAndSaysWhy() {
        for (String each : List.of("grüne Äpfel und Öl", "twelve chars\u0000", "twelve\tchars!", "пароль пароль")) {
            Path file = folder.resolve("kek.p12");
            assertThat(messageOf(() -> KeystoreKek.create(file, "coffer", each.toCharArray())))
                    .contains("beyond printable ASCII")
                    .doesNotContain("folder and permissions");
            assertThat(file).doesNotExist();
        }
    }

    /** Made on JDK 25 by keytool: right on 25, and on 17 the message says what it is. */
    @Test
    void open_passphraseBeyondAscii_opensOrSaysThatItIsTheJava() throws Exception {
        char[] umlauts = "grüne Äpfel und Öl".toCharArray();
        Path file = folder.resolve("umlauts.p12");
        try (InputStream in = KeystoreFloorsTest.class.getResourceAsStream("umlauts.p12")) {
            Files.write(file, in.readAllBytes());
        }
        if (Runtime.version().feature() > 17) {
            assertThat(KeystoreKek.open(file, "coffer", umlauts).wrap(new byte[32], new byte[0]))
                    .hasSize(60);
        } else {
            assertThat(messageOf(() -> KeystoreKek.open(file, "coffer", umlauts)))
                    .contains("which Java 17 does not take and newer versions do")
                    .doesNotContain("grüne");
        }
    }
}
