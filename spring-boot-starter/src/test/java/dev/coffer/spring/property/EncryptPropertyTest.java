package dev.coffer.spring.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.spring.testing.KeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, as a script calls it: in a process of its own. */
final class EncryptPropertyTest {
    /** What an application has unless it says otherwise. */
    private static final String LOGGING = """
            <configuration>
              <include resource="org/springframework/boot/logging/logback/base.xml"/>
            </configuration>
            """;

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    private Outcome run(String value, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EncryptProperty.class.getName()));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in"), value);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Outcome(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void output_isTheValueAndNothingElse_alsoWhereAnotherValueDoesNotDecrypt() throws Exception {
        KeyFiles files = KeyFiles.in(folder);
        files.write("application.properties", "shop.old={coffer}cf1.of-lost-keys\nshop.url=x?y={coffer}cf1.z\n");
        Outcome first = run(
                "s3cret\n",
                "shop.key",
                "--logging.config=" + files.write("logback.xml", LOGGING),
                "--" + files.kek(),
                "--" + files.passphraseFile(),
                "--" + files.repository());
        assertThat(first.err()).as("what is logged").contains("keyring").doesNotContain("s3cret");
        assertThat(first.out()).matches("\\{coffer}cf1\\.[-_A-Za-z0-9]+\\R");
        assertThat(first.status()).isZero();
    }

    @Test
    void call_withoutAName_getsALineOfUsage() throws Exception {
        Outcome outcome = run("s3cret\n");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1).first().asString().startsWith("usage: EncryptProperty ");
    }

    @Test
    void call_withoutKeysOrValue_getsTheReasonWithoutAStackTrace() throws Exception {
        Outcome keyless = run("s3cret\n", "shop.key");
        assertThat(keyless.status()).isEqualTo(1);
        assertThat(keyless.out()).isEmpty();
        assertThat(keyless.err()).contains("no folder of their keyring").doesNotContain("\tat ");
        KeyFiles files = KeyFiles.in(folder);
        Outcome valueless =
                run("", "shop.key", "--" + files.kek(), "--" + files.passphraseFile(), "--" + files.repository());
        assertThat(valueless.status()).isEqualTo(1);
        assertThat(valueless.out()).isEmpty();
        assertThat(valueless.err())
                .contains("There is no value on the standard input.")
                .doesNotContain("\tat ");
    }
}
