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
    static final int BLOCK = 16;

    private final AesKey key;
    private final Cipher cbc;
    private final byte[] wholeBlockMask;
    private final byte[] paddedBlockMask;

    /** Takes the key over. */
    Cmac(byte[] key) {
        this.key = new AesKey(key);
        try {
            cbc = Cipher.getInstance("AES/CBC/NoPadding");
            cbc.init(Cipher.ENCRYPT_MODE, this.key, new IvParameterSpec(new byte[BLOCK]));
            wholeBlockMask = cbc.doFinal(new byte[BLOCK]);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-CMAC", e);
        }
        Doubling.inPlace(wholeBlockMask);
        paddedBlockMask = wholeBlockMask.clone();
        Doubling.inPlace(paddedBlockMask);
    }

    byte[] of(byte[] message, int length) {
        return finish(blocks(message, length), length);
    }

    /** The message in whole blocks, at least one; a last block that is not full is ended by 0x80 and zeros. */
    static byte[] blocks(byte[] message, int length) {
        byte[] blocks = new byte[Math.max(1, (length + BLOCK - 1) / BLOCK) * BLOCK];
        System.arraycopy(message, 0, blocks, 0, length);
        if (length < blocks.length) {
            blocks[length] = (byte) 0x80;
        }
        return blocks;
    }

    /** The CMAC of what {@link #blocks} made of a message of {@code length} bytes; wipes it. */
    byte[] finish(byte[] blocks, int length) {
        byte[] mask = length == blocks.length ? wholeBlockMask : paddedBlockMask;
        xor(blocks, blocks.length - BLOCK, mask);
        try {
            int written = cbc.doFinal(blocks, 0, blocks.length, blocks, 0); // back to the zero IV afterwards
            byte[] mac = Arrays.copyOfRange(blocks, written - BLOCK, written);
            Bytes.wipe(blocks);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-CMAC", e);
        }
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
