package dev.coffer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a run shows: its verdicts on the terminal, and everything it measured as a Markdown page. Stateless. */
final class Report {
    private Report() {}

    /** Aligned, for people at a terminal. */
    static String verdicts(Results results, List<Goal> goals) {
        int width = goals.stream().mapToInt(goal -> goal.path().length()).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        int met = 0;
        for (Goal goal : goals) {
            Interval ratio = goal.ratio(results);
            Goal.Verdict verdict = goal.verdict(ratio);
            met += verdict == Goal.Verdict.MET || verdict == Goal.Verdict.LIKELY ? 1 : 0;
            lines.append(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-6s  %-22s  %s%n",
                    goal.path(),
                    goal.boundText(),
                    ratio == null ? "" : ratio.toString(),
                    verdict.text));
        }
        return lines + String.format(Locale.ROOT, "%d of %d met", met, goals.size());
    }

    /** The whole page. */
    static String page(Results results) {
        Map<String, String> about = results.about();
        return "# Benchmarks on JDK " + about.get("jdk") + "\n\n"
                + about.get("system") + ", " + about.get("processors") + " processors. "
                + about.get("versions") + ".\n\n"
                + "Ratios turn by turn: their median, and the interval of order statistics that holds the true median with 90 %.\n\n"
                + "## Goals\n\n" + goals(results) + "\n## All\n\n" + all(results);
    }

    private static String goals(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("| Path / against | Goal | Ratio, median [interval] | Turns | Verdict |");
        lines.add("|---|---|---|--:|---|");
        for (Goal goal : Goals.ALL) {
            Interval ratio = goal.ratio(results);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |",
                    goal.path(),
                    goal.boundText(),
                    ratio == null ? "" : ratio.toString(),
                    ratio == null ? "" : ratio.count(),
                    goal.verdict(ratio).text));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Every group, each of its benchmarks over its first one. */
    private static String all(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("| Group | Benchmark | Time | Over the first | Bytes |");
        lines.add("|---|---|--:|---|--:|");
        for (Group group : Groups.ALL) {
            Map<String, Samples> samples = results.of(group);
            String label = group.name() + " (" + results.pace(group) + ")";
            for (String key : samples.keySet()) {
                Samples one = Objects.requireNonNull(samples.get(key));
                Samples first = samples.values().iterator().next();
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s |",
                        label,
                        key,
                        time(Interval.median(one.elapsed())),
                        key.equals(samples.keySet().iterator().next())
                                ? ""
                                : Interval.ratio(one.elapsed(), first.elapsed()),
                        Interval.digits(Interval.median(one.bytes()))));
                label = "";
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Nanoseconds in the unit that reads best. */
    static String time(double nanos) {
        if (nanos < 1e3) {
            return Interval.digits(nanos) + " ns";
        }
        return nanos < 1e6 ? Interval.digits(nanos / 1e3) + " µs" : Interval.digits(nanos / 1e6) + " ms";
    }
}
