package dev.coffer.examples.journey;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Two ways to write, two ways to read, one rotation, one search. */
final class Journey {
    private final Rows rows;
    private final Path folder;

    /** @param folder an empty one, for the keys and the database */
    Journey(Rows rows, Path folder) {
        this.rows = rows;
        this.folder = folder;
    }

    Result run() throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
                Coffer coffer = coffer();
                JpaStore jpa = new JpaStore(database.plain(), coffer)) {
            Store jdbc = new JdbcStore(CofferDataSource.wrap(database.plain(), coffer));
            long start = System.nanoTime();
            write(coffer, jpa, jdbc);
            long written = System.nanoTime();
            int different = read(jpa, jdbc);
            long read = System.nanoTime();
            PlaintextSearch search = new PlaintextSearch(coffer, rows);
            try (Progress progress = Progress.of("searching", rows.size())) {
                search.run(database.plain(), progress);
            }
            return new Result(
                    database.version(),
                    rows,
                    different,
                    search.cells(),
                    search.found(),
                    search.chance(),
                    KeyCount.of(database.plain(), coffer.keyring("customers")),
                    Duration.ofNanos(written - start),
                    Duration.ofNanos(read - written),
                    Duration.ofNanos(System.nanoTime() - read));
        }
    }

    private void write(Coffer coffer, Store jpa, Store jdbc) throws SQLException {
        try (Progress progress = Progress.of("writing", rows.size())) {
            jpa.write(rows.forJpa().beforeRotation(), progress);
            jdbc.write(rows.forJdbc().beforeRotation(), progress);
            coffer.keyring("customers").rotate(Activation.IMMEDIATE);
            jpa.write(rows.forJpa().afterRotation(), progress);
            jdbc.write(rows.forJdbc().afterRotation(), progress);
        }
    }

    /** Each half through the other path than it was written by. */
    private int read(Store jpa, Store jdbc) throws SQLException {
        try (Progress progress = Progress.of("reading", rows.size())) {
            return jpa.countDifferent(rows.forJdbc(), progress) + jdbc.countDifferent(rows.forJpa(), progress);
        }
    }

    /** A key-encryption key and a repository that live as long as this run. */
    private Coffer coffer() throws IOException {
        char[] passphrase = passphrase();
        KeystoreKek.create(folder.resolve("kek.p12"), "coffer", passphrase);
        KeystoreKek kek = KeystoreKek.open(folder.resolve("kek.p12"), "coffer", passphrase);
        Arrays.fill(passphrase, '\0');
        try (InputStream policy = Objects.requireNonNull(getClass().getResourceAsStream("coffer.yaml"))) {
            return Coffer.builder()
                    .keyEncryptionKey(kek)
                    .repository(FileKeyRepository.at(folder.resolve("keys")))
                    .policy(EncryptionPolicy.parse(new String(policy.readAllBytes(), StandardCharsets.UTF_8)))
                    .build();
        }
    }

    private static char[] passphrase() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random).toCharArray();
    }
}
