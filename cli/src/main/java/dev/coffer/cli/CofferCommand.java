package dev.coffer.cli;

import dev.coffer.cli.console.Subcommand;
import dev.coffer.cli.console.Surroundings;
import dev.coffer.cli.init.InitCommand;
import dev.coffer.cli.keys.KeysCommand;
import dev.coffer.cli.stream.IdentityCommand;
import dev.coffer.cli.stream.OpenCommand;
import dev.coffer.cli.stream.SealCommand;
import dev.coffer.cli.stream.VerifyCommand;
import dev.coffer.cli.value.DdlCommand;
import dev.coffer.cli.value.DecryptCommand;
import dev.coffer.cli.value.EncryptCommand;
import dev.coffer.cli.value.InspectCommand;
import picocli.CommandLine.Command;

/** The command above all. */
@Command(
        name = "coffer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Keeps values encrypted wherever an application stores them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            KeysCommand.class,
            EncryptCommand.class,
            DecryptCommand.class,
            InspectCommand.class,
            DdlCommand.class,
            SealCommand.class,
            OpenCommand.class,
            VerifyCommand.class,
            IdentityCommand.class,
            CompletionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:a fault of Coffer's own",
            " 2:the arguments are wrong",
            " 3:coffer.yaml, or what it leads to, is missing or wrong",
            " 4:keyring, repository or key-encryption key cannot be used",
            " 5:something was altered",
            " 6:the input is not what was announced",
            " 7:the database cannot be reached, or refuses",
            " 8:refused: it would lose something, or the state forbids it",
            " 9:a file cannot be read or written",
            "10:a question was not answered with yes"
        },
        footer = {"", "Example:", "  coffer init", "", "Of each command: coffer COMMAND --help"})
final class CofferCommand implements Subcommand.Root {
    private final Surroundings surroundings;

    CofferCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }
}
