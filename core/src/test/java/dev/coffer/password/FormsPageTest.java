package dev.coffer.password;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of docs/passwords.md is of what {@link LegacyFormatsTest} reads. */
final class FormsPageTest {
    @Test
    void formsThatAreRead_areThoseOfTheTests() throws Exception {
        Map<String, Set<String>> writers = new LinkedHashMap<>();
        for (FormsOfOthers.Form each : FormsOfOthers.all()) {
            writers.computeIfAbsent(each.form(), form -> new LinkedHashSet<>()).add(each.writtenBy());
        }
        StringBuilder table = new StringBuilder("| form | written by |\n|---|---|\n");
        writers.forEach((form, by) -> table.append(String.format("| %s | %s |%n", form, String.join("; ", by))));
        PasswordsPage.assertTable("forms that are read", table.toString());
    }
}
