package dev.coffer.keys;

import java.time.Instant;
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
        return keyring.change(edit -> edit.rewrap(others));
    }

    /** A new master key, if the present one was made before {@code madeBefore}. */
    static boolean rotateMaster(LiveKeyring keyring, Instant madeBefore) {
        try (MasterKey fresh = MasterKey.generate(keyring.settings().random())) {
            return keyring.change(
                    edit -> edit.base().document().mastered().isBefore(madeBefore) ? edit.rotateMaster(fresh) : null);
        }
    }
}
