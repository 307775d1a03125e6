package dev.coffer.cli.stream;

import dev.coffer.cli.config.ConfigurationFile;
import dev.coffer.cli.config.QuietLog;
import dev.coffer.cli.config.SecretSource;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.SettingsReader;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.Complaint;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Subcommand;
import dev.coffer.stream.Recipient;
import dev.coffer.stream.SealedOutput;
import dev.coffer.stream.StreamSealer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A stream to a sealed one. */
@Command(
        name = "seal",
        header = "Seals a stream, as an age file.",
        description = {
            "Seals a stream as an age file, which age -d opens without Coffer: to public keys, to the keyring, or to a passphrase that stands"
                    + " alone. Whoever seals to a public key cannot open it."
        },
        footer = {"", "Example:", "  pg_dump shop | coffer seal --to age1… --out shop.sql.age"})
public final class SealCommand extends Subcommand {
    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Mixin
    private final Ends ends = new Ends();

    @Option(
            names = "--to",
            paramLabel = "PUBLIC-KEY",
            split = ",",
            description = "age1… or age1pq1…, as coffer identity prints it.")
    private List<String> to = new ArrayList<>();

    @Option(names = "--to-keyring", description = "The policy's keyring. Who can seal to it can open it.")
    private boolean toKeyring;

    @Option(names = "--tenant", paramLabel = "NAME", description = "With --to-keyring: that of a tenant.")
    private @Nullable String tenant;

    @Option(names = "--passphrase", description = "A passphrase: that of COFFER_PASSPHRASE, or asked for.")
    private boolean passphrase;

    @Option(names = "--armor", description = "As text, a third longer.")
    private boolean armor;

    @Override
    protected Answer answer() throws IOException {
        QuietLog.begin();
        if (to.isEmpty() && !toKeyring && !passphrase) {
            throw misused("nobody is named who could open it: add --to, --to-keyring or --passphrase");
        }
        if (!armor) {
            ends.refuseTerminal(surroundings(), ", or add --armor");
        }
        if (!toKeyring) {
            return sealed(new ArrayList<>());
        }
        try (Session session = new Session(SettingsReader.read(configuration.in(surroundings())), surroundings())) {
            var keyring = session.coffer().keyring();
            return sealed(
                    new ArrayList<>(List.of(Recipient.keyring(tenant == null ? keyring : keyring.tenant(tenant)))));
        }
    }

    private Answer sealed(List<Recipient> recipients) throws IOException {
        for (String each : to) {
            recipients.add(parsed(each));
        }
        if (passphrase) {
            char[] secret = passphrase().readTwice(surroundings());
            recipients.add(Recipient.passphrase(secret));
            Arrays.fill(secret, '\0');
        }
        StreamSealer sealer = sealer(recipients);
        Path target = ends.target(surroundings());
        long length;
        try (InputStream in = ends.input(surroundings());
                SealedOutput out =
                        target == null ? sealer.seal(kept(surroundings().out())) : sealer.seal(target)) {
            length = in.transferTo(out);
            out.finish();
        }
        if (target == null) {
            surroundings().out().flush();
            return new Answer();
        }
        List<String> names = recipients.stream().map(Recipient::toString).toList();
        return new Answer()
                .line("sealed " + length + " bytes to " + target + ", for " + String.join(" and ", names))
                .member("file", target.toString())
                .member("length", length)
                .member("recipients", names);
    }

    static SecretSource passphrase() {
        return new SecretSource("the passphrase of the file", null, "COFFER_PASSPHRASE", "COFFER_PASSPHRASE");
    }

    private StreamSealer sealer(List<Recipient> recipients) {
        try {
            StreamSealer sealer = StreamSealer.to(recipients);
            return armor ? sealer.armored() : sealer;
        } catch (IllegalArgumentException e) { // recipients that do not stand together
            throw misused(Complaint.oneLine(e));
        }
    }

    private static Recipient parsed(String text) {
        try {
            return Recipient.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--to: " + Complaint.oneLine(e), e);
        }
    }

    /** What a command prints to is not its to close. */
    private static OutputStream kept(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
