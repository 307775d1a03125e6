package dev.coffer.keys.document;

import dev.coffer.internal.aead.AesSiv;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import javax.crypto.AEADBadTagException;

/** A document that an attacker writes, by his own rules: from any document to any other, under any master key that he has. */
public final class Draft {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyringDocument base;
    private final byte[] baseHash;
    private String name;
    private long generation;
    private long epoch;
    private Standing standing;
    private List<KeyringDocument.Recipient> recipients;
    private List<Handover> handovers;
    private List<KeyRecord> keys;

    private Draft(StoredKeyring stored) {
        base = DocumentReader.unverified("any", stored.document());
        baseHash = StoredDocument.sha256(stored.document());
        name = base.name();
        generation = base.generation();
        epoch = base.epoch();
        standing = base.standing();
        recipients = base.recipients();
        handovers = base.handovers();
        keys = base.keys();
    }

    public static Draft of(StoredKeyring stored) {
        return new Draft(stored);
    }

    public static MasterKey stranger() {
        return MasterKey.generate(RANDOM);
    }

    /** What who may use this key-encryption key to unwrap finds. */
    public static MasterKey masterOf(StoredKeyring stored, KeyEncryptionKey kek) {
        KeyringDocument document = DocumentReader.unverified("any", stored.document());
        for (KeyringDocument.Recipient recipient : document.recipients()) {
            if (recipient.kek().equals(kek.id())) {
                return MasterKey.unwrap(kek, recipient.wrapped(), document.name(), document.epoch());
            }
        }
        throw new NoSuchElementException(kek.id());
    }

    public static List<Integer> ids(StoredKeyring stored) {
        return DocumentReader.unverified("any", stored.document()).keys().stream()
                .map(KeyRecord::id)
                .toList();
    }

    /** A master key as an attacker has it. */
    public static byte[] bytes(MasterKey master) {
        byte[][] seen = new byte[1][];
        byte[] unused = master.wrap(
                new KeyEncryptionKey() {
                    @Override
                    public String id() {
                        return "";
                    }

                    @Override
                    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                        seen[0] = masterKey.clone();
                        return masterKey;
                    }

                    @Override
                    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                        return wrapped;
                    }
                },
                "",
                1);
        return seen[0];
    }

    public static List<String> kekIds(StoredKeyring stored) {
        return DocumentReader.unverified("any", stored.document()).keks();
    }

    public Draft later(long generations) {
        generation += generations;
        return this;
    }

    public Draft epoch(long epoch) {
        this.epoch = epoch;
        return this;
    }

    public Draft alive() {
        standing = Standing.LIVE;
        return this;
    }

    /** A redirect, with the keys destroyed that it has; of one that has none, from nothing. */
    public Draft movedTo(String other, StoredKeyring after) {
        keys = keys.stream().map(key -> key.in(KeyState.DESTROYED)).toList();
        standing = Standing.moved(other, keys.isEmpty() ? new byte[0] : StoredDocument.sha256(after.document()));
        return this;
    }

    public Draft copyOf(String other, StoredKeyring original) {
        standing = Standing.moving(other, original.generation(), StoredDocument.sha256(original.document()));
        return this;
    }

    public Draft withoutKeys() {
        keys = List.of();
        return this;
    }

    /** As if nothing had been before it. */
    public Draft first() {
        generation = 1;
        epoch = 1;
        handovers = List.of();
        return this;
    }

    public Draft named(String name) {
        this.name = name;
        return this;
    }

    public Draft wrapped(MasterKey master, KeyEncryptionKey... keks) {
        List<KeyringDocument.Recipient> wrapped = new ArrayList<>();
        for (KeyEncryptionKey kek : keks) {
            wrapped.add(new KeyringDocument.Recipient(kek.id(), master.wrap(kek, name, epoch)));
        }
        recipients = wrapped;
        return this;
    }

    public Draft recipientsOf(StoredKeyring other) {
        recipients = DocumentReader.unverified("any", other.document()).recipients();
        return this;
    }

    public Draft keysOf(StoredKeyring other) {
        keys = DocumentReader.unverified("any", other.document()).keys();
        return this;
    }

    /** One more handover, made of the keys at hand, true or not. */
    public Draft handover(MasterKey from, MasterKey to) {
        List<Handover> more = new ArrayList<>(handovers);
        more.removeIf(step -> step.epoch() >= epoch);
        more.add(Handover.make(name, epoch, from, to));
        handovers = more;
        return this;
    }

    public Draft withoutHandovers() {
        handovers = List.of();
        return this;
    }

    public Draft withoutKey(int index) {
        List<KeyRecord> fewer = new ArrayList<>(keys);
        fewer.remove(index);
        keys = fewer;
        return this;
    }

    public Draft state(KeyState from, KeyState to) {
        keys = keys.stream().map(key -> key.state() == from ? key.in(to) : key).toList();
        return this;
    }

    /** Keys as they are where {@code known} opens them; of the others the commitment is kept, and what is sealed is the attacker's. */
    public Draft keysUnder(MasterKey fresh, MasterKey known) {
        List<KeyRecord> under = new ArrayList<>();
        for (KeyRecord key : keys) {
            under.add(key.state() == KeyState.DESTROYED ? key : key.rewrapped(open(key, known), name, fresh));
        }
        keys = under;
        return this;
    }

    private byte[] open(KeyRecord key, MasterKey known) {
        try {
            return known.unwrapKey(key.wrapped(), key.associatedData(base.name()));
        } catch (AEADBadTagException e) {
            byte[] mine = new byte[KeyRecord.KEY_LENGTH];
            RANDOM.nextBytes(mine);
            return mine;
        }
    }

    /** Other keys, of the attacker's making, under the same ids. */
    public Draft keysOfMine(MasterKey fresh) {
        List<KeyRecord> mine = new ArrayList<>();
        for (KeyRecord key : keys) {
            mine.add(KeyRecord.generate(key.id(), key.purpose(), name, key.created(), Instant.EPOCH, fresh, RANDOM));
        }
        keys = mine;
        return this;
    }

    /** One more data key, which the attacker knows. */
    public Draft moreKeys(MasterKey fresh) {
        List<KeyRecord> more = new ArrayList<>(keys);
        more.add(KeyRecord.generate(
                RANDOM.nextInt() | 1, KeyPurpose.DATA, name, base.written(), Instant.EPOCH, fresh, RANDOM));
        keys = more;
        return this;
    }

    public StoredKeyring signed(MasterKey master) {
        KeyringDocument document = new KeyringDocument(
                name,
                generation,
                epoch,
                generation == 1 ? new byte[0] : generation > base.generation() ? baseHash : base.previous(),
                standing,
                base.written(),
                base.mastered(),
                recipients,
                handovers,
                keys);
        byte[] payload = DocumentJson.write(document);
        return new StoredKeyring(generation, Bytes.concat(payload, master.authenticator(payload)));
    }

    /** One of a keyring's keys, for who knows its master key. */
    public static byte[] key(StoredKeyring stored, MasterKey master, int id) {
        KeyringDocument document = DocumentReader.unverified("any", stored.document());
        for (KeyRecord key : document.keys()) {
            if (key.id() == id) {
                try {
                    return master.unwrapKey(key.wrapped(), key.associatedData(document.name()));
                } catch (AEADBadTagException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new NoSuchElementException(String.format("%08x", id));
    }

    /** A keyring's wrap key in the hands of who knows its master key, as what wraps children. */
    public static KeyEncryptionKey wrapKey(StoredKeyring parent, MasterKey master) {
        KeyringDocument document = DocumentReader.unverified("any", parent.document());
        KeyRecord key = document.keys().stream()
                .filter(each -> each.purpose() == KeyPurpose.WRAP && each.state() != KeyState.DESTROYED)
                .reduce((older, newer) -> newer)
                .orElseThrow();
        byte[] id = new byte[Integer.BYTES];
        Bytes.putInt(id, 0, key.id());
        byte[] wrapping;
        try {
            byte[] bytes = master.unwrapKey(key.wrapped(), key.associatedData(document.name()));
            wrapping = Hkdf.derive(bytes, Bytes.ascii("coffer v1 wrap"), AesSiv.KEY_LENGTH);
        } catch (AEADBadTagException e) {
            throw new AssertionError(e);
        }
        return new KeyEncryptionKey() {
            @Override
            public String id() {
                return "keyring:" + document.name();
            }

            @Override
            public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                return Bytes.concat(id, AesSiv.seal(wrapping, associatedData, masterKey));
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                try {
                    return AesSiv.open(wrapping, associatedData, Arrays.copyOfRange(wrapped, 4, wrapped.length));
                } catch (AEADBadTagException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }
}
