package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/sql.md} are those of the cases that are run. {@code -Dcoffer.docs.write=true} writes them anew.
 */
final class SqlPageTest {
    private static final Path PAGE = Path.of(System.getProperty("coffer.docs"), "sql.md");
    private static final Map<TestDatabase, String> SHORT = new EnumMap<>(Map.of(
            TestDatabase.POSTGRESQL,
            "PostgreSQL",
            TestDatabase.MARIADB,
            "MariaDB",
            TestDatabase.MYSQL,
            "MySQL",
            TestDatabase.H2,
            "H2"));

    @Test
    void page_showsTheCasesThatAreRun() throws IOException {
        String page = Files.readString(PAGE);
        String expected = with(page, "taken", table(TakenCases.ALL));
        expected = with(expected, "refused", table(RefusedCases.ALL));
        expected = with(expected, "deviations", deviations());
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/sql.md is not that of the cases: run with -Dcoffer.docs.write=true")
                .isEqualTo(expected);
    }

    private static String with(String page, String name, String table) {
        String begin = "<!-- " + name + ": written by SqlPageTest -->\n";
        String end = "<!-- end of " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(to).as("the page lacks the place for " + name).isGreaterThanOrEqualTo(from);
        return page.substring(0, from) + table + page.substring(to);
    }

    /** One line for each form, with its first example. */
    private static String table(List<SqlCase> cases) {
        Map<String, SqlCase> forms = new LinkedHashMap<>();
        Map<String, java.util.Set<TestDatabase>> databases = new LinkedHashMap<>();
        for (SqlCase written : cases) {
            forms.putIfAbsent(written.form(), written);
            databases
                    .computeIfAbsent(written.form(), form -> java.util.EnumSet.noneOf(TestDatabase.class))
                    .addAll(written.databases());
        }
        StringBuilder table = new StringBuilder("| form | for example | on |\n|---|---|---|\n");
        forms.forEach((form, first) -> table.append("| ")
                .append(cell(form))
                .append(" | ")
                .append(code(first.sql()))
                .append(" | ")
                .append(where(databases.get(form)))
                .append(" |\n"));
        return table.toString();
    }

    private static String deviations() {
        StringBuilder table = new StringBuilder("| what | for example | protected | "
                + String.join(" | ", SHORT.values()) + " |\n|---|---|---|---|---|---|---|\n");
        for (Deviation deviation : Deviation.ALL) {
            table.append("| ").append(deviation.name()).append(" | ").append(deviation.example());
            table.append(" | ").append(deviation.protectedResult());
            SHORT.keySet()
                    .forEach(database ->
                            table.append(" | ").append(deviation.plainResult().get(database)));
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String where(java.util.Set<TestDatabase> databases) {
        return databases.size() == SHORT.size()
                ? "all"
                : String.join(", ", databases.stream().map(SHORT::get).toList());
    }

    private static String code(String sql) {
        String fence = sql.contains("`") ? "``" : "`";
        return fence + cell(sql.replace('\u00a0', ' ')) + fence;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
