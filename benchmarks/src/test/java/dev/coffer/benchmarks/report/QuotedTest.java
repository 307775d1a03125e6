package dev.coffer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dcoffer.docs.write=true} writes the tables anew; {@code benchmarks/run} does so after each run. */
final class QuotedTest {
    private static final Path RESULTS = Path.of("results");

    @Test
    void performancePage_itsTables_areThoseOfTheResults() throws IOException {
        Path file = Path.of(System.getProperty("coffer.docs"), "performance.md");
        String page = Files.readString(file);
        assertThat(page).contains("<!-- goals -->", "<!-- table sizes -->");
        String renewed = Quoted.renewed(page, RESULTS);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(file, renewed);
        } else {
            assertThat(page)
                    .as("docs/performance.md does not quote the results: run with -Dcoffer.docs.write=true")
                    .isEqualTo(renewed);
        }
    }
}
