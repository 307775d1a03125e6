package dev.coffer.keys.live;

import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.MasterKey;
import dev.coffer.keys.document.Recipients;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The two changes of what a keyring is wrapped under. Stateless. */
final class Rewrapping {
    private Rewrapping() {}

    /** Whether the newest document lies under exactly these key-encryption keys: their ids alone would not tell. */
    static boolean isUnder(LiveKeyring keyring, List<KeyEncryptionKey> keks) {
        return new Recipients(keks, keyring.settings().listener()).open(keyring.refresh());
    }

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
        requirePast(keyring.settings(), createdBefore);
        try (MasterKey fresh = MasterKey.generate(keyring.settings().random())) {
            return keyring.changes()
                    .makeOfAny(edit -> isOlder(keyring, edit.base(), createdBefore) ? edit.rotateMaster(fresh) : null);
        }
    }

    /** A new master key after a compromise, under these key-encryption keys only, if the present one was made before. */
    static Mark replaceMaster(LiveKeyring keyring, Instant createdBefore, Recipients others) {
        requirePast(keyring.settings(), createdBefore);
        return keyring.changes().replaceMaster(others, base -> isOlder(keyring, base, createdBefore));
    }

    static void requirePast(KeyringSettings settings, Instant createdBefore) {
        if (createdBefore.isAfter(settings.clocks().now())) {
            throw new IllegalArgumentException("master keys made before " + createdBefore
                    + ", which is in the future: every new one would be older as well. Wait until then");
        }
    }

    /**
     * By the millisecond, as documents have it. A master key that this node's clock has not seen yet proves nothing, so it counts
     * as an old one.
     */
    static boolean isOlder(LiveKeyring keyring, KeyringSnapshot snapshot, Instant createdBefore) {
        Instant mastered = snapshot.document().mastered();
        return mastered.isBefore(createdBefore.truncatedTo(ChronoUnit.MILLIS))
                || mastered.isAfter(keyring.settings().clocks().now());
    }
}
