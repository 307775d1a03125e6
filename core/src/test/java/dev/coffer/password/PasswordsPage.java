package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated parts of docs/passwords.md. {@code -Dcoffer.docs.write=true} writes them anew. */
public final class PasswordsPage {
    private PasswordsPage() {}

    /** What stands between the two comments is this table. */
    public static void assertTable(String part, String table) throws IOException {
        Path page = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("passwords.md");
        String text = Files.readString(page);
        String first = "<!-- generated: " + part + " -->\n";
        assertThat(text).contains(first);
        int begin = text.indexOf(first) + first.length();
        int end = text.indexOf("<!-- end -->", begin);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(table);
        }
    }
}
