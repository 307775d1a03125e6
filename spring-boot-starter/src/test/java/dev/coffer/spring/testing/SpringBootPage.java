package dev.coffer.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** docs/spring-boot.md, whose generated parts are what tests have seen. {@code -Dcoffer.docs.write=true} writes them anew. */
public final class SpringBootPage {
    public static final Path PATH = Path.of(System.getProperty("coffer.docs")).resolve("spring-boot.md");

    private SpringBootPage() {}

    /** @param part the name in the comments that stand around it */
    public static void assertOrWrite(String part, String expected) throws IOException {
        String begin = "<!-- generated: " + part + " -->\n";
        String text = Files.readString(PATH);
        int from = text.indexOf(begin);
        assertThat(from).as(part).isNotNegative();
        int end = text.indexOf("<!-- end of " + part + " -->", from);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PATH, text.substring(0, from + begin.length()) + expected + text.substring(end));
        } else {
            assertThat(text.substring(from + begin.length(), end)).isEqualTo(expected);
        }
    }
}
