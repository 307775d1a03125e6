package dev.coffer.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables in a document that are made from results: what stands between {@code <!-- goals jdk17/quick.json -->} and {@code <!--
 * end -->}, the path being below {@code results}. {@code all} instead of {@code goals} gives every benchmark,
 * {@code pairs} what was measured by turns. Stateless.
 */
final class Quoted {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (goals|all|pairs) (\\S+) -->\\n.*?<!-- end -->", Pattern.DOTALL);

    private Quoted() {}

    /** The document with its tables made anew; those whose results are not there stay as they are. */
    static String renewed(String document, Path results) {
        return BLOCK.matcher(document).replaceAll(block -> {
            Path json = results.resolve(block.group(2));
            if (Files.notExists(json)) {
                return Matcher.quoteReplacement(block.group());
            }
            String table = table(block.group(1), json);
            return Matcher.quoteReplacement(
                    "<!-- " + block.group(1) + " " + block.group(2) + " -->\n" + table + "<!-- end -->");
        });
    }

    private static String table(String kind, Path json) {
        if (kind.equals("pairs")) {
            return Paired.table(json);
        }
        Results read = Results.load(json);
        return kind.equals("goals") ? Report.goals(read) : Report.all(read);
    }
}
