package dev.coffer.cli.config;

import dev.coffer.cli.console.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration is. */
public final class ConfigurationFile {
    private static final String VARIABLE = "COFFER_CONFIG";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration. Else that of COFFER_CONFIG, else ./coffer.yaml.")
    private @Nullable Path named;

    /** There or not. */
    public Path in(Surroundings surroundings) {
        if (named != null) {
            return surroundings.folder().resolve(named);
        }
        String variable = surroundings.variables().get(VARIABLE);
        return surroundings.folder().resolve(variable == null || variable.isBlank() ? "coffer.yaml" : variable);
    }

    /** Whether somebody has named one, so that it has to be there. */
    public boolean isNamed(Surroundings surroundings) {
        return named != null || surroundings.variables().containsKey(VARIABLE);
    }
}
