package dev.coffer.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/existing-application.md shows the files that the protected execution runs with. {@code -Dcoffer.docs.write=true} quotes them anew. */
final class PageTest {
    private static final Path PAGE = Path.of(System.getProperty("coffer.docs"), "existing-application.md");

    @Test
    void page_quotesWhatIsRun() throws IOException {
        String page = Files.readString(PAGE);
        String schema = Files.readString(Path.of("src/main/resources/club/schema.sql"));
        String renewed = quoted(page, "schema", "sql", schema.substring(0, schema.indexOf(";\n") + 2));
        renewed = quoted(renewed, "policy", "yaml", Files.readString(Path.of("src/protected/club.yaml")));
        renewed = quoted(
                renewed,
                "properties",
                "properties",
                lines(Path.of("src/protected/protection.properties"))
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\n", "", "\n")));
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PAGE, renewed);
        } else {
            assertThat(page).isEqualTo(renewed);
        }
    }

    private static String quoted(String page, String part, String language, String text) {
        String begin = "<!-- quoted: " + part + " -->\n";
        String end = "<!-- end of " + part + " -->";
        int from = page.indexOf(begin) + begin.length();
        assertThat(page).contains(begin).contains(end);
        return page.substring(0, from) + "```" + language + '\n' + text + "```\n"
                + page.substring(page.indexOf(end, from));
    }

    /** They were written without it in mind, and nothing in them was changed for it. */
    @Test
    void applications_haveNoWordOfIt() throws IOException {
        for (String root : List.of("src/main", "src/test/java/com")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(lines(file).map(line -> line.toLowerCase(Locale.ROOT)))
                                .noneMatch(line -> line.contains("coffer") || line.contains("bidx")));
            }
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
