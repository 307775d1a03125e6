package dev.coffer.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.spring.testing.SpringBootPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/spring-boot.md: its snippets are compiled and run elsewhere, its table is what the metadata says. */
final class SpringBootPageTest {
    @Test
    void snippets_areThoseOfProgramsAndTests() throws IOException {
        Path root = SpringBootPage.PATH.getParent().resolveSibling("");
        StringBuilder sources = new StringBuilder();
        for (String folder : List.of("examples/spring-boot/src", "spring-boot-starter/src/test/java")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|yaml)"))
                        .toList()) {
                    sources.append(stripped(Files.readString(file))).append('\n');
                }
            }
        }
        String all = sources.toString();
        List<String> blocks = Pattern.compile("```(java|yaml)\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(SpringBootPage.PATH))
                .results()
                .map(block -> stripped(block.group(2)))
                .toList();
        assertThat(blocks).hasSize(9);
        assertThat(blocks).allSatisfy(block -> assertThat(all).contains(block));
    }

    @Test
    void migration_isWhatThePolicyOfThePageNeeds() throws IOException {
        Matcher policy =
                Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(SpringBootPage.PATH));
        assertThat(policy.find()).isTrue();
        String statements = EncryptionPolicy.parse(policy.group(1)).ddl(SqlDialect.POSTGRESQL).stream()
                .map(statement -> statement + ";\n")
                .collect(Collectors.joining());
        SpringBootPage.assertOrWrite("migration", "```sql\n" + statements + "```\n");
    }

    private static String stripped(String text) {
        return text.replaceAll("(?m)^ +", "").replace("\r", "").strip();
    }

    @Test
    void table_isWhatTheMetadataSays() throws IOException {
        SpringBootPage.assertOrWrite("properties", table());
    }

    private static String table() throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        try (InputStream in =
                SpringBootPageTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : JsonMapper.shared().readTree(in).get("properties")) {
                String name = property.get("name").asString();
                assertThat(property.has("description")).as(name).isTrue();
                JsonNode fallback = property.get("defaultValue");
                rows.put(
                        name,
                        String.format(
                                "| `%s` | %s | %s |\n",
                                name,
                                fallback == null || fallback.isArray() ? "" : "`" + fallback.asString() + "`",
                                property.get("description").asString()));
            }
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return "| Property | Default | |\n|---|---|---|\n" + String.join("", rows.values());
    }
}
