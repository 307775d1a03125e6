package dev.coffer.cli.stream;

import dev.coffer.cli.config.ConfigurationFile;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.SettingsReader;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.Complaint;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import dev.coffer.stream.Identity;
import dev.coffer.stream.StreamOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who opens a stream. */
final class Identities {
    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "A file of secret keys, as coffer identity writes it.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--keyring", description = "The policy's keyring.")
    private boolean keyring;

    @Option(names = "--tenant", paramLabel = "NAME", description = "With --keyring: that of a tenant.")
    private @Nullable String tenant;

    @Option(names = "--passphrase", description = "A passphrase: that of COFFER_PASSPHRASE, or asked for.")
    private boolean passphrase;

    /** What is done with them. */
    interface Work<T> {
        T with(StreamOpener opener) throws IOException;
    }

    boolean isNone() {
        return files.isEmpty() && !keyring && !passphrase;
    }

    <T> T open(Surroundings surroundings, Work<T> work) throws IOException {
        List<Identity> identities = new ArrayList<>();
        try {
            for (Path file : files) {
                identities.addAll(read(surroundings.folder().resolve(file)));
            }
            if (passphrase) {
                char[] secret = SealCommand.passphrase().read(surroundings);
                identities.add(Identity.passphrase(secret));
                Arrays.fill(secret, '\0');
            }
            if (!keyring) {
                return work.with(StreamOpener.with(identities));
            }
            try (Session session = new Session(SettingsReader.read(configuration.in(surroundings)), surroundings)) {
                var root = session.coffer().keyring();
                identities.add(Identity.keyring(tenant == null ? root : root.tenant(tenant)));
                return work.with(StreamOpener.with(identities));
            }
        } finally {
            identities.forEach(Identity::close);
        }
    }

    private static List<Identity> read(Path file) throws IOException {
        try {
            return Identity.read(file);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.DATA, Complaint.oneLine(e), e);
        }
    }
}
