package dev.coffer.cli.stream;

import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import dev.coffer.stream.Identity;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new pair of keys for sealed files. */
@Command(
        name = "identity",
        header = "Makes a key that opens sealed files.",
        description = {
            "Makes a secret key that opens sealed files, in a new file of the owner's alone, and prints the public key that files are sealed"
                    + " to. Keep the file away from the machine that seals. age-keygen makes the same."
        },
        footer = {"", "Example:", "  coffer identity operator.txt"})
public final class IdentityCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "Where to write the secret key.")
    private Path file = Path.of("");

    @Option(names = "--hybrid", description = "One that withstands a quantum computer, too (age1pq1…).")
    private boolean hybrid;

    @Override
    protected Answer answer() throws IOException {
        try (Identity identity = hybrid ? Identity.generateHybrid() : Identity.generate()) {
            Path target = surroundings().folder().resolve(file);
            identity.write(target);
            String recipient = identity.recipient().toString();
            return new Answer().line(recipient).member("recipient", recipient).member("file", target.toString());
        }
    }
}
