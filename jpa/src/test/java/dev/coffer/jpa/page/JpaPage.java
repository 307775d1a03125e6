package dev.coffer.jpa.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** docs/jpa.md, whose generated parts are what tests have seen. {@code -Dcoffer.docs.write=true} writes them anew. */
final class JpaPage {
    static final Path PATH =
            Path.of(System.getProperty("coffer.docs", "../docs")).resolve("jpa.md");

    private JpaPage() {}

    /** @param part the name in the comments that stand around it */
    static void assertOrWrite(String part, String expected) throws IOException {
        String first = "<!-- generated: " + part + " -->\n";
        String text = Files.readString(PATH);
        assertThat(text).contains(first);
        int begin = text.indexOf(first) + first.length();
        int end = text.indexOf("<!-- end of " + part + " -->", begin);
        assertThat(end).isGreaterThan(begin - 1);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PATH, text.substring(0, begin) + expected + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("docs/jpa.md does not say what was seen: run with -Dcoffer.docs.write=true")
                    .isEqualTo(expected);
        }
    }
}
