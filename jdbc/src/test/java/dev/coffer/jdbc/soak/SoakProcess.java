package dev.coffer.jdbc.soak;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.JdbcKeyRepository;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** One process of {@link KeyringSoakTest}: rotates and encrypts until it is killed. Anything that fails ends it. */
final class SoakProcess {
    private static final int VALUES_PER_ROTATION = 25;

    private SoakProcess() {}

    /** JDBC URL, keystore, file of acknowledgements, which is also the name of the process. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[2]);
        String name = file.getFileName().toString();
        try (Acknowledgements said = new Acknowledgements(file);
                Coffer coffer = coffer(args[0], Path.of(args[1]), said)) {
            FieldCipher<String> cipher = coffer.cipher("customer", "email", FieldType.TEXT);
            int number = 0;
            while (true) {
                boolean unused = coffer.keyring("customers").rotate(Activation.IMMEDIATE);
                for (int i = 0; i < VALUES_PER_ROTATION; i++) {
                    said.envelope(cipher.encrypt(Acknowledgements.value(name, number)));
                    number++;
                }
            }
        }
    }

    private static Coffer coffer(String url, Path keystore, Acknowledgements said) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return Coffer.builder()
                .keyEncryptionKey(KeystoreKek.open(keystore, "coffer", KeyringSoakTest.passphrase()))
                .repository(new Witnessed(JdbcKeyRepository.on(source).queryTimeout(Duration.ofMinutes(5)), said))
                .keyring("customers")
                .refreshInterval(Duration.ofMillis(500))
                .build();
    }

    /** Puts each generation on record that the repository says was won. */
    private record Witnessed(KeyRepository repository, Acknowledgements said) implements KeyRepository {
        @Override
        public Optional<StoredKeyring> load(String keyring) {
            return repository.load(keyring);
        }

        @Override
        public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
            boolean won = repository.compareAndSet(keyring, expectedGeneration, next);
            if (won) {
                try {
                    said.generation(next.generation(), next.document());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return won;
        }

        @Override
        public List<String> list(String after, int limit) {
            return repository.list(after, limit);
        }

        @Override
        public String toString() {
            return repository.toString();
        }
    }
}
