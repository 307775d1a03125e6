package dev.coffer.keys.live;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.Primitives;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.file.FileKeySource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Keyring} as its holder has it: a root's or tenant's name at once, a data subject's once it is needed. Light, thread-safe.
 */
final class KeyringHandle implements Keyring, FileKeySource {
    private final Keyrings keyrings;
    private final @Nullable KeyringHandle parent;
    private final @Nullable String subject;
    private volatile @Nullable LiveKeyring resolved;

    private KeyringHandle(
            Keyrings keyrings,
            @Nullable KeyringHandle parent,
            @Nullable String subject,
            @Nullable LiveKeyring resolved) {
        this.keyrings = keyrings;
        this.parent = parent;
        this.subject = subject;
        this.resolved = resolved;
    }

    static KeyringHandle root(Keyrings keyrings, String name) {
        return new KeyringHandle(keyrings, null, null, keyrings.root(KeyringNames.root(name)));
    }

    @Override
    public Keyring tenant(String tenant) {
        if (parent != null) {
            throw new InvalidPolicyException(this + " has no tenants: a tenant's keyring lies under a root keyring");
        }
        LiveKeyring live = live(false);
        return new KeyringHandle(keyrings, this, null, keyrings.child(live, KeyringNames.tenant(live.name(), tenant)));
    }

    @Override
    public Keyring subject(String subject) {
        if (this.subject != null) {
            throw new InvalidPolicyException(this + " is a data subject's keyring and has no subjects of its own");
        }
        byte[] anyKey = new byte[KeyRecord.KEY_LENGTH];
        String checked = KeyringNames.subject("", subject, 0, anyKey); // refuses a bad name now, not at the first value
        return new KeyringHandle(keyrings, this, checked.isEmpty() ? "" : subject, null);
    }

    /**
     * The keyring itself. A data subject's is named by a key of its parent, which is read for that.
     *
     * @param forEncryption whether the parent may be created and given its naming key
     */
    LiveKeyring live(boolean forEncryption) {
        LiveKeyring known = resolved;
        if (known != null && !known.hasMoved()) {
            return known;
        }
        SubjectNames names = names(forEncryption);
        LiveKeyring found = forEncryption ? names.make() : names.find();
        if (found.isKnown()) { // one that does not exist may be made under another name
            resolved = found;
        }
        return found;
    }

    private SubjectNames names(boolean forEncryption) {
        if (parent == null || subject == null) {
            throw new IllegalStateException("only a data subject's keyring is resolved late");
        }
        return new SubjectNames(keyrings, parent.live(forEncryption), subject);
    }

    /** What may fail because the keyring has moved in this moment, or before this node has read so: it is looked for again then. */
    private <T> T change(boolean forEncryption, Function<LiveKeyring, T> change) {
        while (true) {
            LiveKeyring live = live(forEncryption);
            try {
                KeyringSnapshot present = subject == null ? null : live.ifPresent();
                if (present != null && present.copyOf() != null) {
                    boolean unused = new SubjectMove(keyrings, Objects.requireNonNull(live.parent())).finish(live);
                }
                return change.apply(live);
            } catch (KeyUnavailableException e) {
                if (!live.hasMoved()) {
                    throw e;
                }
            }
        }
    }

    private void changed(Consumer<LiveKeyring> change) {
        boolean unused = change(false, live -> {
            change.accept(live);
            return true;
        });
    }

    private KeyringSnapshot seen() {
        while (true) {
            LiveKeyring live = live(false);
            KeyringSnapshot seen = live.forDecryption();
            if (seen.movedTo() == null) {
                return seen;
            }
        }
    }

    @Override
    public String name() {
        return live(false).name();
    }

    @Override
    public void create() {
        KeyringSnapshot unused = change(true, live -> {
            KeyringSnapshot made = live.forEncryption();
            made.requireServing();
            return made;
        });
    }

    @Override
    public boolean rotate() {
        return rotate(Activation.DELAYED);
    }

    @Override
    public boolean rotate(Activation activation) {
        return change(true, live -> live.changes().rotate(activation));
    }

    @Override
    public boolean rotateIfDue() {
        return change(false, live -> live.changes().rotateIfDue());
    }

    @Override
    public KeyInfo renew(KeyPurpose purpose, Keyring.StoredValues stored) {
        return change(false, live -> new Renewal(live, this, keyrings).renew(purpose, stored));
    }

    @Override
    public void retire(KeyPurpose purpose, Keyring.StoredValues stored) {
        changed(live -> new Renewal(live, this, keyrings).retire(purpose, stored));
    }

    @Override
    public KeyInfo renewNames() {
        return new Renewal(live(false), this, keyrings).renewNames();
    }

    @Override
    public void retireNames() {
        new Renewal(live(false), this, keyrings).retireNames();
    }

    @Override
    public void disable(int keyId) {
        changed(live -> new KeyStateChanges(live).set(keyId, KeyState.DISABLED));
    }

    @Override
    public void enable(int keyId) {
        changed(live -> new KeyStateChanges(live).set(keyId, KeyState.ENABLED));
    }

    @Override
    public void destroy(int keyId) {
        changed(live -> new KeyStateChanges(live).destroy(keyId));
    }

    @Override
    public void rewrap(KeyEncryptionKey... keks) {
        if (parent != null) {
            throw new IllegalStateException(this
                    + " lies under its parent and has no key-encryption key of its own: rewrap" + " the root keyring");
        }
        LiveKeyring live = live(false);
        boolean unused = Rewrapping.rewrap(live, List.of(keks));
    }

    @Override
    public boolean rotateMaster(Instant createdBefore) {
        refresh();
        LiveKeyring live = live(false);
        boolean isDue = Rewrapping.isOlder(live, live.refresh(), createdBefore);
        KeyringMaintenance.Report report = keyrings.work().rotateMasters(live.name(), createdBefore);
        KeyringSnapshot unused = live.refresh();
        if (!report.complete()) {
            String name =
                    report.failures().keySet().stream().sorted().findFirst().orElse(live.name());
            throw new KeyUnavailableException(
                    "the master keys of " + report.failed() + " keyrings could not be replaced,"
                            + " begin again with the same instant; of " + name + ": "
                            + report.failures().get(name));
        }
        return isDue;
    }

    @Override
    public void shred() {
        if (parent == null) {
            throw new IllegalStateException(
                    this + " is a root keyring and cannot be shredded as a whole: shred tenants or"
                            + " data subjects, or disable and destroy its keys one by one");
        }
        KeyringSnapshot above = parent.live(false).forDecryption(); // a repository without the parent is a wrong one
        if (!above.shredded() && subject != null) {
            names(true).shred();
        } else if (!above.shredded()) {
            live(true).changes().shred();
        }
    }

    @Override
    public boolean bringOver() {
        if (subject == null) {
            throw new IllegalStateException(this + " is no data subject's keyring, and no renewed key names it");
        }
        return names(false).bringOver();
    }

    @Override
    public void refresh() {
        KeyringSnapshot read;
        do {
            read = live(false).refresh();
        } while (read.movedTo() != null); // this node had not read that before
    }

    @Override
    public List<KeyInfo> keys() {
        return seen().describe();
    }

    @Override
    public long generation() {
        return seen().generation();
    }

    @Override
    public List<String> keyEncryptionKeyIds() {
        return seen().document().keks();
    }

    @Override
    public Instant masterKeyCreated() {
        return seen().document().mastered();
    }

    @Override
    public boolean isShredded() {
        return seen().shredded();
    }

    /** The keys of one column, by its cryptographic name. */
    ColumnKeys column(String table, String column) {
        return subject == null ? live(false).column(table, column) : new SubjectColumn(this, table, column);
    }

    @Override
    public boolean wasPerhapsNamed(String other) {
        return subject != null && parent != null && KeyringNames.isSubjectOf(parent.name(), other);
    }

    @Override
    public FileKey newestFileKey() {
        return change(true, live -> {
            if (live.settings().cache().primitives() == Primitives.PROVIDED) {
                throw new InvalidPolicyException(
                        "sealed files are ChaCha20-Poly1305, which NIST has not approved, and the Coffer of"
                                + " keyring " + live.name()
                                + " was built with validatedProviders: encrypt the file by other means, or"
                                + " seal it with a Coffer without them");
            }
            live.changes().ensure(KeyPurpose.FILE);
            LiveKeyring.KeyCopy key = live.primaryCopy(KeyPurpose.FILE);
            return new FileKey(live.name(), key.id(), key.bytes());
        });
    }

    @Override
    public FileKey fileKey(int id) {
        return change(false, live -> {
            LiveKeyring.KeyCopy key = live.copy(id, KeyPurpose.FILE);
            return new FileKey(live.name(), key.id(), key.bytes());
        });
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
