package dev.coffer.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tokens of SoftHSM 2 in a folder of their own. SoftHSM reads its configuration, and which tokens there are, once in a
 * process, when its library is first used: so all tokens are made before.
 */
final class SoftHsm {
    static final String PIN = "648219";

    private static final List<String> LIBRARIES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private final Path library;
    private final Path tokens;

    private SoftHsm(Path library, Path tokens) {
        this.library = library;
        this.tokens = tokens;
    }

    static SoftHsm in(Path folder) throws IOException {
        Path library = LIBRARIES.stream()
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> abort("skipped: SoftHSM 2 is not installed: apt-get install softhsm2"));
        try {
            new ProcessBuilder("softhsm2-util", "--version").start().onExit().join();
        } catch (IOException e) {
            return abort("skipped: softhsm2-util is not on the path: apt-get install softhsm2");
        }
        String configuration = System.getenv("SOFTHSM2_CONF");
        if (configuration == null) {
            return abort(
                    "skipped: the environment variable SOFTHSM2_CONF is not set: run the tests through Maven, or set it"
                            + " to a file that the test may write");
        }
        if (Security.getProvider("SunPKCS11") == null) {
            return abort("skipped: this Java runtime has no SunPKCS11: use a JDK with the module jdk.crypto.cryptoki");
        }
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path file = Path.of(configuration);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        return new SoftHsm(library, tokens);
    }

    Path library() {
        return library;
    }

    /** @return its slot */
    int newToken(String label) throws Exception {
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--pin",
                        PIN,
                        "--so-pin",
                        "12345678")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Matcher slot = SLOT.matcher(output);
        assertThat(slot.find()).as(output).isTrue();
        return Integer.parseInt(slot.group(1));
    }

    /** The folder of each token. */
    List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(tokens)) {
            return all.toList();
        }
    }
}
