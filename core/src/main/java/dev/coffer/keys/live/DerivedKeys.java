package dev.coffer.keys.live;

import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.column.ColumnKey;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one column for one purpose, derived when first asked for and kept as long as their keyring key is enabled.
 * Thread-safe: a lookup reads one immutable {@link Derivation}; a new one is made under this object's monitor.
 */
final class DerivedKeys<K extends ColumnKey<?>> {
    /** From a keyring key's id and bytes, which are not wiped. Captures nothing: a column of every tenant has three of these. */
    interface Derive<K> {
        K key(int id, byte[] keyringKey, KeyringColumn column);
    }

    private final KeyringColumn column;
    private final KeyPurpose purpose;
    private final Derive<K> derive;
    private volatile @Nullable Derivation<K> current;

    DerivedKeys(KeyringColumn column, KeyPurpose purpose, Derive<K> derive) {
        this.column = column;
        this.purpose = purpose;
        this.derive = derive;
    }

    K forEncryption() {
        LiveKeyring keyring = column.live();
        while (true) {
            KeyringSnapshot snapshot = keyring.forEncryption();
            Derivation<K> known = current;
            if (known != null && known.snapshot == snapshot && known.primary != null) {
                return known.primary;
            }
            K key = derived(snapshot, snapshot.primary(purpose));
            if (key != null) {
                return key;
            }
        }
    }

    K forDecryption(int id) {
        LiveKeyring keyring = column.live();
        while (true) {
            KeyringSnapshot snapshot = keyring.forDecryption();
            Derivation<K> known = current;
            K key = known != null && known.snapshot == snapshot ? known.find(id) : null;
            if (key == null) {
                snapshot = keyring.knowing(id);
                requirePurpose(snapshot, id);
                key = derived(
                        snapshot,
                        snapshot.usable(id, purpose, keyring.settings().repository()));
            }
            if (key != null) {
                return key;
            }
        }
    }

    /** An envelope whose suite and key do not go together was put together by somebody; it is no value under an unknown key. */
    private void requirePurpose(KeyringSnapshot snapshot, int id) {
        KeyRecord named = snapshot.find(id);
        if (named != null && named.purpose() != purpose && !snapshot.shredded()) {
            throw MalformedCiphertextException.in(
                    column.column(),
                    String.format(
                            "it names key %08x of keyring %s, which is a %s key, under a suite that takes a %s key",
                            id, column.keyring(), named.purpose().code(), purpose.code()));
        }
    }

    /**
     * All enabled keys, the newest first, for searching: at least one, and no keyring is created for it.
     *
     * @throws dev.coffer.error.KeyUnavailableException if none is enabled
     */
    List<K> all() {
        LiveKeyring keyring = column.live();
        while (true) {
            KeyringSnapshot snapshot = keyring.forDecryption();
            Derivation<K> known = current;
            if (known != null && known.snapshot == snapshot && known.enabled != null) {
                return known.enabled;
            }
            List<K> all = new ArrayList<>();
            List<KeyRecord> records = snapshot.searchable(purpose);
            for (KeyRecord record : records) {
                K key = derived(snapshot, record);
                if (key != null) {
                    all.add(key);
                }
            }
            if (all.size() == records.size()) {
                return all;
            }
        }
    }

    /**
     * The oldest key that is enabled.
     *
     * @param creating as in {@link dev.coffer.internal.column.ColumnKeys#order}
     * @throws dev.coffer.error.KeyUnavailableException if none is enabled
     */
    K oldest(boolean creating) {
        LiveKeyring keyring = column.live();
        while (true) {
            KeyringSnapshot snapshot = creating ? keyring.forEncryption() : keyring.forDecryption();
            Derivation<K> known = current;
            if (known != null && known.snapshot == snapshot && known.enabled != null) {
                return known.enabled.get(known.enabled.size() - 1);
            }
            List<KeyRecord> records = snapshot.searchable(purpose);
            K key = derived(snapshot, records.get(records.size() - 1));
            if (key != null) {
                return key;
            }
        }
    }

    /**
     * Whether all that is stored lies under one key; so it does where nothing was ever encrypted.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyring cannot be read, or no key is enabled
     */
    boolean isOne() {
        KeyringSnapshot snapshot = column.live().ifPresent();
        return snapshot == null || snapshot.isUniform(purpose);
    }

    /** The key if it is derived already, else null: for looking without causing work. */
    @Nullable
    K known(int id) {
        Derivation<K> known = current;
        return known == null ? null : known.find(id);
    }

    /**
     * Null if the keyring was evicted or read again in this moment. A slow thread may come with an older snapshot, in which a key
     * is enabled that is not any more: nothing is derived from any but the present one. It is asked for under the monitor that
     * {@link #install} takes after it was replaced, so that what is derived here is either of the new one or seen there.
     */
    private synchronized @Nullable K derived(KeyringSnapshot snapshot, KeyRecord record) {
        if (!column.live().isPresent(snapshot)) {
            return null;
        }
        Derivation<K> known = current;
        Map<Integer, K> keys = known == null ? new TreeMap<>() : known.enabledIn(snapshot);
        K key = keys.get(record.id());
        if (key == null) {
            byte[] bytes = snapshot.material(record.id()).copyUnlessClosed();
            if (bytes == null) {
                current = known == null ? null : new Derivation<>(snapshot, keys, purpose);
                return null;
            }
            try {
                key = derive.key(record.id(), bytes, column);
            } finally {
                Bytes.wipe(bytes);
            }
            keys.put(record.id(), key);
        }
        current = new Derivation<>(snapshot, keys, purpose);
        return key;
    }

    /** Keeps what is enabled in the snapshot that is the present one from now on, and wipes the rest. */
    synchronized void install(KeyringSnapshot present) {
        Derivation<K> known = current;
        if (known != null) {
            current = new Derivation<>(present, known.enabledIn(present), purpose);
        }
    }

    /** Wipes and forgets; what is asked for next is derived anew. */
    synchronized void evict() {
        if (current != null) {
            for (K key : current.keys) {
                key.close();
            }
            current = null;
        }
    }

    /** What is derived under one snapshot: ids in ascending order, so that a lookup boxes nothing. */
    private static final class Derivation<K extends ColumnKey<?>> {
        final KeyringSnapshot snapshot;
        final int[] ids;
        final List<K> keys;
        final @Nullable K primary;

        /** All keys that a search has to look for, the newest first; null for other purposes, and if some are not derived yet. */
        final @Nullable List<K> enabled;

        Derivation(KeyringSnapshot snapshot, Map<Integer, K> ascending, KeyPurpose purpose) {
            this.snapshot = snapshot;
            this.ids = ascending.keySet().stream().mapToInt(Integer::intValue).toArray();
            this.keys = List.copyOf(ascending.values());
            this.primary = snapshot.hasPrimary(purpose)
                    ? find(snapshot.primary(purpose).id())
                    : null;
            this.enabled = snapshot.hasPrimary(purpose) && purpose != KeyPurpose.DATA
                    ? enabled(snapshot.enabled(purpose))
                    : null;
        }

        private @Nullable List<K> enabled(List<KeyRecord> newestFirst) {
            List<K> enabled = new ArrayList<>();
            for (KeyRecord record : newestFirst) {
                K key = find(record.id());
                if (key == null) {
                    return null;
                }
                enabled.add(key);
            }
            return enabled.isEmpty() ? null : List.copyOf(enabled);
        }

        @Nullable
        K find(int id) {
            if (primary != null && primary.id() == id) {
                return primary; // most of the time, and two steps nearer
            }
            int index = Arrays.binarySearch(ids, id);
            return index < 0 ? null : keys.get(index);
        }

        /** A copy without the keys that are not enabled any more, which are wiped. */
        Map<Integer, K> enabledIn(KeyringSnapshot newer) {
            Map<Integer, K> enabled = new TreeMap<>();
            for (int i = 0; i < ids.length; i++) {
                KeyRecord record = newer.find(ids[i]);
                if (record != null && record.state() == KeyState.ENABLED) {
                    enabled.put(ids[i], keys.get(i));
                } else {
                    keys.get(i).close();
                }
            }
            return enabled;
        }
    }
}
