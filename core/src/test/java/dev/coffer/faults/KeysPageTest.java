package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/keys.md says what the tests show, row by row. {@code -Dcoffer.docs.write=true} writes it anew.
 */
final class KeysPageTest {
    private static final String BEGIN = "<!-- generated: what happens -->\n";
    private static final String END = "<!-- end -->";
    private static final List<Class<?>> TESTS = List.of(
            RepositoryFaultsTest.class,
            DocumentFaultsTest.class,
            KekFaultsTest.class,
            ColdKeyringTest.class,
            NodesAndClocksTest.class,
            RefusedValuesTest.class,
            KeyServiceFaultsTest.class,
            KeyLifecycleTest.class,
            ChildKeyringsTest.class,
            RefreshTest.class,
            SearchWithoutKeyTest.class,
            CloseWipesTest.class);

    private record Row(WhatHappens says, String test) {}

    @Test
    void table_isWhatTheTestsSay() throws IOException {
        Path page = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("keys.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(page, text.substring(0, begin) + table() + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(table());
        }
    }

    private static String table() {
        List<Row> rows = new ArrayList<>();
        for (Class<?> tests : TESTS) {
            for (Method method : tests.getDeclaredMethods()) {
                WhatHappens says = method.getAnnotation(WhatHappens.class);
                if (says != null) {
                    assertThat(method.isAnnotationPresent(Test.class))
                            .as(method.getName())
                            .isTrue();
                    rows.add(new Row(says, method.getName()));
                }
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.says().part())
                .thenComparing(row -> row.says().when()));
        StringBuilder table = new StringBuilder();
        WhatHappens.Part part = null;
        for (Row row : rows) {
            if (row.says().part() != part) {
                part = row.says().part();
                table.append(String.format("%n| %s: when… | then | shown by |%n|---|---|---|%n", part.title));
            }
            table.append(String.format(
                    "| %s | %s | `%s` |%n", row.says().when(), row.says().then(), row.test()));
        }
        return table.append(System.lineSeparator()).toString();
    }
}
