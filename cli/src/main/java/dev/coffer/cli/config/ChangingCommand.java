package dev.coffer.cli.config;

import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.util.Locale;
import picocli.CommandLine.Option;

/** A command that changes something: with {@code --dry-run} it looks and says, and what cannot be taken back is asked about first. */
public abstract class ChangingCommand extends ConfiguredCommand {
    @Option(names = "--dry-run", description = "Change nothing; say what would be changed.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing.")
    private boolean yes;

    /** Whether nothing is to be changed. */
    protected final boolean isDryRun() {
        return dryRun;
    }

    /** What a dry run says. */
    protected final Answer would(String what) {
        return new Answer()
                .line("would " + what + "; nothing was changed (--dry-run)")
                .member("dryRun", true)
                .member("would", what);
    }

    /**
     * Goes on only if somebody says so, here or by {@code --yes}.
     *
     * @throws CommandException if nobody does
     */
    protected final void confirm(String question) {
        if (yes) {
            return;
        }
        Surroundings.Asked asked = surroundings().asked();
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
