package dev.coffer.cli.keys;

import dev.coffer.Coffer;
import dev.coffer.cli.config.ChangingCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.jdbc.JdbcKeyRepository;
import dev.coffer.keyring.Keyring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A new keyring. */
@Command(
        name = "create",
        header = "Makes a keyring.",
        description = {
            "Makes a keyring: the first key of values, which encrypts at once. One that is there is left as it is, with exit code 8.",
            "An application makes its keyring with the first value, unless it is told to take existing ones only, as in production."
        },
        footer = {"", "Example:", "  coffer keys create"})
final class CreateCommand extends ChangingCommand {
    @Mixin
    private final KeyringChoice choice = new KeyringChoice();

    @Option(
            names = "--create-table",
            description = "Make the table of a repository of type jdbc first, if it is not there.")
    private boolean createTable;

    @Override
    protected Answer answer(Session session) {
        if (createTable && !(session.repository() instanceof JdbcKeyRepository)) {
            throw misused("--create-table is for a repository of type jdbc, and this one is " + session.repository());
        }
        if (createTable && !isDryRun()) {
            ((JdbcKeyRepository) session.repository()).createTableIfAbsent();
        }
        Coffer coffer = session.creating();
        Keyring keyring = choice.of(coffer);
        if (session.repository().load(keyring.name()).isPresent()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "there is a keyring " + keyring.name() + " already: look at it by: coffer keys status");
        }
        if (isDryRun()) {
            return would("make keyring " + keyring.name() + " in " + session.repository());
        }
        keyring.create();
        return new Answer()
                .line("made keyring " + keyring.name() + " in " + session.repository())
                .lines(KeyRows.of(keyring).lines())
                .member("keyring", keyring.name())
                .member("keys", KeyRows.json(keyring.keys()));
    }
}
