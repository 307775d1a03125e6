package dev.coffer.keys;

import dev.coffer.internal.aead.ColumnKeys;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A keyring: the keys that values are sealed under, and what can be done with them. Obtained from a {@code Coffer}, which
 * keeps it and closes it. Thread-safe; any number of nodes may work on one keyring at a time.
 *
 * <p>Every change is one compare-and-set in the repository: of nodes that change at once one wins and the others read what it
 * wrote. Rotating makes a new key for new values; old values stay readable, and nothing automatic destroys a key.
 */
public final class Keyring {
    private final LiveKeyring live;
    private final ConcurrentMap<String, KeyringColumn> columns = new ConcurrentHashMap<>();

    Keyring(LiveKeyring live) {
        this.live = live;
    }

    public String name() {
        return live.name();
    }

    /** {@link #rotate(Activation) rotate(Activation.DELAYED)}. */
    public boolean rotate() {
        return rotate(Activation.DELAYED);
    }

    /**
     * Makes a new data key, which seals new values from its activation on. A keyring that does not exist yet is created
     * first.
     *
     * @return true if this call made the key; false if another node changed the keyring in the same moment, most likely by
     *     rotating it too: look at {@link #keys()} before trying again
     * @throws dev.coffer.error.KeyUnavailable if the repository or the key-encryption key cannot be reached
     * @throws dev.coffer.error.KeyringTampered if the document in the repository does not verify
     */
    public boolean rotate(Activation activation) {
        return live.add(KeyPurpose.DATA, activation);
    }

    /**
     * Reads the document from the repository now, instead of at the next refresh.
     *
     * @throws dev.coffer.error.KeyUnavailable if it cannot be read
     * @throws dev.coffer.error.KeyringTampered if it does not verify; the cached one goes on serving
     */
    public void refresh() {
        live.refresh();
    }

    /**
     * All keys, destroyed ones included, in the order they were made, as this node knows them.
     *
     * @throws dev.coffer.error.KeyUnavailable if the keyring does not exist or cannot be read
     */
    public List<KeyInfo> keys() {
        return live.forOpening().describe();
    }

    /** The generation of the document that this node works with: 1 when created, one more with each change. */
    public long generation() {
        return live.forOpening().generation();
    }

    /** For Coffer's own rooms: the keys of one column, by its cryptographic name. */
    @SuppressWarnings("exports") // internal, so that only Coffer's own module can do anything with it
    public ColumnKeys column(String table, String column) {
        return columns.computeIfAbsent(table + "." + column, name -> new KeyringColumn(live, table, column));
    }

    void openIfPresent() {
        live.openIfPresent();
    }

    void close() {
        columns.values().forEach(KeyringColumn::close);
        live.close();
    }

    /** {@code Keyring[name]}. */
    @Override
    public String toString() {
        return "Keyring[" + name() + "]";
    }
}
