package dev.coffer.cli.config;

import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import picocli.CommandLine.Mixin;

/** A command that needs the configuration. */
public abstract class ConfiguredCommand extends Subcommand {
    @Mixin
    private final ConfigurationFile file = new ConfigurationFile();

    protected abstract Answer answer(Session session) throws Exception;

    @Override
    protected final Answer answer() throws Exception {
        QuietLog.begin();
        try (Session session = new Session(SettingsReader.read(file.in(surroundings())), surroundings())) {
            return answer(session);
        }
    }
}
