package dev.coffer.cli;

import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** What a shell completes. */
@Command(
        name = "completion",
        header = "Prints completion for shells.",
        description = {
            "Prints a script by which bash completes commands and options, and zsh likewise after:",
            "  autoload -U +X bashcompinit && bashcompinit"
        },
        footer = {"", "Example:", "  source <(coffer completion)"})
final class CompletionCommand extends Subcommand {
    @Override
    protected Answer answer() {
        String script = AutoComplete.bash("coffer", Main.line(surroundings()));
        return new Answer().lines(script.lines().toList()).member("script", script);
    }
}
