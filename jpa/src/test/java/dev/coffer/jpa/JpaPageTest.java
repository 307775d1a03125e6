package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/jpa.md: its snippets are compiled and run in tests, its table of traps is what they say. */
final class JpaPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("coffer.docs", "../docs")).resolve("jpa.md");
    private static final String BEGIN = "<!-- generated: traps -->\n";
    private static final String END = "<!-- end of traps -->";
    private static final List<Class<?>> TESTS = List.of(
            ResearchTrapsTest.class,
            EnversTest.class,
            EnhancementTest.class,
            CountedTest.class,
            SecondLevelCacheTest.class,
            LogTest.class);

    @Test
    void table_isWhatTheTestsSay() throws IOException {
        String text = Files.readString(PAGE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PAGE, text.substring(0, begin) + table() + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(table());
        }
    }

    private static String table() {
        TreeMap<String, String> rows = new TreeMap<>();
        for (Class<?> tests : TESTS) {
            for (Method method : tests.getDeclaredMethods()) {
                Trap trap = method.getAnnotation(Trap.class);
                if (trap != null) {
                    rows.put(
                            trap.value(),
                            "| " + trap.value() + " | " + trap.then() + " | `" + method.getName() + "` |\n");
                }
            }
        }
        return "| on its own | with Coffer | shown by |\n|---|---|---|\n" + String.join("", rows.values());
    }

    @Test
    void snippets_areThoseOfTests() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(PAGE.getParent().resolveSibling("jpa/src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.append(stripped(Files.readString(file))).append('\n');
            }
        }
        String all = sources.toString();
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();
        assertThat(blocks).hasSize(7);
        assertThat(blocks).allSatisfy(block -> assertThat(all).contains(block));
    }

    private static String stripped(String text) {
        return text.replaceAll("(?m)^ +", "").replace("\r", "").strip();
    }
}
