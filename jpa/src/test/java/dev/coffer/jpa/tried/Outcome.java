package dev.coffer.jpa.tried;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was seen of both twins together.
 *
 * @param said for the page
 * @param faults what must not be: none is left in it
 */
record Outcome(String said, List<String> faults) {
    private static final Pattern CAST = Pattern.compile("cast\\((\\?|null) as [a-z]+(\\([0-9]+\\))?\\)");
    private static final Pattern TWICE = Pattern.compile("(?<= in )\\((\\?,\\?,)+\\?,\\?\\)");

    static Outcome refusedAtStart(String reason, boolean shows) {
        return new Outcome("refused at start", shows ? List.of("a secret is in: " + reason) : List.of());
    }

    static Outcome of(List<Step> plain, List<Step> guarded, List<String> leaks, List<String> printing) {
        List<String> faults = new ArrayList<>(leaks);
        Set<String> refused = new LinkedHashSet<>();
        Set<String> untyped = new LinkedHashSet<>();
        Set<String> failing = new LinkedHashSet<>();
        Set<String> deviations = new LinkedHashSet<>();
        printing.forEach(logger -> deviations.add("at TRACE the logger " + logger + " prints values"));
        for (int i = 0; i < plain.size(); i++) {
            if (i >= guarded.size()) {
                break; // a step that others need was refused
            }
            Step one = plain.get(i);
            Step other = guarded.get(i);
            if (one.thrown() != null && !one.isFailing()) {
                faults.add("'" + one.question() + "' fails without encryption already, so that it shows nothing:\n"
                        + trace(one.thrown()));
                continue;
            }
            if (one.isFailing() && one.thrown() == null) {
                faults.add("'" + one.question() + "' is meant to fail, and does not: " + one.answer());
            }
            boolean answersAlike = one.answer().equals(other.answer());
            boolean alike = answersAlike && areAlike(untyped(one.statements()), untyped(other.statements()));
            if (one.isFailing() && one.thrown() != null) {
                failing.add(one.question());
            }
            if (other.isRefused() && !one.isRefused()) {
                refused.add(other.question());
            } else if (other.isRefusedByHibernate() && one.thrown() == null) {
                untyped.add(other.question());
            } else if (other.deviation() != null) {
                deviations.add(other.deviation());
                if (alike) {
                    faults.add("'" + other.question() + "' does not deviate: " + other.answer());
                }
            } else if (!alike) {
                faults.add("'" + other.question() + "' is answered otherwise than in plain:\n  " + one.answer()
                        + "\n  " + other.answer()
                        + (answersAlike ? "\n  " + one.statements() + "\n  " + other.statements() : "")
                        + (other.thrown() == null ? "" : "\n" + trace(other.thrown())));
            }
        }
        return new Outcome(said(refused, untyped, failing, deviations), faults);
    }

    private static boolean areAlike(List<String> plain, List<String> guarded) {
        if (plain.size() != guarded.size()) {
            return false;
        }
        for (int i = 0; i < plain.size(); i++) {
            if (!plain.get(i).equals(guarded.get(i)) && !plain.get(i).equals(forOneKey(guarded.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Of what is compared with a deterministic attribute there are two places for one. */
    private static String forOneKey(String sql) {
        String single = sql.replace(" not in (?,?)", "<>?").replace(" in (?,?)", "=?");
        return TWICE.matcher(single).replaceAll(list -> {
            int places = (list.group().length() - 1) / 2;
            return "(" + "?,".repeat(places / 2 - 1) + "?)";
        });
    }

    /** Some parameters are cast to the type of their column. */
    private static List<String> untyped(List<String> statements) {
        return statements.stream()
                .map(sql -> CAST.matcher(sql).replaceAll("$1"))
                .toList();
    }

    private static String said(Set<String> refused, Set<String> untyped, Set<String> failing, Set<String> deviations) {
        List<String> parts = new ArrayList<>();
        if (!refused.isEmpty()) {
            parts.add("refused when called: " + String.join("; ", refused));
        }
        if (!untyped.isEmpty()) {
            parts.add("refused when called, by Hibernate's own check of types: " + String.join("; ", untyped));
        }
        failing.removeAll(refused);
        if (!failing.isEmpty()) {
            parts.add("fails as in plain: " + String.join("; ", failing));
        }
        if (!deviations.isEmpty()) {
            parts.add("deviates: " + String.join("; ", deviations));
        }
        return parts.isEmpty() ? "as plain" : String.join(". ", parts);
    }

    private static String trace(Throwable thrown) {
        java.io.StringWriter written = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(written));
        return written.toString();
    }
}
