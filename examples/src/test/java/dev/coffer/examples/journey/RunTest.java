package dev.coffer.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.RunScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/run} as a shell and a terminal end it. */
final class RunTest {
    private static final Path ROOT = Path.of(System.getProperty("coffer.docs", "../docs"))
            .toAbsolutePath()
            .resolveSibling("");

    @TempDir
    private Path folder;

    private RunScript start() throws Exception {
        return RunScript.start(ROOT, "examples/run", folder, "", "--rows", "20000");
    }

    @Test
    void run_terminated_leavesNothing() throws Exception {
        try (RunScript run = start()) {
            assertThat(run.awaitServer().isAlive()).isTrue();
            assertThat(run.leftBehind(run.process()::destroy)).isEmpty();
            assertThat(run.errors()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void run_killed_leavesNothing() throws Exception {
        try (RunScript run = start()) {
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
        }
    }

    @Test
    void build_terminated_endsMavenToo() throws Exception {
        try (RunScript run = RunScript.start(ROOT, "examples/run", folder, "exec sleep 600")) {
            run.awaitDescendant("sleep 600");
            assertThat(run.leftBehind(run.process()::destroy)).isEmpty();
            assertThat(run.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void build_failed_showsItsLogAndLeavesNothing() throws Exception {
        try (RunScript run = RunScript.start(ROOT, "examples/run", folder, "echo it does not compile; exit 1")) {
            assertThat(run.process().waitFor()).isEqualTo(2);
            assertThat(run.leftBehind(() -> {})).isEmpty();
            assertThat(run.errors()).contains("it does not compile");
        }
    }
}
