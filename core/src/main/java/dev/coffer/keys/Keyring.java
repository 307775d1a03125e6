package dev.coffer.keys;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.ColumnKeys;
import dev.coffer.internal.bytes.Bytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A keyring: the keys that values are sealed under, and what can be done with them. Obtained from a {@code Coffer}, which
 * closes what it holds. A light handle, thread-safe; any number of nodes may work on one keyring at a time.
 *
 * <p>Every change is a compare-and-set in the repository: of nodes that change at once one wins and the others read what it
 * wrote. Nothing automatic disables or destroys a key.
 *
 * <p>A keyring may have children, one per tenant or data subject, which are wrapped by a key of their parent: opening them costs
 * no call to a key-encryption key, and shredding one makes everything under it unreadable for good.
 */
public final class Keyring {
    private final Keyrings keyrings;
    private final @Nullable Keyring parent;
    private final @Nullable String subject;
    private volatile @Nullable LiveKeyring resolved;

    private Keyring(
            Keyrings keyrings, @Nullable Keyring parent, @Nullable String subject, @Nullable LiveKeyring resolved) {
        this.keyrings = keyrings;
        this.parent = parent;
        this.subject = subject;
        this.resolved = resolved;
    }

    static Keyring root(Keyrings keyrings, String name) {
        return new Keyring(keyrings, null, null, keyrings.root(Names.root(name)));
    }

    /**
     * The keyring of a tenant, made when the first value is sealed under it.
     *
     * @param tenant 1 to 40 characters of {@code A-Za-z0-9._@:+-}; kept in the clear, and case counts
     * @throws InvalidPolicyException if the name does not match, or this is itself the keyring of a tenant or data subject
     */
    public Keyring tenant(String tenant) {
        if (parent != null) {
            throw new InvalidPolicyException(this + " has no tenants: a tenant's keyring lies under a root keyring");
        }
        LiveKeyring live = live(false);
        return new Keyring(keyrings, this, null, keyrings.child(live, Names.tenant(live.name(), tenant)));
    }

    /**
     * The keyring of a data subject (a person), made when the first value is sealed under it.
     *
     * @param subject any non-empty text; kept as an HMAC only
     * @throws InvalidPolicyException if this is itself the keyring of a data subject, or the name is empty or no valid Unicode
     */
    public Keyring subject(String subject) {
        if (this.subject != null) {
            throw new InvalidPolicyException(this + " is a data subject's keyring and has no subjects of its own");
        }
        byte[] anyKey = new byte[KeyRecord.KEY_LENGTH];
        String checked = Names.subject("", subject, anyKey); // refuses a bad name now, not at the first value
        return new Keyring(keyrings, this, checked.isEmpty() ? "" : subject, null);
    }

    /**
     * The keyring itself. A data subject's is named by a key of its parent, which is read for that.
     *
     * @param forSealing whether the parent may be created and given its naming key
     */
    LiveKeyring live(boolean forSealing) {
        LiveKeyring known = resolved;
        if (known == null) {
            resolved = known = resolve(forSealing);
        }
        return known;
    }

    private LiveKeyring resolve(boolean forSealing) {
        if (parent == null || subject == null) {
            throw new IllegalStateException("only a data subject's keyring is resolved late");
        }
        LiveKeyring above = parent.live(forSealing);
        if (forSealing) {
            above.changes().ensure(KeyPurpose.NAME);
        } else if (!above.forOpening().shredded() && !above.forOpening().has(KeyPurpose.NAME)) {
            throw new KeyUnavailableException(
                    "keyring " + above.name() + " has no data subjects: nothing was ever sealed for one."
                            + " The first value that is sealed makes a subject's keyring; reading never does");
        }
        KeyCopy key = above.primaryCopy(KeyPurpose.NAME);
        try {
            return keyrings.child(above, Names.subject(above.name(), subject, key.bytes()));
        } finally {
            Bytes.wipe(key.bytes());
        }
    }

    /**
     * As in the repository: {@code customers}, {@code customers/acme}, {@code customers/#4fd1…}.
     *
     * @throws KeyUnavailableException if this is a data subject's keyring and its parent cannot be read
     */
    public String name() {
        return live(false).name();
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
     * @throws KeyUnavailableException if the repository or the key-encryption key cannot be reached, or the keyring is shredded
     * @throws dev.coffer.error.KeyringTamperedException if the document in the repository does not verify
     */
    public boolean rotate(Activation activation) {
        return live(true).changes().rotate(activation);
    }

    /**
     * Rotates if the {@link RotationPolicy} of this Coffer says that it is time; every refresh does the same.
     *
     * @return true if this call made a key
     */
    public boolean rotateIfDue() {
        return live(false).changes().rotateIfDue();
    }

    /**
     * Stops all use of a key, for reading too, on this node at once and on the others with their next refresh. If it is the
     * primary key, the newest other enabled one takes over; is there none, nothing can be sealed. {@link #enable} undoes it.
     *
     * @throws dev.coffer.error.UnknownKeyException if the keyring has no such key
     * @throws KeyUnavailableException if it is destroyed
     */
    public void disable(int keyId) {
        new KeyStates(live(false)).set(keyId, KeyState.DISABLED);
    }

    /** Lets a disabled key work again. */
    public void enable(int keyId) {
        new KeyStates(live(false)).set(keyId, KeyState.ENABLED);
    }

    /**
     * Destroys a disabled key for good: its material leaves the repository, a tombstone stays. What lies under it can never be
     * read again, except by who has an old copy of the repository and of the key-encryption key.
     *
     * <p>Only a disabled key can be destroyed. Let it be disabled for longer than the maximal staleness of every node, and
     * until nothing misses it.
     *
     * @throws IllegalStateException if it is not disabled, or keyrings of tenants or data subjects still lie under it
     */
    public void destroy(int keyId) {
        new KeyStates(live(false)).destroy(keyId);
    }

    /**
     * Wraps the master key under other key-encryption keys: a new KEK without touching a value, a key or a child. Each is
     * tried before anything is written. From then on only these open the keyring: give them to every node first.
     *
     * @throws IllegalStateException if this is a tenant's or data subject's keyring, which lies under its parent
     * @throws KeyUnavailableException if one of them refuses, and then nothing was written
     */
    public void rewrap(KeyEncryptionKey... keks) {
        if (parent != null) {
            throw new IllegalStateException(this
                    + " lies under its parent and has no key-encryption key of its own: rewrap" + " the root keyring");
        }
        LiveKeyring live = live(false);
        boolean unused = Rewrapping.rewrap(live, List.of(keks));
    }

    /**
     * Replaces the master key if it was made before an instant, seals all keys under the new one, and makes a new key to wrap
     * children under. For use after a compromise; {@link KeyringMaintenance#rotateMasters} does it for children as well. Data
     * keys stay: {@link #rotate} them and re-encrypt the data if they may be known.
     *
     * @return whether there is a new master key; false if the present one is young enough
     * @throws IllegalArgumentException if the instant is in the future
     */
    public boolean rotateMaster(Instant madeBefore) {
        return Rewrapping.rotateMaster(live(false), madeBefore);
    }

    /**
     * Destroys all keys of a tenant's or data subject's keyring for good, and keeps it from coming back: later writes are
     * refused. What never had a keyring gets the tombstone all the same.
     *
     * <p>Complete once every node has read it (the maximal staleness at most) and every backup of the repository has expired.
     *
     * @throws IllegalStateException if this is a root keyring
     * @throws KeyUnavailableException if the parent does not exist or cannot be read
     */
    public void shred() {
        if (parent == null) {
            throw new IllegalStateException(
                    this + " is a root keyring and cannot be shredded as a whole: shred tenants or"
                            + " data subjects, or disable and destroy its keys one by one");
        }
        KeyringSnapshot above = parent.live(false).forOpening(); // a repository without the parent is a wrong one
        if (!above.shredded()) {
            live(true).changes().shred();
        }
    }

    /**
     * Reads the document from the repository now, instead of at the next refresh.
     *
     * @throws KeyUnavailableException if it cannot be read
     * @throws dev.coffer.error.KeyringTamperedException if it does not verify; the cached one goes on serving
     */
    public void refresh() {
        KeyringSnapshot unused = live(false).refresh();
    }

    /**
     * All keys, destroyed ones included, in the order they were made, as this node knows them.
     *
     * @throws KeyUnavailableException if the keyring does not exist or cannot be read
     */
    public List<KeyInfo> keys() {
        return live(false).forOpening().describe();
    }

    /** The generation of the document that this node works with: 1 when created, one more with each change. */
    public long generation() {
        return live(false).forOpening().generation();
    }

    /** The ids of the key-encryption keys that open this keyring; {@code keyring:parent} for a child. */
    public List<String> keyEncryptionKeys() {
        return live(false).forOpening().document().keks();
    }

    /** When the present master key was made, by the wall clock of the node that made it. */
    public Instant masterMade() {
        return live(false).forOpening().document().mastered();
    }

    /** Whether this keyring is a tombstone. */
    public boolean isShredded() {
        return live(false).forOpening().shredded();
    }

    /** For Coffer's own rooms: the keys of one column, by its cryptographic name. */
    @SuppressWarnings("exports") // internal, so that only Coffer's own module can do anything with it
    public ColumnKeys column(String table, String column) {
        return subject == null ? live(false).column(table, column) : new SubjectColumn(this, table, column);
    }

    /** {@code Keyring[name]}; a data subject's without its hash as long as that was not needed. */
    @Override
    public String toString() {
        LiveKeyring known = resolved;
        if (known != null) {
            return "Keyring[" + known.name() + "]";
        }
        return "Keyring[a data subject of " + parent + "]";
    }
}
