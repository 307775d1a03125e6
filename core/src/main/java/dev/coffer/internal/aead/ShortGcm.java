package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * AES-256-GCM (NIST SP 800-38D, section 7) of short values, composed of the JDK's AES and {@link Ghash}. Not thread-safe.
 *
 * <p>The JDK's own AES-GCM takes about 0.3 µs for a value of 24 bytes, of which the arithmetic is a tenth: each value sets up a
 * counter, a hash and their buffers again. Here AES stays keyed, and one call gives a value's whole keystream, the block that
 * masks the tag included. The bytes are the same; tests compare them with the JDK's, Bouncy Castle's and the vectors of
 * Wycheproof.
 */
final class ShortGcm {
    /** Bytes of the longest value: beyond it the JDK's is faster, since it multiplies by an instruction of the processor. */
    static final int LONGEST = 112;

    static final int LONGEST_AAD = Ghash.BLOCK;

    private static final int BLOCK = Ghash.BLOCK;

    private static final int MASK = BLOCK;
    private static final int TEXT = 2 * BLOCK;

    private final Cipher aes;
    private final Ghash ghash = new Ghash(LONGEST);
    /** A block of zeros, whose encryption is the hash subkey; then J0, whose encryption masks the tag; then what follows it. */
    private final byte[] counters = new byte[TEXT + LONGEST];

    private final byte[] keystream = new byte[TEXT + LONGEST];
    private final byte[] text = new byte[LONGEST];
    private boolean knowsSubkey;

    ShortGcm(AesKey key) {
        try {
            aes = Cipher.getInstance(AesBlock.TRANSFORMATION);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256", e);
        }
        for (int i = 1; i < counters.length / BLOCK; i++) {
            counters[(i + 1) * BLOCK - 1] = (byte) i; // J0 = nonce | 1, and so on
        }
        rekey(key);
    }

    /** The hash subkey is computed with the first value, by the same call: many a key is asked for once only. */
    void rekey(AesKey key) {
        ghash.forget();
        knowsSubkey = false;
        try {
            aes.init(Cipher.ENCRYPT_MODE, key);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256", e);
        }
    }

    /** As {@link GcmCipher#sealInPlace}. */
    void sealInPlace(byte[] aad, int aadLength, byte[] data, int nonceOffset, int offset, int length) {
        try {
            fillKeystream(data, nonceOffset, length);
            System.arraycopy(data, offset, text, 0, length);
            addKeystream(length);
            Arrays.fill(text, length, padded(length), (byte) 0); // what the keystream left after the end
            ghash.hash(aad, aadLength, text, length);
            System.arraycopy(text, 0, data, offset, length);
            Bytes.putLong(data, offset + length, ghash.high() ^ Bytes.getLong(keystream, MASK));
            Bytes.putLong(
                    data, offset + length + Long.BYTES, ghash.low() ^ Bytes.getLong(keystream, MASK + Long.BYTES));
        } finally {
            wipeBuffers(length);
        }
    }

    /** Compares the tag, in constant time, before anything is decrypted. */
    byte[] open(byte[] aad, int aadLength, byte[] in, int nonceOffset, int offset, int length)
            throws AEADBadTagException {
        try {
            fillKeystream(in, nonceOffset, length);
            System.arraycopy(in, offset, text, 0, length);
            Arrays.fill(text, length, padded(length), (byte) 0);
            ghash.hash(aad, aadLength, text, length);
            long wrong = (ghash.high() ^ Bytes.getLong(keystream, MASK) ^ Bytes.getLong(in, offset + length))
                    | (ghash.low()
                            ^ Bytes.getLong(keystream, MASK + Long.BYTES)
                            ^ Bytes.getLong(in, offset + length + Long.BYTES));
            if (wrong != 0) {
                throw new AEADBadTagException("Tag mismatch");
            }
            addKeystream(length);
            byte[] plaintext = new byte[length];
            System.arraycopy(text, 0, plaintext, 0, length);
            return plaintext;
        } finally {
            wipeBuffers(length);
        }
    }

    private static int padded(int length) {
        return length + BLOCK - 1 & -BLOCK;
    }

    /** The hash subkey if it is needed, the block that masks the tag, then what the text is added to. */
    private void fillKeystream(byte[] nonce, int offset, int length) {
        int end = TEXT + padded(length);
        long first = Bytes.getLong(nonce, offset);
        int last = Bytes.getInt(nonce, offset + Long.BYTES);
        for (int i = MASK; i < end; i += BLOCK) {
            Bytes.putLong(counters, i, first);
            Bytes.putInt(counters, i + Long.BYTES, last);
        }
        int start = knowsSubkey ? MASK : 0;
        try {
            Counted.update(aes, counters, start, end - start, keystream, start);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256", e);
        }
        if (!knowsSubkey) {
            ghash.key(Bytes.getLong(keystream, 0), Bytes.getLong(keystream, Long.BYTES));
            knowsSubkey = true;
        }
    }

    private void addKeystream(int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            Bytes.putLong(text, i, Bytes.getLong(text, i) ^ Bytes.getLong(keystream, TEXT + i));
        }
    }

    private void wipeBuffers(int length) {
        Arrays.fill(keystream, 0, TEXT + padded(length), (byte) 0);
        Arrays.fill(text, 0, padded(length), (byte) 0);
    }

    void wipe() {
        ghash.forget();
        knowsSubkey = false;
    }
}
