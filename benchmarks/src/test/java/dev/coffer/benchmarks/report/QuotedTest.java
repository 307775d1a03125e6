package dev.coffer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class QuotedTest {
    private static final Path RESULTS = Path.of("results");

    @Test
    void performancePage_itsTables_areThoseOfTheResults() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("coffer.docs"), "performance.md"));
        assertThat(page).contains("<!-- goals ");
        assertThat(page).isEqualTo(Quoted.renewed(page, RESULTS));
    }

    @Test
    void renewed_resultsMissing_staysAsItIs() {
        String page = "<!-- goals jdk0/none.json -->\nold\n<!-- end -->";
        assertThat(Quoted.renewed(page, RESULTS)).isEqualTo(page);
    }
}
