package dev.coffer.cli.keys;

import dev.coffer.cli.config.ChangingCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A new data key. */
@Command(
        name = "rotate",
        header = "Encrypts under a new key from now on.",
        description = {
            "Makes a new key for values, which encrypts new ones from its activation on. Old values stay as they are and readable.",
            "Give it longer than twice the refresh interval of every node, so that each has read the key before the first value under it"
                    + " appears."
        },
        footer = {"", "Example:", "  coffer keys rotate --after 10m"})
final class RotateCommand extends ChangingCommand {
    @Mixin
    private final KeyringChoice choice = new KeyringChoice();

    @Option(
            names = "--after",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "When it activates: 0s, 90s, 10m, 2h. ${DEFAULT-VALUE} unless said.")
    private String after = "";

    @Override
    protected Answer answer(Session session) {
        Duration delay = delay();
        Keyring keyring = choice.of(session.coffer());
        List<String> before = keyring.keys().stream().map(key -> key.hexId()).toList();
        if (isDryRun()) {
            return would("make a new data key in keyring " + keyring.name() + ", active in " + after);
        }
        if (!keyring.rotate(Activation.after(delay))) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "another node changed keyring " + keyring.name()
                            + " in the same moment, most likely by rotating it too: look at it by coffer keys status");
        }
        Answer answer = new Answer().member("keyring", keyring.name());
        keyring.keys().stream().filter(key -> !before.contains(key.hexId())).forEach(key -> {
            answer.line("made " + key.purpose().code() + " key " + key.hexId() + " in keyring " + keyring.name() + ", "
                    + KeyRows.state(key));
            answer.member(key.purpose().code(), KeyRows.json(key));
        });
        return answer;
    }

    private Duration delay() {
        try {
            return Duration.parse("PT" + after);
        } catch (DateTimeParseException e) {
            throw misused("'" + after + "' is no time: write a number and s, m or h, such as 10m");
        }
    }
}
