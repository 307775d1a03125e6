package dev.coffer.keys.live;

import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.document.KeyringDocument;
import dev.coffer.keys.document.MasterKey;
import dev.coffer.keys.document.Recipients;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The two changes of what a keyring is wrapped under. Stateless. */
final class Rewrapping {
    private Rewrapping() {}

    /** A new key-encryption key: the same master key, wrapped anew. */
    static boolean rewrap(LiveKeyring keyring, List<KeyEncryptionKey> keks) {
        if (keks.isEmpty()) {
            throw new IllegalArgumentException(
                    "keyring " + keyring.name() + " would be wrapped under nothing: give a key-encryption key");
        }
        Recipients others = new Recipients(keks, keyring.settings().listener());
        return keyring.changes().make(edit -> edit.rewrap(others));
    }

    /** A new master key, if the present one was made before {@code createdBefore}. */
    static boolean rotateMaster(LiveKeyring keyring, Instant createdBefore) {
        if (createdBefore.isAfter(keyring.settings().clocks().now())) {
            throw new IllegalArgumentException("master keys made before " + createdBefore
                    + ", which is in the future: every new one would be older as well. Wait until then");
        }
        try (MasterKey fresh = MasterKey.generate(keyring.settings().random())) {
            return keyring.changes()
                    .make(edit -> isOlder(edit.base().document(), createdBefore) ? edit.rotateMaster(fresh) : null);
        }
    }

    /** By the millisecond, as documents have it. */
    static boolean isOlder(KeyringDocument document, Instant createdBefore) {
        return document.mastered().isBefore(createdBefore.truncatedTo(ChronoUnit.MILLIS));
    }
}
