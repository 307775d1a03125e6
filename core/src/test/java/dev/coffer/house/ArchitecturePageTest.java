package dev.coffer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/architecture.md} names what is there: each type and method in the sources, each room of the published modules. So
 * does {@code CONTRIBUTING.md}.
 */
final class ArchitecturePageTest {
    private static final Path ROOT =
            Path.of(System.getProperty("coffer.docs", "../docs")).getParent();
    private static final List<String> PUBLISHED = List.of("core", "jdbc", "jpa", "spring-boot-starter");

    /** A type, or a type and its method: at least two letters, of which one is small. */
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?`");

    /** The rooms in the first column of a table. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`dev\\.[^|]*`) \\|");

    private static final Pattern ROOM = Pattern.compile("`([a-z.]+)`");

    @Test
    void names_areThoseOfTheSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Path file : sources(path -> true)) {
            String text = Files.readString(file);
            sources.merge(file.getFileName().toString().replace(".java", ""), text, String::concat);
        }
        Set<String> unknown = new TreeSet<>();
        int found = 0;
        for (MatchResult name : NAME.matcher(page() + Files.readString(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .toList()) {
            found++;
            String source = sources.getOrDefault(name.group(1), "");
            boolean known = name.group(2) == null
                    ? !source.isEmpty()
                    : declaration(name.group(2)).matcher(source).find();
            if (!known && !isOfOthers(name.group(1))) {
                unknown.add(name.group());
            }
        }
        assertThat(found).as("names on the pages").isGreaterThan(120);
        assertThat(unknown).as("names on the pages that no source has").isEmpty();
    }

    /** As a member of a class: bodies are indented deeper, so that calls are not taken for it. */
    private static Pattern declaration(String method) {
        return Pattern.compile("(?m)^ {4}(?!return|throw)[\\w@<>?,.\\[\\] ]+ " + method + "\\(");
    }

    /** Types of the JDK that the page speaks of. */
    private static boolean isOfOthers(String name) {
        return Set.of("DataSource", "SQLException").contains(name);
    }

    @Test
    void rooms_areAllListed() throws IOException {
        Set<String> listed = ROW.matcher(page())
                .results()
                .flatMap(row -> ROOM.matcher(row.group(1)).results())
                .map(room -> room.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = sources(path -> path.endsWith("package-info.java")).stream()
                .filter(ArchitecturePageTest::isPublished)
                .map(file -> file.toString()
                        .replaceAll(".*/src/main/java/(.*)/[^/]*", "$1")
                        .replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).as("rooms on the page").containsExactlyElementsOf(there);
    }

    private static boolean isPublished(Path file) {
        Path place = ROOT.relativize(file);
        return PUBLISHED.contains(place.getName(0).toString())
                && place.startsWith(place.getName(0).resolve("src/main"));
    }

    private static List<Path> sources(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(wanted)
                    .toList();
        }
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/architecture.md"));
    }
}
