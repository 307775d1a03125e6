package dev.coffer.stream.recipient;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.SCrypt;

/** A passphrase, and the keys that scrypt (RFC 7914; r = 8, p = 1) derives from it. Thread-safe. */
final class PassphraseKey implements AutoCloseable {
    static final String TYPE = "scrypt";
    static final int SALT_LENGTH = 16;

    /** 2^24 takes 16 GiB, and no array of Java could be longer. */
    static final int MAX_WORK_FACTOR = 24;

    private static final byte[] LABEL = Bytes.ascii("age-encryption.org/v1/scrypt");
    private static final int BLOCK_SIZE = 8;

    private final SecretBytes utf8;

    /** @param passphrase not wiped */
    PassphraseKey(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException(
                    "an empty passphrase protects nothing: give one of several random words");
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(passphrase));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            encoded.rewind();
            encoded.put(new byte[bytes.length]);
            utf8 = SecretBytes.taking(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a passphrase that is no valid Unicode could be typed nowhere else", e);
        }
    }

    /** 128 bytes times 8 times 2 to the power of the work factor are allocated meanwhile. */
    byte[] derive(byte[] salt, int workFactor) {
        byte[] passphrase = utf8.copy();
        try {
            return OptionalLibrary.bouncyCastle(
                    "scrypt, which passphrases need,",
                    () -> SCrypt.generate(
                            passphrase,
                            Bytes.concat(LABEL, salt),
                            1 << workFactor,
                            BLOCK_SIZE,
                            1,
                            ChaChaPoly.KEY_LENGTH));
        } finally {
            Bytes.wipe(passphrase);
        }
    }

    static int checked(int workFactor) {
        if (workFactor < 1 || workFactor > MAX_WORK_FACTOR) {
            throw new IllegalArgumentException("a work factor of " + workFactor + ": 1 to " + MAX_WORK_FACTOR
                    + " are possible, and 18 is what age writes");
        }
        return workFactor;
    }

    @Override
    public void close() {
        utf8.close();
    }
}
