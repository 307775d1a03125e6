package dev.coffer.cli.init;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns are taken: those that were named, else those that somebody says yes to.
 *
 * @param searched gets those that are to be found by their value
 */
record Choice(Surroundings surroundings, List<String> named, Set<String> searched) {
    List<Candidate> of(List<Candidate> candidates) {
        Set<String> names = new LinkedHashSet<>(named);
        names.addAll(searched);
        List<Candidate> taken = names.isEmpty()
                ? asked(candidates)
                : names.stream().map(name -> find(name, candidates)).toList();
        if (taken.isEmpty()) {
            throw new CommandException(
                    ExitCode.DECLINED, "no column was chosen, so nothing was made: name one by --column");
        }
        return taken;
    }

    private static Candidate find(String name, List<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> each.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "there is no column " + name
                                + " that could be protected here: it is not in this schema, is part of"
                                + " a key, or of a type that has to be written into a policy by hand; there are "
                                + listed(candidates)));
    }

    private static String listed(List<Candidate> candidates) {
        return candidates.isEmpty()
                ? "none"
                : candidates.stream().limit(10).map(Candidate::name).collect(Collectors.joining(", "))
                        + (candidates.size() > 10 ? ", …" : "");
    }

    private List<Candidate> asked(List<Candidate> candidates) {
        List<Candidate> proposed =
                candidates.stream().filter(each -> each.reason() != null).toList();
        Surroundings.Asked asked = surroundings.asked();
        if (asked == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "nobody is there to be asked: name columns by --column; proposed are " + listed(proposed));
        }
        List<Candidate> taken = new ArrayList<>();
        for (Candidate each : proposed) {
            String what = each.name() + " (" + each.sqlType() + "; " + each.reason() + ")";
            if (isYes(asked.line(what + ": protect it? [Y/n]"), true)) {
                taken.add(each);
                askSearched(asked, each);
            }
        }
        for (String more = further(asked); !more.isEmpty(); more = further(asked)) {
            Candidate each = find(more, candidates);
            if (!taken.contains(each)) {
                taken.add(each);
                askSearched(asked, each);
            }
        }
        return taken;
    }

    private static String further(Surroundings.Asked asked) {
        return asked.line("Another column, as table.column, or none:").strip();
    }

    private void askSearched(Surroundings.Asked asked, Candidate column) {
        if (!column.unique()
                && isYes(asked.line("Do statements look for rows by " + column.name() + " = …? [y/N]"), false)) {
            searched.add(column.name());
        }
    }

    private static boolean isYes(String answer, boolean otherwise) {
        String plain = answer.strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? otherwise : plain.equals("y") || plain.equals("yes");
    }
}
