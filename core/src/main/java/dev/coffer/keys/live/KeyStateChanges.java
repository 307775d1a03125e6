package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringSnapshot;
import java.util.List;

/** Disables, enables and destroys keys of one keyring, with the rules for that. Stateless but for its keyring. */
final class KeyStateChanges {
    private final LiveKeyring keyring;

    KeyStateChanges(LiveKeyring keyring) {
        this.keyring = keyring;
    }

    /** To enabled or disabled; nothing if it is so already. */
    void set(int id, KeyState state) {
        boolean unused = keyring.changes().make(edit -> {
            KeyRecord key = present(edit.base(), id);
            if (key.state() == KeyState.DESTROYED) {
                throw new KeyUnavailableException(String.format(
                        "key %08x of keyring %s is destroyed and stays so: its material is gone", id, keyring.name()));
            }
            if (key.state() == state) {
                return null;
            }
            if (key.purpose().isRenewed()) {
                requireSearchable(edit.base(), key, state);
            }
            return edit.state(key, state);
        });
    }

    /**
     * What lies under a key that is passed over is not found, and is deleted by what deletes all that is unlike something. So an
     * older key is disabled only by {@link Renewal}, which asks first whether anything lies under it; and no more are enabled than
     * a search has slots for.
     */
    private void requireSearchable(KeyringSnapshot base, KeyRecord key, KeyState state) {
        KeyRecord newest = base.newest(key.purpose());
        if (state == KeyState.DISABLED && newest != null && newest.id() != key.id()) {
            throw new IllegalStateException(String.format(
                    "key %08x of keyring %s is not the newest %s key, and %s under it would not be found any more:"
                            + " bring them over and retire it",
                    key.id(),
                    keyring.name(),
                    key.purpose().code(),
                    key.purpose() == KeyPurpose.NAME ? "data subjects that are named" : "rows that lie"));
        }
        if (state == KeyState.ENABLED && base.enabled(key.purpose()).size() > 1) {
            throw new IllegalStateException(String.format(
                    "two %s keys of keyring %s are enabled, and no search asks for more: retire the older one first",
                    key.purpose().code(), keyring.name()));
        }
    }

    void destroy(int id) {
        KeyRecord known = present(keyring.refresh(), id);
        if (known.state() == KeyState.DISABLED) {
            new Children(keyring).requireNoneNeeds(known);
        }
        boolean unused = keyring.changes().make(edit -> {
            KeyRecord key = present(edit.base(), id);
            return switch (key.state()) {
                case DESTROYED -> null;
                case DISABLED -> edit.state(key, KeyState.DESTROYED);
                case ENABLED ->
                    throw new IllegalStateException(String.format(
                            "key %08x of keyring %s is enabled: disable it first, and destroy it once nothing has missed it for"
                                    + " longer than every node's maximal staleness%s",
                            id,
                            keyring.name(),
                            key.purpose() == KeyPurpose.FILE
                                    ? "; and then only where you know of every file sealed under it, as they cannot be counted"
                                    : ""));
            };
        });
    }

    /**
     * Disables the wrap keys before the newest one: the last step of a new master key, without which who knew the old one could
     * still make children. Not while a child lies under one of them.
     */
    void disableOlderWrapKeys() {
        List<KeyRecord> wrap = keyring.refresh().enabled(KeyPurpose.WRAP);
        for (KeyRecord older : wrap.subList(Math.min(1, wrap.size()), wrap.size())) {
            new Children(keyring).requireNoneNeeds(older);
        }
        for (KeyRecord older : wrap.subList(Math.min(1, wrap.size()), wrap.size())) {
            set(older.id(), KeyState.DISABLED);
        }
    }

    private KeyRecord present(KeyringSnapshot snapshot, int id) {
        KeyRecord key = snapshot.find(id);
        if (key == null) {
            throw UnknownKeyException.in(
                    keyring.name(), id, keyring.settings().repository().toString());
        }
        return key;
    }
}
