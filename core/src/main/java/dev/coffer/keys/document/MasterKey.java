package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.AesSiv;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;

/**
 * The key that a keyring document is authenticated by and its keys are wrapped under; itself wrapped by each recipient's
 * key-encryption key. Two keys are derived from it (HKDF-SHA-256, RFC 5869), one per use. Thread-safe.
 */
public final class MasterKey implements AutoCloseable {
    static final int LENGTH = 32;

    private static final byte[] ZERO = {0};
    private static final byte[] DOCUMENT = Bytes.ascii("coffer v1 document");
    private static final byte[] KEYS = Bytes.ascii("coffer v1 keys");
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
    static MasterKey unwrap(KeyEncryptionKey kek, byte[] wrapped, String keyring) {
        byte[] unwrapped = kek.unwrap(wrapped, associatedData(keyring));
        if (unwrapped.length != LENGTH) {
            throw new KeyUnavailableException(
                    kek.id() + " gave a master key of " + unwrapped.length + " bytes for keyring " + keyring + ", "
                            + LENGTH + " expected: the key-encryption key is not the one it was wrapped under");
        }
        return new MasterKey(unwrapped);
    }

    byte[] wrap(KeyEncryptionKey kek, String keyring) {
        byte[] copy = bytes.copy();
        try {
            return kek.wrap(copy, associatedData(keyring));
        } finally {
            Bytes.wipe(copy);
        }
    }

    /** Binds a wrapped master key to its keyring: {@code "coffer v1 keyring" | 0x00 | UTF-8 of the name}. */
    private static byte[] associatedData(String keyring) {
        return Bytes.concat(WRAPPING, ZERO, keyring.getBytes(StandardCharsets.UTF_8));
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
