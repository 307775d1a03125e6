package dev.coffer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.benchmarks.sql.PostgresqlServer;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark of Coffer's own runs once, in this JVM; its set-up refuses to measure what does not give its value back. */
final class SmokeTest {
    static {
        System.setProperty("coffer.benchmarks.compiling", "200"); // read by Sample
        // Nothing is timed here, so that another run on this machine does not matter.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static final String PEERS = "\\.peers\\.";

    @Test
    void eachBenchmark_calledOnce_givesItsValueBack() throws RunnerException {
        Collection<RunResult> results = new Runner(once().include("dev\\.coffer\\.benchmarks\\.[A-Z]")
                        .param("size", "24")
                        .param("tenants", "100")
                        .param("keyrings", "100")
                        .build())
                .run();
        assertThat(results).hasSizeGreaterThan(30);
    }

    @Test
    void eachSqlBenchmark_calledOnce_readsWhatThePlainDriverReads() throws Exception {
        try (PostgresqlServer server = PostgresqlServer.start()) {
            System.setProperty(PostgresqlServer.URL, server.url());
            Collection<RunResult> results = new Runner(once().include("dev\\.coffer\\.benchmarks\\.(sql|jpa)\\.")
                            .param("rows", "1000")
                            .param("protectedColumns", "0", "3")
                            .build())
                    .run();
            assertThat(results)
                    .hasSize(2 * (2 * 2 + 2 + 2 + 4 + 4)
                            + (3 + 3)
                            + 1); // databases, (columns, and methods of each class), searches and first uses, start
        } finally {
            System.clearProperty(PostgresqlServer.URL);
        }
    }

    /** The passwords' benchmark takes its time by design and is measured by {@code benchmarks/run} only. */
    private static ChainedOptionsBuilder once() {
        return new OptionsBuilder()
                .exclude(PEERS)
                .exclude("PasswordBenchmark")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .threads(1)
                .warmupIterations(0)
                .measurementIterations(1)
                .timeout(TimeValue.minutes(20))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }
}
