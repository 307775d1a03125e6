package dev.coffer.jpa.tried;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** docs/tried.md. */
final class TriedPage {
    private static final Path PATH =
            Path.of(System.getProperty("coffer.docs", "../docs")).resolve("tried.md");
    private static final String BEGIN = "<!-- generated: situations -->\n";
    private static final String END = "<!-- end of situations -->";

    private TriedPage() {}

    static void assertOrWrite(Map<Class<?>, Map<TestDatabase, Outcome>> seen) throws IOException {
        assertThat(seen.values())
                .as("what is left of faults stands in the tests that failed before this one")
                .allSatisfy(outcomes -> assertThat(outcomes.values())
                        .allSatisfy(outcome -> assertThat(outcome.faults()).isEmpty()));
        String expected = table(seen);
        String text = Files.readString(PATH);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).isGreaterThan(begin - 1);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PATH, text.substring(0, begin) + expected + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("docs/tried.md does not say what was seen: run with -Dcoffer.docs.write=true")
                    .isEqualTo(expected);
        }
    }

    private static String table(Map<Class<?>, Map<TestDatabase, Outcome>> seen) {
        StringBuilder page = new StringBuilder();
        String area = "";
        for (Map.Entry<Class<?>, Map<TestDatabase, Outcome>> each : seen.entrySet()) {
            Tried tried = each.getKey().getAnnotation(Tried.class);
            String now = each.getKey().getNestHost().getSimpleName();
            if (!now.equals(area)) {
                page.append("\n### ")
                        .append(words(now))
                        .append("\n\n| situation | provider | databases | outcome |\n|---|---|---|---|\n");
                area = now;
            }
            page.append("| ")
                    .append(tried.value())
                    .append(" | ")
                    .append(tried.by().said)
                    .append(" | ")
                    .append(each.getValue().keySet().stream()
                            .map(TriedPage::name)
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(outcome(each.getValue()))
                    .append(" |\n");
        }
        return page.append('\n').toString();
    }

    private static String outcome(Map<TestDatabase, Outcome> outcomes) {
        Set<String> different = new LinkedHashSet<>();
        outcomes.values().forEach(each -> different.add(each.said()));
        return different.size() == 1
                ? different.iterator().next()
                : outcomes.entrySet().stream()
                        .map(each ->
                                name(each.getKey()) + ": " + each.getValue().said())
                        .collect(Collectors.joining("; "));
    }

    private static String name(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL -> "PostgreSQL";
            case MARIADB -> "MariaDB";
            case MYSQL -> "MySQL";
            case H2 -> "H2";
        };
    }

    private static String words(String name) {
        return name.charAt(0) + name.substring(1).replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }
}
