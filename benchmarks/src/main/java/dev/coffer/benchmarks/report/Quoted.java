package dev.coffer.benchmarks.report;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables in a document that are made from results: what stands between {@code <!-- goals -->} or {@code <!-- table sizes -->} and
 * {@code <!-- end -->}. Stateless.
 */
final class Quoted {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (goals|table (\\w+)) -->\\n.*?<!-- end -->", Pattern.DOTALL);

    /** The JDKs that stand side by side. */
    private static final List<Integer> JDKS = List.of(17, 25);

    private Quoted() {}

    /** The document with its tables made anew. */
    static String renewed(String document, Path folder) {
        List<Results> results = JDKS.stream()
                .map(jdk -> Results.load(folder.resolve("jdk" + jdk).resolve("results.json")))
                .toList();
        return BLOCK.matcher(document).replaceAll(block -> {
            String table =
                    block.group(2) == null ? Tables.goals(JDKS, results) : Tables.table(block.group(2), JDKS, results);
            return Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n" + table + "<!-- end -->");
        });
    }
}
