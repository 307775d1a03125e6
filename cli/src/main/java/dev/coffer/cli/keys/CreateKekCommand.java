package dev.coffer.cli.keys;

import dev.coffer.cli.config.ChangingCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.Settings;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.kek.KeystoreKek;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The file of a key-encryption key that the configuration names. */
@Command(
        name = "create-kek",
        header = "Makes the file of a key-encryption key.",
        description = {
            "Makes the file of a key-encryption key that stands under kek in the configuration: PKCS#12, with a new AES-256 key,"
                    + " for its owner alone. A file that is there is left as it is.",
            "The passphrase is read from its passphrase-file, or its variable, or asked for."
        },
        footer = {"", "Example:", "  coffer keys create-kek next"})
final class CreateKekCommand extends ChangingCommand {
    @Parameters(paramLabel = "ALIAS", description = "The alias of the entry under kek.")
    private String alias = "";

    @Override
    protected Answer answer(Session session) {
        List<Settings.Kek> keks = session.settings().keks();
        Settings.Kek kek = keks.stream()
                .filter(each -> each.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.CONFIGURATION,
                        session.settings().file() + " has no kek of alias " + alias + ", only "
                                + keks.stream().map(Settings.Kek::alias).collect(Collectors.joining(", ", "(", ")"))
                                + ": add one, with its location"));
        if (Files.exists(kek.location())) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "there is a file at " + kek.location()
                            + " already, and it was left as it is: name another location");
        }
        if (isDryRun()) {
            return would("make the key-encryption key " + kek.id() + " in " + kek.location());
        }
        char[] passphrase = kek.passphrase().readTwice(surroundings());
        try {
            KeystoreKek made = KeystoreKek.create(kek.location(), kek.alias(), passphrase);
            return new Answer()
                    .line("made the key-encryption key " + made.id() + " in " + kek.location())
                    .line("Keep a copy of the file and of its passphrase elsewhere: without them every value is lost.")
                    .member("kek", made.id())
                    .member("location", kek.location().toString());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
