package dev.coffer.cli.config;

import dev.coffer.cli.console.Answer;
import picocli.CommandLine.Mixin;

/** A command that changes something: with {@code --dry-run} it looks and says, and what cannot be taken back is asked about first. */
public abstract class ChangingCommand extends ConfiguredCommand {
    @Mixin
    private final Consent consent = new Consent();

    /** Whether nothing is to be changed. */
    protected final boolean isDryRun() {
        return consent.isDryRun();
    }

    /** What a dry run says. */
    protected final Answer would(String what) {
        return new Answer()
                .line("would " + what + "; nothing was changed (--dry-run)")
                .member("dryRun", true)
                .member("would", what);
    }

    /** As {@link Consent#confirm}. */
    protected final void confirm(String question) {
        consent.confirm(surroundings(), question);
    }
}
