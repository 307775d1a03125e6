package dev.coffer;

import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.TestKek;
import java.time.Duration;

/** Coffers for tests. */
public final class Coffers {
    private Coffers() {}

    /** On this repository, with a fixed key-encryption key and the keyring {@code customers}. */
    public static Coffer on(KeyRepository repository) {
        return on(repository, TestKek.standard());
    }

    public static Coffer on(KeyRepository repository, KeyEncryptionKey kek) {
        return builder(repository, kek).build();
    }

    public static Coffer on(KeyRepository repository, KeyEncryptionKey kek, TurnableClocks clocks) {
        return builder(repository, kek, clocks).build();
    }

    public static Coffer.Builder builder(KeyRepository repository, KeyEncryptionKey kek, TurnableClocks clocks) {
        return builder(repository, kek).clocks(clocks.clocks());
    }

    /** Not refreshed in the background, so that a test alone decides when a keyring is read. */
    public static Coffer.Builder builder(KeyRepository repository, KeyEncryptionKey kek) {
        return Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("customers")
                .refreshInterval(Duration.ofDays(1));
    }

    /** The cipher that most tests use. */
    public static FieldCipher<String> email(Coffer coffer) {
        return coffer.cipher("customer", "email", FieldType.TEXT);
    }

    /** The id of the key that this node encrypts under. */
    public static int primary(Coffer coffer) {
        return primary(coffer.keyring("customers"), KeyPurpose.DATA);
    }

    public static int primary(Keyring keyring, KeyPurpose purpose) {
        return keyring.keys().stream()
                .filter(key -> key.purpose() == purpose && key.primary())
                .mapToInt(KeyInfo::id)
                .findFirst()
                .orElseThrow();
    }
}
