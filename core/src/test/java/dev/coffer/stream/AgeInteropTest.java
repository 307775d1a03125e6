package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.TruncatedStreamException;
import dev.coffer.keys.InMemoryKeyRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code age} itself opens what Coffer seals, without Coffer, and the other way round. */
final class AgeInteropTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void requireAge() {
        for (String program : List.of("age", "age-keygen")) {
            try {
                new ProcessBuilder(program, "--version").start().onExit().join();
            } catch (IOException e) {
                abort("skipped: " + program + " is not on the path: apt-get install age");
            }
        }
    }

    private record Result(int code, String errors) {}

    private Result run(String... command) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Result(process.waitFor(), Files.readString(errors));
    }

    private void succeed(String... command) throws Exception {
        Result result = run(command);
        assertThat(result.code()).as(result.errors()).isZero();
    }

    private Identity keygen(String name) throws Exception {
        succeed("age-keygen", "-o", name);
        return Identity.read(folder.resolve(name)).get(0);
    }

    private static byte[] plain(int length) {
        return Streams.random(new Random(length), length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_000})
    void age_opensWhatCofferSeals(int length) throws Exception {
        Identity identity = keygen("key.txt");
        StreamSealer sealer =
                StreamSealer.to(Recipient.parse(identity.recipient().toString()));
        for (StreamSealer each : List.of(sealer, sealer.withThreads(2), sealer.armored())) {
            Files.write(folder.resolve("sealed"), Streams.seal(each, plain(length)));
            Files.deleteIfExists(folder.resolve("opened"));
            succeed("age", "-d", "-i", "key.txt", "-o", "opened", "sealed");
            if (length > 0 || Files.exists(folder.resolve("opened"))) { // age 1.1 makes a file with its first byte
                assertThat(folder.resolve("opened")).hasBinaryContent(plain(length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_000})
    void coffer_opensWhatAgeSeals(int length) throws Exception {
        Identity identity = Identity.generate();
        Files.write(folder.resolve("plain"), plain(length));
        for (String armor : List.of("", "-a")) {
            List<String> command =
                    new ArrayList<>(List.of("age", "-r", identity.recipient().toString(), "-o", "sealed"));
            if (!armor.isEmpty()) {
                command.add(armor);
            }
            command.add("plain");
            succeed(command.toArray(new String[0]));
            try (OpenedInput in = StreamOpener.with(identity).openVerified(folder.resolve("sealed"))) {
                assertThat(in.readAllBytes()).isEqualTo(plain(length));
            }
        }
    }

    /** The emergency: the key repository is gone, and the operator's key is in a safe. */
    @Test
    void age_opensABackupThatWasSealedToAKeyringAsWell() throws Exception {
        Identity safe = Identity.generate();
        safe.write(folder.resolve("safe.txt"));
        try (Coffer coffer = Coffers.on(new InMemoryKeyRepository());
                SealedOutput out = StreamSealer.to(Recipient.keyring(coffer.keyring()), safe.recipient())
                        .seal(folder.resolve("backup.age"))) {
            out.write(plain(300_000));
            out.finish();
        }
        succeed("age", "-d", "-i", "safe.txt", "-o", "opened", "backup.age");
        assertThat(folder.resolve("opened")).hasBinaryContent(plain(300_000));
    }

    @Test
    void age_opensWhatWasRewrapped_andNotForTheOldReader() throws Exception {
        Identity one = keygen("one.txt");
        Identity other = keygen("other.txt");
        Files.write(folder.resolve("plain"), plain(200_000));
        succeed("age", "-r", one.recipient().toString(), "-o", "sealed", "plain");
        Path sealed = folder.resolve("sealed");
        StreamOpener.with(one).rewrap(sealed, sealed, StreamSealer.to(other.recipient()));
        succeed("age", "-d", "-i", "other.txt", "-o", "opened", "sealed");
        assertThat(folder.resolve("opened")).hasBinaryContent(plain(200_000));
        assertThat(run("age", "-d", "-i", "one.txt", "-o", "none", "sealed").code())
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 200_000})
    void age_refusesWhatWasNotFinished(int length) throws Exception {
        Identity identity = keygen("key.txt");
        Path cut = folder.resolve("cut");
        try (OutputStream out = Files.newOutputStream(cut);
                SealedOutput sealed = StreamSealer.to(identity.recipient()).seal(out)) {
            sealed.write(plain(length));
        }
        assertThat(run("age", "-d", "-i", "key.txt", "-o", "opened", "cut").code())
                .isNotZero();
        assertThatThrownBy(() -> StreamOpener.with(identity).verify(cut)).isInstanceOf(TruncatedStreamException.class);
    }

    @Test
    void recipients_areThoseOfAgeKeygen() throws Exception {
        Identity identity = keygen("key.txt");
        String file = Files.readString(folder.resolve("key.txt"), StandardCharsets.US_ASCII);
        assertThat(file)
                .contains("# public key: " + identity.recipient() + "\n")
                .contains(identity.secretText() + "\n");
    }
}
