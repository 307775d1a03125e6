package dev.coffer.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.RunScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/spring-boot/run} as a shell and a terminal end it. */
final class RunTest {
    private static final Path ROOT = Path.of(System.getProperty("coffer.docs", "../../docs"))
            .toAbsolutePath()
            .resolveSibling("");

    @TempDir
    private Path folder;

    private RunScript start() throws Exception {
        return RunScript.start(ROOT, "examples/spring-boot/run", folder, "", "--server.port=0", "--shop.made-up=1");
    }

    @Test
    void run_terminated_leavesNothing() throws Exception {
        try (RunScript run = start()) {
            run.awaitOutput("The shop is at http://127.0.0.1:");
            assertThat(run.awaitServer().isAlive()).isTrue();
            assertThat(run.leftBehind(run.process()::destroy)).isEmpty();
            assertThat(run.errors()).doesNotContain("Exception", "\tat ");
            assertThat(run.output()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void run_killed_leavesNothing() throws Exception {
        try (RunScript run = start()) {
            run.awaitOutput("The shop is at http://127.0.0.1:");
            assertThat(run.awaitServer().isAlive()).isTrue();
            assertThat(run.leftBehind(run.process()::destroyForcibly)).isEmpty();
        }
    }

    @Test
    void run_interruptedWhileTheServerStarts_leavesNothingAndNoStackTrace() throws Exception {
        try (RunScript run = start()) {
            run.awaitDescendant("initdb");
            run.interrupt();
            assertThat(run.leftBehind(() -> {})).isEmpty();
            assertThat(run.process().exitValue()).isEqualTo(130);
            assertThat(run.errors()).doesNotContain("Exception", "\tat ");
            assertThat(run.output()).doesNotContain("Exception", "\tat ");
        }
    }
}
