package dev.coffer.cli.keys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands for keyrings. */
@Command(
        name = "keys",
        description = "Makes, shows and ends keys.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CreateKekCommand.class,
            CreateCommand.class,
            ListCommand.class,
            StatusCommand.class,
            RotateCommand.class,
            RewrapCommand.class,
            RotateMasterCommand.class,
            DisableCommand.class,
            EnableCommand.class,
            DestroyCommand.class
        },
        footer = {"", "Example:", "  coffer keys status"})
public final class KeysCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    @SuppressWarnings("UnusedVariable") // picocli asks for it
    private boolean help;
}
