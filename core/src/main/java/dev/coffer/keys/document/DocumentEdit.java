package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferEvent.KeyCreated;
import dev.coffer.event.CofferEvent.KeyRotated;
import dev.coffer.event.CofferEvent.KeyStateChanged;
import dev.coffer.event.CofferEvent.KeyringCreated;
import dev.coffer.event.CofferEvent.KeyringRewrapped;
import dev.coffer.event.CofferEvent.KeyringShredded;
import dev.coffer.event.CofferEvent.MasterKeyRotated;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From the newest verified document to the next one: each method is one thing that can be done to a keyring. A rotated or
 * created key activates at {@link Instant#EPOCH} if it is to encrypt at once, so that a wall clock that is set back never
 * un-activates it. Not thread-safe: made for one change.
 */
public final class DocumentEdit {
    private final KeyringSnapshot base;
    private final Recipients recipients;
    private final Instant now;
    private final SecureRandom random;

    public DocumentEdit(KeyringSnapshot base, Recipients recipients, Instant now, SecureRandom random) {
        this.base = base;
        this.recipients = recipients;
        this.now = now;
        this.random = random;
    }

    /** The first document of a keyring: one data, one siv and one index key, all active at once. */
    public static Proposal first(
            String name, Recipients recipients, MasterKey master, Instant now, SecureRandom random) {
        List<KeyRecord> keys = new ArrayList<>();
        for (KeyPurpose purpose : List.of(KeyPurpose.DATA, KeyPurpose.SIV, KeyPurpose.INDEX)) {
            keys.add(generate(keys, purpose, name, now, Instant.EPOCH, master, random));
        }
        KeyringDocument document =
                new KeyringDocument(name, 1, new byte[0], false, now, now, recipients.wrap(name, master), keys);
        return new Proposal(document, master, new KeyringCreated(name));
    }

    /** The tombstone of a tenant or data subject that never had a keyring, so that none is made by a late write. */
    public static Proposal tombstone(String name, Recipients recipients, MasterKey master, Instant now) {
        KeyringDocument document =
                new KeyringDocument(name, 1, new byte[0], true, now, now, recipients.wrap(name, master), List.of());
        return new Proposal(document, master, new KeyringShredded(name));
    }

    public KeyringSnapshot base() {
        return base;
    }

    public Instant now() {
        return now;
    }

    /** One more data key, to take over from the present one. */
    public Proposal rotate(Instant activates) {
        KeyRecord key = generate(base.document().keys(), KeyPurpose.DATA, activates);
        return next(List.of(key), new KeyRotated(name(), key.id(), key.purpose().code(), activates));
    }

    /** The first key of a purpose that this keyring did not need so far. */
    public Proposal add(KeyPurpose purpose) {
        KeyRecord key = generate(base.document().keys(), purpose, Instant.EPOCH);
        return next(List.of(key), new KeyCreated(name(), key.id(), purpose.code()));
    }

    public Proposal state(KeyRecord key, KeyState state) {
        List<KeyRecord> keys = base.document().keys().stream()
                .map(each -> each.id() == key.id() ? each.in(state) : each)
                .toList();
        return new Proposal(
                document(false, base.document().mastered(), base.document().recipients(), keys),
                base.master(),
                new KeyStateChanged(name(), key.id(), key.purpose().code(), state.code()));
    }

    /** The same master key under other key-encryption keys: one blob each, nothing else changes. */
    public Proposal rewrap(Recipients others) {
        KeyringDocument next = document(
                false,
                base.document().mastered(),
                others.wrap(name(), base.master()),
                base.document().keys());
        return new Proposal(next, base.master(), new KeyringRewrapped(name(), next.keks()));
    }

    /**
     * A new master key, all keys wrapped under it; and a new key to wrap children under, if there is one, because who knew the
     * old master key knows the old one of those too.
     *
     * @param fresh the caller's to close
     * @throws KeyUnavailableException if the keyring was rewrapped under others than this node has: they would be lost
     */
    public Proposal rotateMaster(MasterKey fresh) {
        if (!Set.copyOf(recipients.ids()).equals(Set.copyOf(base.document().keks()))) {
            throw new KeyUnavailableException("keyring " + name() + " is wrapped under "
                    + base.document().keks() + " and this node has " + recipients.ids()
                    + ": build its Coffer with exactly those key-encryption keys, or rewrap first");
        }
        List<KeyRecord> keys = new ArrayList<>();
        for (KeyRecord key : base.document().keys()) {
            keys.add(key.state() == KeyState.DESTROYED ? key : rewrapped(key, fresh));
        }
        if (base.has(KeyPurpose.WRAP)) {
            keys.add(generate(keys, KeyPurpose.WRAP, name(), now, Instant.EPOCH, fresh, random));
        }
        return new Proposal(
                document(false, now, recipients.wrap(name(), fresh), keys), fresh, new MasterKeyRotated(name()));
    }

    private KeyRecord rewrapped(KeyRecord key, MasterKey fresh) {
        byte[] bytes = base.material(key.id()).copy();
        try {
            return key.rewrapped(bytes, name(), fresh);
        } finally {
            Bytes.wipe(bytes);
        }
    }

    /**
     * All keys destroyed, for good. The tombstone is a document like any other, under a master key that never wrapped a key.
     *
     * @param fresh the caller's to close
     */
    public Proposal shred(MasterKey fresh) {
        List<KeyRecord> keys = base.document().keys().stream()
                .map(key -> key.in(KeyState.DESTROYED))
                .toList();
        return new Proposal(
                document(true, now, recipients.wrap(name(), fresh), keys), fresh, new KeyringShredded(name()));
    }

    private Proposal next(List<KeyRecord> more, CofferEvent event) {
        List<KeyRecord> keys = new ArrayList<>(base.document().keys());
        keys.addAll(more);
        return new Proposal(
                document(false, base.document().mastered(), base.document().recipients(), keys), base.master(), event);
    }

    private KeyringDocument document(
            boolean shredded, Instant mastered, List<KeyringDocument.Recipient> recipients, List<KeyRecord> keys) {
        return new KeyringDocument(
                name(), base.generation() + 1, base.hash(), shredded, now, mastered, recipients, keys);
    }

    private KeyRecord generate(List<KeyRecord> beside, KeyPurpose purpose, Instant activates) {
        return generate(beside, purpose, name(), now, activates, base.master(), random);
    }

    private static KeyRecord generate(
            List<KeyRecord> beside,
            KeyPurpose purpose,
            String name,
            Instant now,
            Instant activates,
            MasterKey master,
            SecureRandom random) {
        Set<Integer> taken = beside.stream().map(KeyRecord::id).collect(Collectors.toSet());
        int id;
        do {
            id = random.nextInt();
        } while (id == 0 || taken.contains(id));
        return KeyRecord.generate(id, purpose, name, now, activates, master, random);
    }

    private String name() {
        return base.document().name();
    }
}
