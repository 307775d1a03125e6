package dev.coffer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/threat-model.md} names for each row the test that shows it: each is there, and is a test. */
final class ThreatModelPageTest {
    private static final Path ROOT =
            Path.of(System.getProperty("coffer.docs", "../docs")).getParent();

    private static final Pattern TEST_METHOD = Pattern.compile(
            "@(?:Test|TestFactory|Property|ParameterizedTest|Trap|EveryDatabase|Example)\\b[\\s\\S]{0,400}?\\b(?:void|DynamicTest>|DynamicNode>) (\\w+)\\(");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void lastColumn_namesTestsThatAreThere() throws IOException {
        Set<String> tests = tests();
        Set<String> unknown = new TreeSet<>();
        int found = 0;
        boolean shown = false; // in a table whose last column names tests
        for (String row : Files.readAllLines(ROOT.resolve("docs/threat-model.md"))) {
            shown = row.endsWith("| shown by |") || (shown && row.startsWith("|"));
            if (!shown || row.endsWith("| shown by |") || row.startsWith("|---")) {
                continue;
            }
            String[] cells = row.split("\\|", -1);
            Matcher names = NAME.matcher(cells[cells.length - 2]);
            int before = found;
            while (names.find()) {
                found++;
                if (!tests.contains(names.group(1))) {
                    unknown.add(names.group(1));
                }
            }
            assertThat(found > before || row.contains("by design"))
                    .as("a test, or 'by design', in: %s", row)
                    .isTrue();
        }
        assertThat(found).as("tests on the page").isGreaterThan(45);
        assertThat(unknown).as("tests on the page that are not there").isEmpty();
    }

    private static Set<String> tests() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .toList();
            for (Path file : sources) {
                Set<String> methods = TEST_METHOD
                        .matcher(Files.readString(file))
                        .results()
                        .map(method -> method.group(1))
                        .collect(Collectors.toSet());
                if (!methods.isEmpty()) {
                    names.addAll(methods);
                    names.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        return names;
    }
}
