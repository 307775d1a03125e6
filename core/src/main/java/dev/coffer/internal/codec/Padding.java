package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;

/**
 * Padding of a plaintext to a multiple of a bucket, so that the length of the envelope tells the bucket only (ISO/IEC 7816-4:
 * 0x80, then zeros). A padded plaintext has bit 7 of its tag set. Stateless.
 */
public final class Padding {
    private static final byte END = (byte) 0x80;

    private Padding() {}

    /**
     * A padded copy, whose length is a multiple of {@code bucket}, with zeros before and after it; wipes {@code plaintext}.
     */
    public static byte[] add(byte[] plaintext, int bucket, int before, int after) {
        int length = paddedLength(plaintext.length, bucket);
        byte[] laid = new byte[Math.addExact(before + after, length)];
        System.arraycopy(plaintext, 0, laid, before, plaintext.length);
        laid[before] |= (byte) TypeByte.PADDED;
        laid[before + plaintext.length] = END;
        Bytes.wipe(plaintext);
        return laid;
    }

    /** The bytes that a plaintext of {@code length} bytes takes when padded. */
    public static int paddedLength(int length, int bucket) {
        return Math.multiplyExact(length / bucket + 1, bucket);
    }

    /** Whether this plaintext, of at least one byte, is padded. */
    public static boolean isOn(byte[] plaintext) {
        return (plaintext[0] & TypeByte.PADDED) != 0;
    }

    /** The plaintext without padding: itself if it has none, else a copy. */
    public static byte[] remove(byte[] plaintext) {
        if (plaintext.length == 0 || !isOn(plaintext)) {
            return plaintext;
        }
        int end = plaintext.length - 1;
        while (end > 0 && plaintext[end] == 0) {
            end--;
        }
        if (end == 0 || plaintext[end] != END) {
            throw new WrongPlaintextException("padding that does not end");
        }
        byte[] bare = Arrays.copyOf(plaintext, end);
        bare[0] = (byte) (bare[0] & ~TypeByte.PADDED);
        return bare;
    }
}
