package dev.coffer.cli.keys;

import dev.coffer.cli.config.ChangingCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** New master keys. */
@Command(
        name = "rotate-master",
        header = "Gives keyrings new master keys.",
        description = {
            "Gives every keyring a new master key, parents before children, while nodes run: each hands over to the next. Data keys stay."
                    + " After a compromise this is not enough: see docs/keys.md.",
            "Interrupted, call it again with the same --created-before; it goes on where it stopped."
        },
        footer = {"", "Example:", "  coffer keys rotate-master --created-before 2026-01-01T00:00:00Z"})
final class RotateMasterCommand extends ChangingCommand {
    @Option(
            names = "--created-before",
            paramLabel = "INSTANT",
            description = "Only those made before; now unless said.")
    private @Nullable Instant createdBefore;

    @Override
    protected Answer answer(Session session) {
        Instant now = Instant.now();
        Instant before = createdBefore == null ? now : createdBefore;
        if (before.isAfter(now)) {
            throw misused("--created-before " + before + " is in the future: give an instant up to now");
        }
        var maintenance = session.coffer().maintenance();
        if (isDryRun()) {
            return would("give every keyring in " + session.repository() + " whose master key was made before " + before
                    + " a new one");
        }
        confirm("Give every keyring in " + session.repository() + " whose master key was made before " + before
                + " a new one?");
        return Maintained.answer("given a new master key", maintenance.rotateMasters(before))
                .line("The instant, should it have to be called again: " + before)
                .member("createdBefore", before.toString());
    }
}
