package dev.coffer.cli.init;

import dev.coffer.cli.config.ConfigurationFile;
import dev.coffer.cli.config.Consent;
import dev.coffer.cli.config.DatabaseFailure;
import dev.coffer.cli.config.QuietLog;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.Settings;
import dev.coffer.cli.config.SettingsReader;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Subcommand;
import dev.coffer.cli.value.DdlCommand;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.policy.SqlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first protected columns of a database. */
@Command(
        name = "init",
        header = "Takes a database to its first protected columns, by asking.",
        description = {
            "Looks at the tables of a database, proposes columns by their names and by some of their values, and asks. Writes coffer.yaml,"
                    + " a key-encryption key (kek.p12) and a keyring (keys) beside it, and prints the statements and the Java that are"
                    + " left to do. The database itself is not changed, and no value is shown.",
            "With --column nothing is asked; the passphrase is that of --passphrase-file or COFFER_KEK_PASSPHRASE, the password that of"
                    + " --password-file or COFFER_DATABASE_PASSWORD, or both are asked for."
        },
        footer = {"", "Example:", "  coffer init --url jdbc:postgresql://localhost/shop --user me"})
public final class InitCommand extends Subcommand {
    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Mixin
    private final Consent consent = new Consent();

    @Option(names = "--url", paramLabel = "URL", description = "The database: jdbc:…")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "The account there.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds its password.")
    private @Nullable String passwordFile;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Holds the passphrase of kek.p12.")
    private @Nullable String passphraseFile;

    @Option(names = "--keyring", paramLabel = "NAME", description = "What to call the keyring; else main.")
    private String keyring = "main";

    @Option(names = "--column", paramLabel = "COLUMN", split = ",", description = "Protect table.column.")
    private List<String> chosen = new ArrayList<>();

    @Option(names = "--searched", paramLabel = "COLUMN", split = ",", description = "Likewise, and find rows by it.")
    private List<String> searched = new ArrayList<>();

    @Override
    protected Answer answer() throws IOException {
        QuietLog.begin();
        Path file = configuration.in(surroundings()).toAbsolutePath();
        refuseExisting(file, file.resolveSibling("kek.p12"), file.resolveSibling("keys"));
        if (url == null) {
            url = asked("The database's URL, such as jdbc:postgresql://localhost/shop:", "--url");
        }
        Set<String> tags = new LinkedHashSet<>(searched);
        Settings before = SettingsReader.parse(file, of(List.of(), tags).yaml());
        List<Candidate> columns = new Choice(surroundings(), chosen, tags).of(candidates(before));
        String yaml = of(columns, tags).yaml();
        Settings settings = SettingsReader.parse(file, yaml);
        SqlDialect dialect = DdlCommand.dialect(settings.database())
                .orElseThrow(
                        () -> misused("columns are protected on PostgreSQL, MariaDB, MySQL and H2: name one of these"));
        List<String> statements = NextSteps.statements(columns, settings.policy(), dialect);
        List<String> last = NextSteps.last(columns);
        Answer answer = new Answer()
                .member("columns", columns.stream().map(Candidate::name).toList())
                .member("statements", statements)
                .member("last", last)
                .member("dryRun", consent.isDryRun());
        if (consent.isDryRun()) {
            return answer.line("would write " + file + ", with kek.p12 and keys beside it (--dry-run):")
                    .lines(yaml.lines().toList())
                    .lines(NextSteps.lines(statements, last));
        }
        if (chosen.isEmpty() && searched.isEmpty()) {
            consent.confirm(surroundings(), "Write " + file + ", with kek.p12 and keys beside it?");
        }
        make(file, yaml, settings);
        return answer.line("made " + file + ", kek.p12 and keyring " + keyring + " in keys")
                .line("Keep a copy of kek.p12, keys and the passphrase elsewhere: without them every value is lost.")
                .lines(NextSteps.lines(statements, last));
    }

    private Configuration of(List<Candidate> columns, Set<String> tags) {
        return new Configuration(
                keyring, columns, tags, String.valueOf(url), user, resolved(passwordFile), resolved(passphraseFile));
    }

    /** The configuration's paths begin at its own folder, arguments at that of the command. */
    private @Nullable String resolved(@Nullable String path) {
        return path == null
                ? null
                : surroundings().folder().resolve(path).toAbsolutePath().toString();
    }

    private List<Candidate> candidates(Settings settings) {
        try (Session session = new Session(settings, surroundings());
                Connection connection = session.database().getConnection()) {
            connection.setReadOnly(true);
            return new Survey(connection).candidates();
        } catch (SQLException e) {
            throw DatabaseFailure.of("the tables cannot be looked at", e);
        }
    }

    private String asked(String question, String option) {
        var asked = surroundings().asked();
        if (asked == null) {
            throw misused("nobody is there to be asked: add " + option);
        }
        return asked.line(question).strip();
    }

    /** The keys of what is there may be the only ones of many values. */
    private static void refuseExisting(Path... files) {
        for (Path each : files) {
            if (Files.exists(each)) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "there is " + each
                                + " already, and it was left as it is: go on with coffer keys and coffer ddl,"
                                + " or name another place by --config");
            }
        }
    }

    /** The configuration first: if what follows fails, coffer keys create-kek and coffer keys create go on. */
    private void make(Path file, String yaml, Settings settings) throws IOException {
        Settings.Kek kek = settings.keks().get(0);
        char[] passphrase = kek.passphrase().readTwice(surroundings());
        try (Session session = new Session(settings, surroundings())) {
            Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW);
            session.use(kek, KeystoreKek.create(kek.location(), kek.alias(), passphrase));
            session.creating().keyring().create();
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
