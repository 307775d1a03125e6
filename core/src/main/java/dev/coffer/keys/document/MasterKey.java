package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.AesSiv;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.keys.KeyEncryptionKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;

/**
 * The key that a keyring document is authenticated by and its keys are wrapped under; itself wrapped by each recipient's
 * key-encryption key. A key is derived from it (HKDF-SHA-256, RFC 5869) for each use. Thread-safe.
 */
public final class MasterKey implements AutoCloseable {
    static final int LENGTH = 32;

    private static final byte[] ZERO = {0};
    private static final byte[] DOCUMENT = Bytes.ascii("coffer v1 document");
    private static final byte[] KEYS = Bytes.ascii("coffer v1 keys");
    private static final byte[] NAME = Bytes.ascii("coffer v1 master");
    private static final byte[] HANDOVER = Bytes.ascii("coffer v1 handover");
    private static final byte[] SUCCESSOR = Bytes.ascii("coffer v1 successor");
    private static final byte[] WRAPPING = Bytes.ascii("coffer v1 keyring");

    private final SecretBytes bytes;

    /** Takes the array over. */
    private MasterKey(byte[] bytes) {
        this.bytes = SecretBytes.taking(bytes);
    }

    public static MasterKey generate(SecureRandom random) {
        byte[] fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        return new MasterKey(fresh);
    }

    /** @throws dev.coffer.error.KeyUnavailableException if {@code kek} cannot or will not */
    static MasterKey unwrap(KeyEncryptionKey kek, byte[] wrapped, String keyring, long epoch) {
        byte[] unwrapped = kek.unwrap(wrapped, associatedData(keyring, epoch));
        if (unwrapped.length != LENGTH) {
            Bytes.wipe(unwrapped);
            throw new KeyUnavailableException(
                    kek.id() + " gave a master key of " + unwrapped.length + " bytes for keyring " + keyring + ", "
                            + LENGTH + " expected: the key-encryption key is not the one it was wrapped under");
        }
        return new MasterKey(unwrapped);
    }

    byte[] wrap(KeyEncryptionKey kek, String keyring, long epoch) {
        byte[] copy = bytes.copy();
        try {
            return kek.wrap(copy, associatedData(keyring, epoch));
        } finally {
            Bytes.wipe(copy);
        }
    }

    /** Binds a wrapped master key to its keyring and its place there: {@code "coffer v1 keyring" | 0x00 | LP(name) | epoch}. */
    private static byte[] associatedData(String keyring, long epoch) {
        return Bytes.concat(WRAPPING, ZERO, place(keyring, epoch));
    }

    /** {@code LP(name) | epoch as 8 bytes}. */
    private static byte[] place(String keyring, long epoch) {
        byte[] number = new byte[Long.BYTES];
        Bytes.putLong(number, 0, epoch);
        return Bytes.concat(Bytes.lengthPrefixed(keyring), number);
    }

    /** The caller's to close. */
    MasterKey copy() {
        return new MasterKey(bytes.copy());
    }

    /** 32 bytes that tell this key from others and give nothing of it away. */
    byte[] name() {
        return derive(NAME, Handover.MASTER_LENGTH);
    }

    /** The key before this one, wrapped under this one, which is that of {@code epoch}. */
    byte[] wrapPredecessor(MasterKey previous, String keyring, long epoch) {
        byte[] wrappingKey = derive(HANDOVER, AesSiv.KEY_LENGTH);
        byte[] copy = previous.bytes.copy();
        try {
            return AesSiv.seal(wrappingKey, place(keyring, epoch), copy);
        } finally {
            Bytes.wipe(wrappingKey);
            Bytes.wipe(copy);
        }
    }

    /** The caller's to close. */
    MasterKey unwrapPredecessor(byte[] wrapped, String keyring, long epoch) throws AEADBadTagException {
        byte[] wrappingKey = derive(HANDOVER, AesSiv.KEY_LENGTH);
        try {
            byte[] unwrapped = AesSiv.open(wrappingKey, place(keyring, epoch), wrapped);
            if (unwrapped.length != LENGTH) {
                Bytes.wipe(unwrapped);
                throw new AEADBadTagException("a master key has " + LENGTH + " bytes");
            }
            return new MasterKey(unwrapped);
        } finally {
            Bytes.wipe(wrappingKey);
        }
    }

    /** This key's word that the one with the name {@code successor} is that of {@code epoch}. */
    byte[] authorisation(String keyring, long epoch, byte[] successor) {
        byte[] key = derive(SUCCESSOR, HmacSha256.LENGTH);
        try {
            return HmacSha256.mac(key, Bytes.concat(place(keyring, epoch), successor));
        } finally {
            Bytes.wipe(key);
        }
    }

    boolean sameAs(MasterKey other) {
        byte[] theirs = other.bytes.copy();
        try {
            return bytes.matches(theirs);
        } finally {
            Bytes.wipe(theirs);
        }
    }

    byte[] authenticator(byte[] payload) {
        byte[] key = derive(DOCUMENT, HmacSha256.LENGTH);
        try {
            return HmacSha256.mac(key, payload);
        } finally {
            Bytes.wipe(key);
        }
    }

    boolean authenticates(byte[] payload, byte[] authenticator) {
        return MessageDigest.isEqual(authenticator(payload), authenticator);
    }

    byte[] wrapKey(byte[] key, byte[] associatedData) {
        byte[] wrappingKey = derive(KEYS, AesSiv.KEY_LENGTH);
        try {
            return AesSiv.seal(wrappingKey, associatedData, key);
        } finally {
            Bytes.wipe(wrappingKey);
        }
    }

    byte[] unwrapKey(byte[] wrapped, byte[] associatedData) throws AEADBadTagException {
        byte[] wrappingKey = derive(KEYS, AesSiv.KEY_LENGTH);
        try {
            return AesSiv.open(wrappingKey, associatedData, wrapped);
        } finally {
            Bytes.wipe(wrappingKey);
        }
    }

    private byte[] derive(byte[] info, int length) {
        byte[] copy = bytes.copy();
        try {
            return Hkdf.derive(copy, info, length);
        } finally {
            Bytes.wipe(copy);
        }
    }

    @Override
    public void close() {
        bytes.close();
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
