package dev.coffer.libraries;

import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/libraries.md} as it follows from what was found. */
final class LibrariesPage {
    /** So many characters of a refusal tell it from others. */
    private static final int FIRST_WORDS = 100;

    /** With which many refusals begin. */
    private static final Pattern NAMED = Pattern.compile("this statement names the protected table \\w+, and ");

    private static final String HEAD = """
            # Popular libraries over the JDBC wrapper

            What each library's own templates, builders and generators write is run over a plain database and, through
            `CofferDataSource.wrap`, over a protected one with the same rows. **Right** is what gives the same values, types, labels, counts,
            generated keys and failures, and leaves the same rows in all tables; **refused** is what Coffer answers with an error before anything
            is sent. Nothing else is allowed: the test fails if anything is different, waits for ever, or if a protected value is sent or
            stored in the clear (all that the driver is given is searched, every raw cell, and the log of the server where there is one).

            This page is written by `LibrariesTest` in the module `libraries`, where adding a library is one class.

            """;

    private LibrariesPage() {}

    static String of(Map<TestDatabase, List<Finding>> found) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Right, of all that was tried\n\n");
        counts(page, found);
        page.append("\n## Refused\n");
        for (Kind kind : Kind.values()) {
            page.append("\n### ").append(kind.title()).append("\n\n");
            refused(page, found, kind);
        }
        return page.toString();
    }

    private static void counts(StringBuilder page, Map<TestDatabase, List<Finding>> found) {
        page.append("| library |");
        found.keySet()
                .forEach(database -> page.append(' ').append(name(database)).append(" |"));
        page.append("\n|---|").append("---|".repeat(found.size())).append('\n');
        Set<String> libraries = found.values().stream()
                .flatMap(Collection::stream)
                .map(Finding::library)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        for (String library : libraries) {
            row(page, library, found, finding -> finding.library().equals(library));
        }
        row(page, "**all**", found, finding -> true);
        for (Kind kind : Kind.values()) {
            row(
                    page,
                    "*" + kind.title().toLowerCase(java.util.Locale.ROOT) + "*",
                    found,
                    finding -> finding.kind() == kind);
        }
    }

    private static void row(
            StringBuilder page, String name, Map<TestDatabase, List<Finding>> found, Predicate<Finding> which) {
        page.append("| ").append(name).append(" |");
        for (List<Finding> findings : found.values()) {
            List<Finding> tried = findings.stream().filter(which).toList();
            long right = tried.stream()
                    .filter(finding -> finding.verdict() == Verdict.RIGHT)
                    .count();
            page.append(' ').append(right).append('/').append(tried.size()).append(" |");
        }
        page.append('\n');
    }

    /** By the first words of the refusal, and then by library. */
    private static void refused(StringBuilder page, Map<TestDatabase, List<Finding>> found, Kind kind) {
        Map<String, Map<String, Set<TestDatabase>>> reasons = new LinkedHashMap<>();
        found.values().stream()
                .flatMap(Collection::stream)
                .filter(finding -> finding.kind() == kind && finding.verdict() == Verdict.REFUSED)
                .forEach(
                        finding -> reasons.computeIfAbsent(firstWords(finding.detail()), words -> new LinkedHashMap<>())
                                .computeIfAbsent(
                                        finding.library() + ": " + finding.operation(),
                                        key -> EnumSet.noneOf(TestDatabase.class))
                                .add(finding.database()));
        if (reasons.isEmpty()) {
            page.append("Nothing.\n");
            return;
        }
        page.append("| refused as | of |\n|---|---|\n");
        reasons.forEach((words, operations) -> page.append("| ")
                .append(words.replace("|", "\\|"))
                .append(" | ")
                .append(operations(operations, found.size()))
                .append(" |\n"));
    }

    private static String operations(Map<String, Set<TestDatabase>> operations, int databases) {
        List<String> shown = new ArrayList<>();
        operations.forEach((operation, where) -> shown.add(operation.replace("|", "\\|")
                + (where.size() == databases
                        ? ""
                        : " (" + where.stream().map(LibrariesPage::name).collect(Collectors.joining(", ")) + ")")));
        return String.join("; ", shown);
    }

    private static String firstWords(String message) {
        String line = message.replace('\n', ' ');
        Matcher named = NAMED.matcher(line);
        if (named.lookingAt()) {
            line = line.substring(named.end());
        }
        if (line.length() <= FIRST_WORDS) {
            return line;
        }
        return line.substring(0, line.lastIndexOf(' ', FIRST_WORDS)) + " …";
    }

    private static String name(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL -> "PostgreSQL";
            case MARIADB -> "MariaDB";
            case MYSQL -> "MySQL";
            case H2 -> "H2";
        };
    }
}
