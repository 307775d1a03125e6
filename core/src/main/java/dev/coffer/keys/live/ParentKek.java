package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.internal.aead.AesSiv;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.document.KeyringDocument;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Parentage;
import dev.coffer.keys.live.LiveKeyring.KeyCopy;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * A keyring as the key-encryption key of its children, without any call to a KMS. A wrapped master key is {@code id of the wrap
 * key 4 | AES-256-SIV under HKDF(wrap key, "coffer v1 wrap", 64)} (RFC 5297). SIV, because it needs no nonce: any number of
 * children may lie under one wrap key, and what is wrapped, 32 random bytes, never repeats. Thread-safe.
 */
final class ParentKek implements KeyEncryptionKey, Parentage {
    private static final byte[] WRAP = Bytes.ascii("coffer v1 wrap");

    private final LiveKeyring parent;

    private final boolean moving;

    /** @param moving whether a child may be opened that nobody has seen and that lies under an older key, to be moved */
    ParentKek(LiveKeyring parent, boolean moving) {
        this.parent = parent;
        this.moving = moving;
    }

    @Override
    public boolean movesOlderOnes() {
        return moving;
    }

    @Override
    public boolean isUnderNewestKey(byte[] wrapped) {
        KeyringSnapshot above = parent.forDecryption();
        return above.hasPrimary(KeyPurpose.WRAP)
                && above.primary(KeyPurpose.WRAP).id() == keyId(wrapped);
    }

    @Override
    public boolean isUnderEndedKey(byte[] wrapped) {
        KeyringSnapshot above = parent.forDecryption();
        return !above.shredded() && above.refusal(keyId(wrapped)) != null;
    }

    LiveKeyring parent() {
        return parent;
    }

    @Override
    public String id() {
        return "keyring:" + parent.name();
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        parent.changes().ensure(KeyPurpose.WRAP);
        KeyringSnapshot unused = parent.refresh(); // under an older key it would have to be moved at once
        KeyCopy key = parent.primaryCopy(KeyPurpose.WRAP);
        byte[] id = new byte[Integer.BYTES];
        Bytes.putInt(id, 0, key.id());
        byte[] wrappingKey = derive(key);
        try {
            return Bytes.concat(id, AesSiv.seal(wrappingKey, associatedData, masterKey));
        } finally {
            Bytes.wipe(wrappingKey);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        KeyCopy key = key(keyId(wrapped));
        byte[] wrappingKey = derive(key);
        try {
            return AesSiv.open(wrappingKey, associatedData, Arrays.copyOfRange(wrapped, Integer.BYTES, wrapped.length));
        } catch (AEADBadTagException e) {
            throw new KeyUnavailableException(
                    String.format(
                            "key %08x of keyring %s did not wrap this master key: the document was altered or moved here"
                                    + " from another keyring. Restore it from a backup",
                            key.id(), parent.name()),
                    e);
        } finally {
            Bytes.wipe(wrappingKey);
        }
    }

    private KeyCopy key(int id) {
        try {
            return parent.copy(id, KeyPurpose.WRAP);
        } catch (UnknownKeyException e) {
            throw new KeyUnavailableException(
                    String.format(
                            "it lies under key %08x of keyring %s, which has no such wrap key: the document was altered, or its"
                                    + " parent was restored from an older backup than it. Restore both from the same one",
                            id, parent.name()),
                    e);
        }
    }

    private static byte[] derive(KeyCopy key) {
        try {
            return Hkdf.derive(key.bytes(), WRAP, AesSiv.KEY_LENGTH);
        } finally {
            Bytes.wipe(key.bytes());
        }
    }

    /** The wrap key that a child lies under. */
    int keyId(byte[] wrapped) {
        if (wrapped.length < Integer.BYTES) {
            throw new KeyUnavailableException("a child of keyring " + parent.name() + " holds a wrapped master key of "
                    + wrapped.length + " bytes: restore its document from a backup");
        }
        return Bytes.getInt(wrapped, 0);
    }

    /**
     * Whether what was wrapped here must not be used any more, as the parent's newest document says.
     *
     * @throws KeyUnavailableException if the parent cannot be read
     */
    boolean isWithdrawn(KeyringDocument child) {
        return isWithdrawn(parent.forDecryption(), child);
    }

    boolean isWithdrawn(KeyringSnapshot snapshot, KeyringDocument child) {
        return child.recipients().stream().anyMatch(recipient -> snapshot.refusal(keyId(recipient.wrapped())) != null);
    }

    @Override
    public String toString() {
        return id();
    }
}
