package dev.coffer.cli.config;

import dev.coffer.Coffer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import dev.coffer.jdbc.JdbcKeyRepository;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyRepository;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A configuration in use for the time of one command: what is asked for is opened then. Not thread-safe; closing wipes its keys. */
public final class Session implements AutoCloseable {
    private final Settings settings;
    private final Surroundings surroundings;
    private final Map<String, KeystoreKek> keks = new LinkedHashMap<>();
    private @Nullable Coffer coffer;
    private @Nullable DataSource database;

    public Session(Settings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
    }

    public Settings settings() {
        return settings;
    }

    /** One that makes no keyring. */
    public Coffer coffer() {
        if (coffer == null) {
            coffer = builder().existingKeyringsOnly().build();
        }
        return coffer;
    }

    /** One that makes the keyrings that are used. */
    public Coffer creating() {
        if (coffer == null) {
            coffer = builder().build();
        }
        return coffer;
    }

    private Coffer.Builder builder() {
        Coffer.Builder builder = Coffer.builder().policy(settings.policy()).repository(repository());
        if (settings.keks().isEmpty()) {
            throw missing("kek", "kek: { location: kek.p12, passphrase-file: kek.pass }");
        }
        for (Settings.Kek kek : settings.keks()) {
            builder.keyEncryptionKey(kek(kek));
        }
        return builder;
    }

    /** Opened once; the passphrase is wiped. */
    public KeystoreKek kek(Settings.Kek named) {
        KeystoreKek known = keks.get(named.alias());
        if (known != null) {
            return known;
        }
        char[] passphrase = named.passphrase().read(surroundings);
        try {
            KeystoreKek opened = KeystoreKek.open(named.location(), named.alias(), passphrase);
            keks.put(named.alias(), opened);
            return opened;
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** One that was just made, lest its passphrase is asked for again. */
    public void use(Settings.Kek named, KeystoreKek made) {
        keks.put(named.alias(), made);
    }

    public KeyRepository repository() {
        Settings.Repository repository = settings.repository();
        if (repository == null) {
            throw missing("repository", "repository: { location: keys }");
        }
        Path location = repository.location();
        if (location != null) {
            return FileKeyRepository.at(location);
        }
        Settings.Database own = repository.database();
        return JdbcKeyRepository.on(
                own == null ? database() : DriverDataSource.of(own, surroundings), repository.table());
    }

    /** That of the tables. */
    public DataSource database() {
        Settings.Database named = settings.database();
        if (named == null) {
            throw missing("database", "database: { url: \"jdbc:postgresql://localhost/shop\", user: me }");
        }
        if (database == null) {
            database = DriverDataSource.of(named, surroundings);
        }
        return database;
    }

    private CommandException missing(String member, String example) {
        return new CommandException(
                ExitCode.CONFIGURATION,
                settings.file() + " has no " + member + ", which this command needs: add " + example);
    }

    @Override
    public void close() {
        if (coffer != null) {
            coffer.close();
        }
    }
}
