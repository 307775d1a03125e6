package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bouncy Castle is optional: X25519 and keyrings need it not, and what does says so. */
final class WithoutBouncyCastleTest {
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            Identity identity = Identity.parse(Identity.generate().secretText());
            byte[] sealed = Streams.seal(StreamSealer.to(identity.recipient()), new byte[100_000]);
            System.out.println(StreamOpener.with(identity)
                    .verify(new ByteArrayInputStream(sealed))
                    .length());
            // of the test kit's vector "hybrid"
            String hybrid = "AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG";
            refused(Identity::generateHybrid);
            refused(() -> Identity.parse(hybrid));
            refused(() -> seal(Recipient.passphrase("x".toCharArray())));
        }

        private static void seal(Recipient recipient) {
            try (SealedOutput out = StreamSealer.to(recipient).seal(new ByteArrayOutputStream())) {
                out.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void refused(Runnable call) {
            try {
                call.run();
                System.out.println("no failure");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void program_withoutBouncyCastleOnTheClassPath_sealsAndSaysWhatItCannot() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("bcprov-"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath).isNotEqualTo(System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        classPath,
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().toList()).hasSize(4).first().isEqualTo("100000");
        assertThat(output.lines().skip(1)).allMatch(line -> line.contains("add org.bouncycastle:bcprov-jdk18on"));
    }
}
