package dev.coffer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables of a run, in Markdown. Stateless. */
final class Report {
    private Report() {}

    /** The whole page. */
    static String page(Results results, List<String> versions) {
        return "# Benchmarks on JDK " + results.jdk() + "\n\n"
                + "Ratios inside one run; the interval is of order statistics over its rounds, at the confidence given.\n\n"
                + "## Goals\n\n" + goals(results) + "\n## All\n\n" + all(results) + "\n## Versions\n\n"
                + String.join("\n", versions.stream().map(v -> "- " + v).toList()) + "\n";
    }

    static String goals(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("| Path, against | Measure | Goal | Ratio, median [interval] | Confidence | Verdict |");
        lines.add("|---|---|---|---|---|---|");
        for (Goal goal : Goals.ALL) {
            Interval ratio = goal.ratio(results);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s |",
                    goal.path(),
                    goal.metric().text,
                    goal.boundText(),
                    ratio == null ? "" : ratio.toString(),
                    ratio == null ? "" : Math.round(100 * ratio.confidence()) + " %",
                    goal.verdict(ratio).text));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Every benchmark, with its ratio to the bare primitive or the plain driver that was measured beside it. */
    static String all(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("| Benchmark | Processor time, ns | Elapsed, ns | Bytes | Processor time over the floor's |");
        lines.add("|---|--:|--:|--:|---|");
        for (String key : results.keys()) {
            String floor = floor(results, key);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |",
                    key,
                    Interval.digits(Interval.median(results.cpu(key))),
                    Interval.digits(Interval.median(results.elapsed(key))),
                    Interval.digits(Interval.median(results.allocated(key))),
                    floor == null ? "" : ratio(results, key, floor)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String ratio(Results results, String key, String floor) {
        return Goal.cpu("", key, floor, 1).ratio(results) + " × " + floor.substring(floor.indexOf('.') + 1);
    }

    /** {@code cofferSeal} and {@code tinkGcmSeal} stand over {@code bareSeal}, {@code coffer} over {@code plain}. */
    private static @Nullable String floor(Results results, String key) {
        int dot = key.indexOf('.') + 1;
        int parenthesis = key.indexOf('(') < 0 ? key.length() : key.indexOf('(');
        String method = key.substring(dot, parenthesis);
        for (String candidate : List.of(
                method.replaceFirst("^(coffer|tinkGcm|tinkXaes)(Seal|Open)(\\d*).*", "bare$2$3"),
                method.replaceFirst("^coffer", "plain"),
                method.replaceFirst("^coffer(ByTag|Deterministic)$", "plain"),
                method.replaceFirst("^cofferTag.*", "bareHmac"),
                method.replaceFirst("^coffer(Seal|Open)$", "tinkSiv$1"))) {
            String floor = key.substring(0, dot) + candidate + key.substring(parenthesis);
            if (!floor.equals(key) && results.has(floor)) {
                return floor;
            }
        }
        return null;
    }
}
