package dev.coffer.faults;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** The process of {@link WithoutTinkTest}: a whole life of a value, without Tink on the class path. */
final class WithoutTink {
    private WithoutTink() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        char[] passphrase = "a passphrase".toCharArray();
        requireAbsent("com.google.crypto.tink.Aead");
        KeystoreKek.create(folder.resolve("kek.p12"), "coffer", passphrase);
        KeyEncryptionKey kek = KeystoreKek.open(folder.resolve("kek.p12"), "coffer", passphrase)
                .withTimeout(Duration.ofMinutes(1));
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("customers")
                .build()) {
            var email = coffer.cipher("customer", "email", FieldType.TEXT);
            System.out.println(Objects.requireNonNull(email.decrypt(email.encrypt("mary@example.org"))));
        }
    }

    private static void requireAbsent(String type) {
        try {
            Class.forName(type);
        } catch (ClassNotFoundException absent) {
            return;
        }
        throw new AssertionError(type + " is on the class path, so that this proves nothing");
    }
}
