package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Memory is bounded by what is computed at once: 19 MiB each, and 200 of them would be 3.8 GiB. */
final class LoginStormTest {
    private static final String HEAP = "-Xmx128m";

    private record Outcome(int exit, String output) {}

    private static Outcome storm(int atMost, int waiting) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoginStorm.class.getName(),
                        String.valueOf(atMost),
                        String.valueOf(waiting))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    @Test
    void twoHundredLogins_inASmallHeap_areComputedOrRefused() throws Exception {
        Outcome outcome = storm(2, 30);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        String[] counts = outcome.output().strip().split(" ");
        assertThat(counts).hasSize(3);
        assertThat(Integer.parseInt(counts[0])).as("accepted").isEqualTo(32);
        assertThat(Integer.parseInt(counts[1])).as("refused").isEqualTo(LoginStorm.LOGINS - 32);
        assertThat(Integer.parseInt(counts[2])).isBetween(1, 2);
    }

    @Test
    void aLooserBound_inTheSameHeap_runsOutOfIt() throws Exception {
        Outcome outcome = storm(40, 0);
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("OutOfMemoryError");
    }
}
