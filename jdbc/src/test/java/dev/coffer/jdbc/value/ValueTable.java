package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of {@code docs/values.md}: one row for calls that answer alike, one column for each kind of column. */
final class ValueTable {
    private static final Path PAGE = Path.of(System.getProperty("coffer.docs"), "values.md");

    private ValueTable() {}

    /** Holds the page against what was seen, or writes it there. */
    static void check(
            String name,
            TestDatabase database,
            List<String> calls,
            List<ValueDeviation> deviations,
            List<ValueTwin.Difference> differences)
            throws IOException {
        String page = Files.readString(PAGE);
        String expected = with(page, name + " " + database, table(calls, deviations, differences));
        expected = with(expected, "marks of " + name, legend(deviations));
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/values.md is not what was seen: run with -Dcoffer.docs.write=true")
                .isEqualTo(expected);
    }

    private static String with(String page, String name, String table) {
        String begin = "<!-- " + name + ": written by ValuesTest -->\n";
        String end = "<!-- end of " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(to).as("the page lacks the place for " + name).isGreaterThanOrEqualTo(from);
        return page.substring(0, from) + table + page.substring(to);
    }

    private static String table(
            List<String> calls, List<ValueDeviation> deviations, List<ValueTwin.Difference> differences) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String call : calls) {
            List<String> cells = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                Set<String> marks = new LinkedHashSet<>();
                for (ValueDeviation deviation : deviations) {
                    for (ValueTwin.Difference difference : differences) {
                        if (difference.kind() == kind
                                && difference.call().equals(call)
                                && deviation.explains(difference)) {
                            marks.add(deviation.mark());
                        }
                    }
                }
                cells.add(marks.isEmpty() ? "=" : String.join(" ", marks));
            }
            rows.computeIfAbsent(String.join(" | ", cells), row -> new ArrayList<>())
                    .add(call);
        }
        StringBuilder table = new StringBuilder("| |");
        Arrays.stream(Kind.values())
                .forEach(kind -> table.append(' ')
                        .append(kind.policy.replaceAll("\\(.*", ""))
                        .append(" |"));
        table.append("\n|---|").append("---|".repeat(Kind.values().length)).append('\n');
        rows.forEach((cells, names) -> table.append("| ")
                .append(names.stream().map(call -> "`" + call + "`").collect(Collectors.joining(", ")))
                .append(" | ")
                .append(cells)
                .append(" |\n"));
        return table.toString();
    }

    private static String legend(List<ValueDeviation> deviations) {
        StringBuilder legend =
                new StringBuilder("| mark | on | |\n|---|---|---|\n| = | all | the same for every value |\n");
        for (ValueDeviation deviation : deviations) {
            legend.append("| ").append(deviation.mark()).append(" | ");
            legend.append(
                    deviation.databases().size() == TestDatabase.values().length
                            ? "all"
                            : deviation.databases().stream()
                                    .map(ValueTable::name)
                                    .collect(Collectors.joining(", ")));
            legend.append(" | ").append(deviation.reason()).append(" |\n");
        }
        return legend.toString();
    }

    private static String name(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL -> "PostgreSQL";
            case MARIADB -> "MariaDB";
            case MYSQL -> "MySQL";
            case H2 -> "H2";
        };
    }
}
