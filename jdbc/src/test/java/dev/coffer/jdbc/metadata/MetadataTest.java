package dev.coffer.jdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.field.FieldType;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every cell of every row of metadata, beside that of plain tables on the same driver: the same, or one that {@link MetadataDeviation}
 * lists. {@code -Dcoffer.docs.write=true} writes the list into {@code docs/metadata.md}.
 */
final class MetadataTest {
    private static final Path PAGE = Path.of(System.getProperty("coffer.docs"), "metadata.md");
    private static final int LEAST_FACTS = 5000;

    /** By which drivers answer otherwise. */
    private static List<String> options(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL, H2 -> List.of("");
            case MARIADB -> List.of("", "&useServerPrepStmts=true");
            case MYSQL -> List.of("", "&useServerPrepStmts=true", "&generateSimpleParameterMetadata=true");
        };
    }

    @ParameterizedTest
    @EnumSource
    void metadata_areThoseOfPlainTables_orListed(TestDatabase database) throws SQLException {
        MetadataTwin twin = new MetadataTwin(database);
        List<String> unlisted = new ArrayList<>();
        Set<MetadataDeviation> seen = new HashSet<>();
        for (String options : options(database)) {
            Map<Facts.Key, String> expected;
            Map<Facts.Key, String> facts;
            try (Connection plain = twin.plain(options)) {
                expected = MetadataCalls.facts(twin, plain);
            }
            try (Connection encrypted = twin.encrypted(options)) {
                facts = MetadataCalls.facts(twin, encrypted);
            }
            assertThat(expected).hasSizeGreaterThan(LEAST_FACTS);
            Set<Facts.Key> keys = new LinkedHashSet<>(expected.keySet());
            keys.addAll(facts.keySet());
            for (Facts.Key key : keys) {
                String plain = expected.getOrDefault(key, "missing");
                String fact = facts.getOrDefault(key, "missing");
                if (!plain.equals(fact)) {
                    List<MetadataDeviation> explaining = MetadataDeviation.ALL.stream()
                            .filter(each -> each.explains(database, key, plain, fact))
                            .toList();
                    seen.addAll(explaining);
                    if (explaining.isEmpty()) {
                        unlisted.add(options + " " + key + ": " + plain + " -> " + fact);
                    }
                }
            }
        }
        assertThat(unlisted).isEmpty();
        assertThat(MetadataDeviation.ALL.stream()
                        .filter(each -> each.databases().contains(database) && !seen.contains(each))
                        .toList())
                .as("listed for %s, and not seen", database)
                .isEmpty();
    }

    @Test
    void page_listsWhatDiffers() throws IOException {
        String expected = with(with(Files.readString(PAGE), "types", types()), "differences", table());
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/metadata.md is not that of the list: run with -Dcoffer.docs.write=true")
                .isEqualTo(expected);
    }

    private static String with(String page, String name, String table) {
        String begin = "<!-- " + name + ": written by MetadataTest -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end of " + name + " -->");
        assertThat(to).as("the page lacks the place for " + name).isGreaterThanOrEqualTo(from);
        return page.substring(0, from) + table + page.substring(to);
    }

    private static String types() {
        StringBuilder table = new StringBuilder("| in the policy |");
        for (TestDatabase database : TestDatabase.values()) {
            table.append(' ').append(where(Set.of(database))).append(" |");
        }
        table.append("\n|---|")
                .append("---|".repeat(TestDatabase.values().length))
                .append('\n');
        for (String type : TwinColumn.EXAMPLES) {
            table.append("| `").append(type).append("` |");
            for (TestDatabase database : TestDatabase.values()) {
                JdbcDriver driver = JdbcDriver.valueOf(database.name());
                String declared = LogicalType.of(FieldType.parse(type)).declared(driver);
                table.append(" `").append(declared).append("` |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| call | of which columns | on | why |\n|---|---|---|---|\n");
        for (MetadataDeviation each : MetadataDeviation.ALL) {
            table.append("| ").append(each.shown()).append(" | ").append(each.columns());
            table.append(" | ").append(where(each.databases())).append(" | ");
            table.append(each.reason()).append(" |\n");
        }
        return table.toString();
    }

    private static String where(Set<TestDatabase> databases) {
        return databases.size() == TestDatabase.values().length
                ? "all"
                : databases.stream()
                        .map(database -> switch (database) {
                            case POSTGRESQL -> "PostgreSQL";
                            case MARIADB -> "MariaDB";
                            case MYSQL -> "MySQL";
                            case H2 -> "H2";
                        })
                        .collect(Collectors.joining(", "));
    }
}
