package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferEvent.KeyCreated;
import dev.coffer.event.CofferEvent.KeyRotated;
import dev.coffer.event.CofferEvent.KeyStateChanged;
import dev.coffer.event.CofferEvent.KeyringCreated;
import dev.coffer.event.CofferEvent.KeyringMoved;
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
        KeyringDocument document = new KeyringDocument(
                name, 1, 1, new byte[0], Standing.LIVE, now, now, recipients.wrap(name, 1, master), List.of(), keys);
        return new Proposal(document, master, new KeyringCreated(name));
    }

    /** The tombstone of a tenant or data subject that never had a keyring, so that none is made by a late write. */
    public static Proposal tombstone(String name, Recipients recipients, MasterKey master, Instant now) {
        return new Proposal(empty(name, Standing.SHREDDED, recipients, master, now), master, new KeyringShredded(name));
    }

    /** A redirect in the place of a data subject's keyring that is to be made under another name, so that none is made here. */
    public static Proposal reservation(String name, String to, Recipients recipients, MasterKey master, Instant now) {
        return new Proposal(empty(name, Standing.moved(to, new byte[0]), recipients, master, now), master, null);
    }

    private static KeyringDocument empty(
            String name, Standing standing, Recipients recipients, MasterKey master, Instant now) {
        return new KeyringDocument(
                name, 1, 1, new byte[0], standing, now, now, recipients.wrap(name, 1, master), List.of(), List.of());
    }

    /** A data subject's keyring under a new name: the same keys, for when the other one has moved here. */
    public static Proposal copy(
            String name, KeyringSnapshot original, Recipients recipients, MasterKey master, Instant now) {
        KeyringDocument document = new KeyringDocument(
                name,
                1,
                1,
                new byte[0],
                original.asOrigin(),
                now,
                now,
                recipients.wrap(name, 1, master),
                List.of(),
                copies(original, name, master));
        return new Proposal(document, master, null);
    }

    private static List<KeyRecord> copies(KeyringSnapshot original, String name, MasterKey master) {
        return original.document().keys().stream()
                .map(key -> key.state() == KeyState.DESTROYED ? key : rewrapped(original, key, name, master))
                .toList();
    }

    /** The copy once more, because the keyring that it was made of has changed. */
    public Proposal copyAgain(KeyringSnapshot original) {
        return new Proposal(
                document(
                        epoch(),
                        original.asOrigin(),
                        base.document().mastered(),
                        base.document().recipients(),
                        cut(),
                        copies(original, name(), base.master())),
                base.master(),
                null);
    }

    /** The copy serves by itself, as the keyring that it was made of has moved. */
    public Proposal settle() {
        return new Proposal(
                document(
                        epoch(),
                        Standing.LIVE,
                        base.document().mastered(),
                        base.document().recipients(),
                        base.document().handovers(),
                        base.document().keys()),
                base.master(),
                null);
    }

    public KeyringSnapshot base() {
        return base;
    }

    public Instant now() {
        return now;
    }

    /** One more data key, to take over from the present one; and one more file key with it, where files are sealed. */
    public Proposal rotate(Instant activates) {
        KeyRecord data = generate(base.document().keys(), KeyPurpose.DATA, activates);
        List<KeyRecord> more = new ArrayList<>(List.of(data));
        if (base.has(KeyPurpose.FILE)) {
            List<KeyRecord> beside = new ArrayList<>(base.document().keys());
            beside.add(data);
            more.add(generate(beside, KeyPurpose.FILE, activates));
        }
        return next(more, new KeyRotated(name(), data.id(), data.purpose().code(), activates));
    }

    /** One more key of a purpose, to take over from the present one. */
    public Proposal successor(KeyPurpose purpose, Instant activates) {
        KeyRecord key = generate(base.document().keys(), purpose, activates);
        return next(List.of(key), new KeyRotated(name(), key.id(), key.purpose().code(), activates));
    }

    /** The first key of a purpose that this keyring did not need so far. */
    public Proposal add(KeyPurpose purpose) {
        KeyRecord key = generate(base.document().keys(), purpose, Instant.EPOCH);
        return next(List.of(key), new KeyCreated(name(), key.id(), purpose.code()));
    }

    /** Destroying also takes the older master keys out of the document: they would open older copies of it, with the key. */
    public Proposal state(KeyRecord key, KeyState state) {
        List<KeyRecord> keys = base.document().keys().stream()
                .map(each -> each.id() == key.id() ? each.in(state) : each)
                .toList();
        return new Proposal(
                same(
                        base.document().recipients(),
                        state == KeyState.DESTROYED ? cut() : base.document().handovers(),
                        keys),
                base.master(),
                new KeyStateChanged(name(), key.id(), key.purpose().code(), state.code()));
    }

    /** The same master key under other key-encryption keys: one blob each, nothing else changes. */
    public Proposal rewrap(Recipients others) {
        KeyringDocument next = same(
                others.wrap(name(), base.document().epoch(), base.master()),
                base.document().handovers(),
                base.document().keys());
        return new Proposal(next, base.master(), new KeyringRewrapped(name(), next.keks()));
    }

    /**
     * A new master key, all keys wrapped under it, which the old one hands over to; and a new key to wrap children under, if there
     * is one, because who knew the old master key knows the old one of those too.
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
        List<Handover> handovers = new ArrayList<>(base.document().handovers());
        handovers.add(Handover.make(name(), epoch() + 1, base.master(), fresh));
        return successor(fresh, recipients, latest(handovers), underFresh(fresh));
    }

    /**
     * A new master key that the old one does not hand over to, because others know that one: wrapped under {@code others} only,
     * and believed by nodes that start with these alone, or whose anchor knows it, and by nobody else. A new data key with
     * it, which encrypts at once, unless this is a copy or a redirect; and a new wrap key and a new file key where there is one.
     *
     * @param fresh the caller's to close
     */
    public Proposal replaceMaster(MasterKey fresh, Recipients others) {
        List<KeyRecord> keys = underFresh(fresh);
        if (base.isLive()) {
            keys.add(generate(keys, KeyPurpose.DATA, name(), now, Instant.EPOCH, fresh, random));
            if (base.has(KeyPurpose.FILE)) {
                keys.add(generate(keys, KeyPurpose.FILE, name(), now, Instant.EPOCH, fresh, random));
            }
        }
        return successor(fresh, others, List.of(), keys);
    }

    private Proposal successor(MasterKey fresh, Recipients to, List<Handover> handovers, List<KeyRecord> keys) {
        return new Proposal(
                document(
                        epoch() + 1,
                        base.document().standing(),
                        now,
                        to.wrap(name(), epoch() + 1, fresh),
                        handovers,
                        keys),
                fresh,
                new MasterKeyRotated(name()));
    }

    private List<KeyRecord> underFresh(MasterKey fresh) {
        List<KeyRecord> keys = new ArrayList<>();
        for (KeyRecord key : base.document().keys()) {
            keys.add(key.state() == KeyState.DESTROYED ? key : rewrapped(base, key, name(), fresh));
        }
        if (base.has(KeyPurpose.WRAP)) {
            keys.add(generate(keys, KeyPurpose.WRAP, name(), now, Instant.EPOCH, fresh, random));
        }
        return keys;
    }

    private static List<Handover> latest(List<Handover> all) {
        return all.subList(Math.max(0, all.size() - KeyringDocument.MAX_HANDOVERS), all.size());
    }

    private List<Handover> cut() {
        return base.document().handovers().stream().map(Handover::cut).toList();
    }

    private static KeyRecord rewrapped(KeyringSnapshot base, KeyRecord key, String name, MasterKey fresh) {
        byte[] bytes = base.material(key.id()).copy();
        try {
            return key.rewrapped(bytes, name, fresh);
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
        return end(fresh, Standing.SHREDDED, new KeyringShredded(name()));
    }

    /**
     * A redirect in this keyring's place, once all keys are found in a copy under the other name. Likewise under a master key that
     * never wrapped a key: what is destroyed there later is not to be found here.
     *
     * @param fresh the caller's to close
     */
    public Proposal moveTo(String to, MasterKey fresh) {
        return end(fresh, Standing.moved(to, base.hash()), new KeyringMoved(name(), to));
    }

    private Proposal end(MasterKey fresh, Standing standing, CofferEvent event) {
        List<KeyRecord> keys = base.document().keys().stream()
                .map(key -> key.in(KeyState.DESTROYED))
                .toList();
        List<Handover> handovers = new ArrayList<>(cut());
        handovers.add(Handover.make(name(), epoch() + 1, base.master(), fresh).cut());
        KeyringDocument last = document(
                epoch() + 1, standing, now, recipients.wrap(name(), epoch() + 1, fresh), latest(handovers), keys);
        return new Proposal(last, fresh, event);
    }

    private Proposal next(List<KeyRecord> more, CofferEvent event) {
        List<KeyRecord> keys = new ArrayList<>(base.document().keys());
        keys.addAll(more);
        return new Proposal(
                same(base.document().recipients(), base.document().handovers(), keys), base.master(), event);
    }

    /** Under the same master key. */
    private KeyringDocument same(
            List<KeyringDocument.Recipient> recipients, List<Handover> handovers, List<KeyRecord> keys) {
        return document(epoch(), base.document().standing(), base.document().mastered(), recipients, handovers, keys);
    }

    private KeyringDocument document(
            long epoch,
            Standing standing,
            Instant mastered,
            List<KeyringDocument.Recipient> recipients,
            List<Handover> handovers,
            List<KeyRecord> keys) {
        if (base.generation() >= KeyringDocument.MAX_GENERATION) {
            throw new KeyUnavailableException("keyring " + name() + " has reached generation " + base.generation()
                    + ", the last one: restore the document that Coffer wrote last");
        }
        return new KeyringDocument(
                name(),
                base.generation() + 1,
                epoch,
                base.hash(),
                standing,
                now,
                mastered,
                recipients,
                handovers,
                keys);
    }

    private long epoch() {
        return base.document().epoch();
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
