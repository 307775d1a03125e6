package dev.coffer.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README and pages name the artifacts as the build makes them. */
final class CoordinatesTest {
    private static final Path DOCS = Path.of(System.getProperty("coffer.docs", "../docs"));
    private static final Path ROOT = DOCS.toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of("core", "jdbc", "jpa", "spring-boot-starter");

    private static String version() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void readme_mavenAndGradle_nameEveryPublishedArtifactInThisVersion() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String module : MODULES) {
            assertThat(Files.readString(ROOT.resolve(module).resolve("pom.xml")))
                    .contains("<artifactId>coffer-" + module + "</artifactId>");
            assertThat(readme).contains("`coffer-" + module + "`");
        }
        assertThat(readme)
                .contains("<groupId>dev.coffer</groupId>\n  <artifactId>coffer-jdbc</artifactId>\n  <version>"
                        + version() + "</version>")
                .contains("implementation(\"dev.coffer:coffer-jdbc:" + version() + "\")");
        assertThat(readme.contains("0.1 is not yet released"))
                .as("said of a snapshot, and of nothing else")
                .isEqualTo(version().endsWith("-SNAPSHOT"));
    }

    @ParameterizedTest
    @CsvSource({"jpa.md, coffer-jpa", "sql.md, coffer-jdbc", "passwords.md, coffer-core", "keys.md, coffer-core"})
    void page_itsArtifact_standsAtTheTop(String page, String artifact) throws IOException {
        String text = Files.readString(DOCS.resolve(page));
        assertThat(text.substring(0, text.indexOf("\n## ")))
                .contains("`dev.coffer:" + artifact + ":" + version() + "` ([how to get it](../README.md#get-it))");
    }
}
