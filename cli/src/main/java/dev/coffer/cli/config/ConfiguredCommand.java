package dev.coffer.cli.config;

import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that needs the configuration. */
public abstract class ConfiguredCommand extends Subcommand {
    private static final String VARIABLE = "COFFER_CONFIG";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration. Else that of COFFER_CONFIG, else ./coffer.yaml.")
    private @Nullable Path config;

    protected abstract Answer answer(Session session) throws Exception;

    @Override
    protected final Answer answer() throws Exception {
        QuietLog.begin();
        try (Session session = new Session(SettingsReader.read(file()), surroundings())) {
            return answer(session);
        }
    }

    /** The configuration's file, there or not. */
    protected final Path file() {
        if (config != null) {
            return surroundings().folder().resolve(config);
        }
        String named = surroundings().variables().get(VARIABLE);
        return surroundings().folder().resolve(named == null || named.isBlank() ? "coffer.yaml" : named);
    }
}
