package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B). Not thread-safe.
 *
 * <p>A CMAC is the last block of a whole-buffer AES-CBC encryption with the zero IV, once the last block of the message is
 * masked; so the JDK's intrinsic for CBC does the work instead of a call per block.
 */
final class Cmac {
    static final String TRANSFORMATION = "AES/CBC/NoPadding";
    static final int BLOCK = 16;

    /** So long a message is handed to CBC at a time: long enough for the JDK's loop over blocks, short enough for a processor's cache. */
    private static final int CHAIN = 1024;

    private final AesKey key;
    private final Cipher cbc;

    /** That CBC stands within a message: true at the start of one if an error broke off the last. */
    private boolean begun;

    private final byte[] wholeBlockMask;
    private final byte[] paddedBlockMask;

    /** Takes the key over. */
    Cmac(byte[] key) {
        this.key = new AesKey(key);
        try {
            cbc = Cipher.getInstance(TRANSFORMATION);
            restart();
            wholeBlockMask = Counted.block(cbc, new byte[BLOCK]);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-CMAC", e);
        }
        doubleInPlace(wholeBlockMask);
        paddedBlockMask = wholeBlockMask.clone();
        doubleInPlace(paddedBlockMask);
    }

    private void restart() throws GeneralSecurityException {
        cbc.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
        begun = false;
    }

    byte[] of(byte[] message, int length) {
        return of(message, 0, blocks(message, 0, length), length);
    }

    /** The message in whole blocks, at least one; a last block that is not full is ended by 0x80 and zeros. */
    static byte[] blocks(byte[] message, int offset, int length) {
        byte[] blocks = new byte[Math.max(1, (length + BLOCK - 1) / BLOCK) * BLOCK];
        System.arraycopy(message, offset, blocks, 0, length);
        if (length < blocks.length) {
            blocks[length] = (byte) 0x80;
        }
        return blocks;
    }

    /**
     * The CMAC of the first {@code head} bytes of {@code message}, whole blocks that are read where they are, followed by what
     * {@link #blocks} made of {@code restLength} bytes, which is wiped.
     */
    byte[] of(byte[] message, int head, byte[] rest, int restLength) {
        if (head > 0 && head <= CHAIN) { // one call; and some providers keep back what update is given until the end
            byte[] all = new byte[head + rest.length];
            System.arraycopy(message, 0, all, 0, head);
            System.arraycopy(rest, 0, all, head, rest.length);
            Bytes.wipe(rest);
            return of(message, 0, all, head + restLength);
        }
        try {
            if (begun) {
                restart();
            }
            begun = true;
            if (head > 0) {
                chain(message, head);
            }
            xor(rest, rest.length - BLOCK, restLength == rest.length ? wholeBlockMask : paddedBlockMask);
            Counted.doFinal(cbc, rest, 0, rest.length, rest, 0, rest.length); // back to the zero IV afterwards
            begun = false;
            return Arrays.copyOfRange(rest, rest.length - BLOCK, rest.length);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-CMAC", e);
        } finally {
            Bytes.wipe(rest);
        }
    }

    /** Of what CBC gives only the last block counts, and that the cipher keeps. */
    private void chain(byte[] message, int length) throws GeneralSecurityException {
        byte[] unused = new byte[Math.min(length, CHAIN)];
        for (int at = 0; at < length; at += unused.length) {
            int now = Math.min(unused.length, length - at);
            Counted.update(cbc, message, at, now, unused, 0);
        }
        Bytes.wipe(unused);
    }

    /** Doubling in GF(2^128), the {@code dbl} of RFC 4493 and RFC 5297; constant-time in the block. */
    static void doubleInPlace(byte[] block) {
        long high = Bytes.getLong(block, 0);
        long low = Bytes.getLong(block, Long.BYTES);
        long carry = high >> 63 & 0x87;
        Bytes.putLong(block, 0, high << 1 | low >>> 63);
        Bytes.putLong(block, Long.BYTES, low << 1 ^ carry);
    }

    static void xor(byte[] target, int offset, byte[] block) {
        for (int i = 0; i < BLOCK; i++) {
            target[offset + i] ^= block[i];
        }
    }

    void wipe() {
        key.destroy();
        Bytes.wipe(wholeBlockMask);
        Bytes.wipe(paddedBlockMask);
    }
}
