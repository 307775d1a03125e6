package dev.coffer.spring.docstring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code that docstrings of the published modules show is that of {@link Docstrings}, which compiles. */
final class DocstringsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("coffer.docs", "../docs")).getParent();
    private static final List<String> MODULES = List.of("core", "jdbc", "jpa", "spring-boot-starter");
    private static final Pattern BLOCK = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* *\\}</pre>", Pattern.DOTALL);

    @Test
    void javaOfDocstrings_compiles() throws IOException {
        String compiled = plain(Files.readString(
                ROOT.resolve("spring-boot-starter/src/test/java/dev/coffer/spring/docstring/Docstrings.java")));
        List<String> unknown = new ArrayList<>();
        int found = 0;
        for (Path source : sources()) {
            for (String block : blocks(source)) {
                found++;
                block.lines()
                        .filter(line -> !compiled.contains(plain(line)))
                        .map(line -> ROOT.relativize(source) + ": " + line.strip())
                        .forEach(unknown::add);
            }
        }
        assertThat(found).as("blocks of Java in docstrings").isGreaterThan(9);
        assertThat(unknown)
                .as(
                        "lines of docstrings that do not stand in Docstrings.java, so that nobody knows whether they compile")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Without blocks of another language, which say so by a line before them: a shell's, or properties. */
    private static List<String> blocks(Path source) throws IOException {
        return BLOCK.matcher(Files.readString(source))
                .results()
                .map(block -> block.group(1).replaceAll("(?m)^ \\* ?", ""))
                .filter(block -> !block.startsWith("java -") && !block.startsWith("coffer."))
                .toList();
    }

    /** Indentation, and how a formatter wraps, do not matter; {@code static} is what nesting adds. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "").replace("staticclass", "class");
    }
}
