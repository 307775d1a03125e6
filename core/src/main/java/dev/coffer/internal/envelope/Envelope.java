package dev.coffer.internal.envelope;

import dev.coffer.internal.bytes.Bytes;

/**
 * Layout of the binary envelope: {@code magic 0xCF | suite | key id (4, big-endian) | body}. Stateless; offsets and lengths
 * in bytes.
 *
 * <p>0xCF followed by a suite below 0x80 is never valid UTF-8, so an envelope is told from any text by its first two
 * bytes.
 */
public final class Envelope {
    public static final byte MAGIC = (byte) 0xCF;

    /** XAES-256-GCM: {@code nonce 24 | ciphertext | tag 16}. */
    public static final byte XAES_256_GCM = 0x01;

    /** AES-256-SIV: {@code SIV 16 | ciphertext}. */
    public static final byte AES_256_SIV = 0x02;

    /** XAES-256-GCM bound to its row: as {@link #XAES_256_GCM}, the associated data names the row. */
    public static final byte XAES_256_GCM_OF_ROW = 0x03;

    public static final int HEADER_LENGTH = 6;

    /** Bytes of an XAES-256-GCM envelope before and after the ciphertext. */
    public static final int XAES_BEFORE = HEADER_LENGTH + 24;

    public static final int XAES_AFTER = 16;
    public static final int XAES_OVERHEAD = XAES_BEFORE + XAES_AFTER;
    public static final int SIV_OVERHEAD = HEADER_LENGTH + 16;

    /** A plaintext is at least its tag byte. */
    private static final int MIN_PLAINTEXT = 1;

    private Envelope() {}

    /** A new array with the header written and room for the body. */
    public static byte[] allocate(byte suite, int keyId, int plaintextLength) {
        byte[] envelope = new byte[Math.addExact(overhead(suite), plaintextLength)];
        writeHeader(envelope, suite, keyId);
        return envelope;
    }

    /** Writes the first {@link #HEADER_LENGTH} bytes. */
    public static void writeHeader(byte[] envelope, byte suite, int keyId) {
        envelope[0] = MAGIC;
        envelope[1] = suite;
        Bytes.putInt(envelope, 2, keyId);
    }

    public static byte suite(byte[] envelope) {
        return envelope[1];
    }

    public static int keyId(byte[] envelope) {
        return Bytes.getInt(envelope, 2);
    }

    /** Bytes that suite {@code suite} adds to a plaintext. */
    public static int overhead(byte suite) {
        return suite == AES_256_SIV ? SIV_OVERHEAD : XAES_OVERHEAD;
    }

    /** True if these bytes begin as an envelope does, whatever follows. */
    public static boolean looksLikeOne(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] == MAGIC && bytes[1] >= 0;
    }

    /** Null if {@code envelope} is well formed, else what is wrong with it, without quoting a byte of its body. */
    public static @org.jspecify.annotations.Nullable String defect(byte[] envelope) {
        if (envelope.length < HEADER_LENGTH) {
            return "envelope of " + envelope.length + " bytes, at least " + (SIV_OVERHEAD + MIN_PLAINTEXT)
                    + " expected";
        }
        if (envelope[0] != MAGIC) {
            return "first byte is not the magic 0xcf: this is no envelope, it may have been written past Coffer";
        }
        byte suite = envelope[1];
        if (suite != XAES_256_GCM && suite != AES_256_SIV && suite != XAES_256_GCM_OF_ROW) {
            return "suite " + (suite & 0xff) + " is unknown to this version of Coffer";
        }
        if (envelope.length < overhead(suite) + MIN_PLAINTEXT) {
            return "envelope of " + envelope.length + " bytes, at least " + (overhead(suite) + MIN_PLAINTEXT)
                    + " expected";
        }
        if (keyId(envelope) == 0) {
            return "key id 0 is never used";
        }
        return null;
    }
}
