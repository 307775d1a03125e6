package dev.coffer.cli.config;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Whether something is to be changed: {@code --dry-run}, {@code --yes}, or an answer. */
public final class Consent {
    @Option(names = "--dry-run", description = "Change nothing; say what would be changed.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing.")
    private boolean yes;

    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Goes on only if somebody says so, here or by {@code --yes}.
     *
     * @throws CommandException if nobody does
     */
    public void confirm(Surroundings surroundings, String question) {
        if (yes) {
            return;
        }
        Surroundings.Asked asked = surroundings.asked();
        if (asked == null) {
            throw new CommandException(
                    ExitCode.DECLINED, question + " Nobody is there to say so: add --yes, or --dry-run to look first");
        }
        String answer = asked.line(question + " [y/N]").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new CommandException(ExitCode.DECLINED, "not answered with yes, so nothing was changed");
        }
    }
}
