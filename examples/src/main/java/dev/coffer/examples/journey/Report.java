package dev.coffer.examples.journey;

import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/** The result for people, short and aligned, and for machines. */
final class Report {
    private Report() {}

    static String forPeople(Result result) {
        Rows rows = result.rows();
        Rows jpa = rows.forJpa();
        Rows jdbc = rows.forJdbc();
        StringBuilder text = new StringBuilder();
        text.append(line(
                "customers",
                rows.customers().size(),
                "%,d written by JPA, %,d by JDBC",
                jpa.customers().size(),
                jdbc.customers().size()));
        text.append(line(
                "payments",
                rows.payments().size(),
                "%,d written by JPA, %,d by JDBC",
                jpa.payments().size(),
                jdbc.payments().size()));
        text.append(line(
                "values compared",
                rows.protectedValues(),
                result.different() == 0 ? "all equal, each read through the other path" : "%,d ROWS DIFFER",
                result.different()));
        text.append(line("raw cells searched", result.cells(), "in %s, without Coffer", result.database()));
        text.append(line(
                "plaintext found",
                result.found(),
                result.chance() == 0 ? "" : "(%,d hits of values as short as a digit were looked into: all chance)",
                result.chance()));
        text.append(line("keys in use", result.keys().size(), "the data key was rotated halfway"));
        for (Result.KeyUse key : result.keys()) {
            text.append(String.format(Locale.ROOT, "    %-24s %8s  %,d values%n", key.id(), "", key.values()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nwriting %s, reading %s, searching %s%n",
                seconds(result.writing()),
                seconds(result.reading()),
                seconds(result.searching())));
        return text.append(result.right() ? "All right.\n" : "NOT RIGHT: see above.\n")
                .toString();
    }

    private static String line(String what, long count, String remark, Object... details) {
        return String.format(
                Locale.ROOT, "  %-20s %,8d   %s%n", what, count, String.format(Locale.ROOT, remark, details));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String forMachines(Result result) {
        StringJoiner keys = new StringJoiner(",", "[", "]");
        for (Result.KeyUse key : result.keys()) {
            keys.add(String.format(
                    Locale.ROOT,
                    "{\"id\":\"%s\",\"state\":\"%s\",\"values\":%d}",
                    key.id(),
                    key.state(),
                    key.values()));
        }
        return String.format(
                Locale.ROOT,
                "{\"customers\":%d,\"payments\":%d,\"values_compared\":%d,\"rows_different\":%d,\"cells_searched\":%d,"
                        + "\"plaintext_found\":%d,\"chance_hits\":%d,\"keys\":%s,\"writing_ms\":%d,\"reading_ms\":%d,"
                        + "\"searching_ms\":%d,\"right\":%b}%n",
                result.rows().customers().size(),
                result.rows().payments().size(),
                result.rows().protectedValues(),
                result.different(),
                result.cells(),
                result.found(),
                result.chance(),
                keys,
                result.writing().toMillis(),
                result.reading().toMillis(),
                result.searching().toMillis(),
                result.right());
    }
}
