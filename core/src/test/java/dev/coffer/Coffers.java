package dev.coffer;

import dev.coffer.keys.KeyEncryptionKey;
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
}
