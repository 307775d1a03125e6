package dev.coffer.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.policy.SqlDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's snippets are those of {@link FirstColumn}, and they do what the README says. */
final class ReadmeTest {
    private static final Path ROOT =
            Path.of(System.getProperty("coffer.docs", "../docs")).getParent();
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static List<String> blocks(String language) throws Exception {
        return BLOCK.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    @Test
    void javaSnippets_areThoseOfTheProgram() throws Exception {
        Path program = ROOT.resolve("examples/src/main/java/dev/coffer/examples/first/FirstColumn.java");
        String source = Files.readString(program).replaceAll("(?m)^ {8}", "");
        List<String> blocks = blocks("java");
        assertThat(blocks).hasSize(5);
        Matcher entity = Pattern.compile("@Encrypted").matcher(blocks.get(3));
        assertThat(entity.find()).isTrue();
        for (int i : new int[] {0, 1, 2, 4}) {
            assertThat(source).contains(blocks.get(i).strip());
        }
    }

    @Test
    void program_withTheReadmesPolicyAndTable_storesNoPlaintext() throws Exception {
        Files.writeString(folder.resolve("coffer.yaml"), blocks("yaml").get(0));
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1");
        try (Coffer coffer = FirstColumn.open(folder, "a passphrase".toCharArray());
                Connection plain = h2.getConnection();
                Statement statement = plain.createStatement()) {
            String table = blocks("sql").get(0);
            assertThat(table).contains(coffer.policy().orElseThrow().ddl(SqlDialect.H2));
            statement.execute(table);
            assertThat(FirstColumn.throughJdbc(h2, coffer)).isEqualTo("mary@example.org");
            assertThat(FirstColumn.byHand(coffer)).isEqualTo("mary@example.org");
            try (ResultSet raw = statement.executeQuery("SELECT email FROM customer")) {
                assertThat(raw.next()).isTrue();
                assertThat(raw.getBytes(1)).startsWith(0xCF, 0x01).hasSize(46 + 1 + 16);
            }
        }
    }
}
