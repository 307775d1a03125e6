package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * The order-preserving encryption of Chenette, Lewi, Weis and Wu (Practical Order-Revealing Encryption with Limited Leakage, FSE
 * 2016, section 3), with two bytes a bit: for the bits b<sub>1</sub>…b<sub>n</sub> of a code, the i-th pair of bytes is {@code F(i,
 * b₁…bᵢ₋₁) + bᵢ}, where {@code F(i, p) = AES-CMAC(key, i as 2 bytes | length of p in bits as 2 bytes | p padded with zero bits to
 * whole bytes) mod 65535}. Not thread-safe: leased to one thread at a time.
 *
 * <p>Codes that begin alike give pairs that begin alike, and at the first bit in which they differ the pairs differ by one, which
 * never carries, as F is at most 65534. So comparing bytes is comparing codes. Nothing can be read back but by trial.
 *
 * <p>A CMAC of one block is one AES block; those of longer messages go on from each other. So the CMACs of all bits are computed side
 * by side: all first blocks in one call, all second ones in another.
 */
public final class OrderMac implements WorkingCipher {
    /** So many bits can be told in the 2 bytes that a message has for them. */
    public static final int MAX_BITS = 65535;

    private static final int HEAD = 4;
    private static final int MODULUS = 65535;

    private final Cipher aes;
    private final byte[] wholeBlockMask;
    private final byte[] paddedBlockMask;

    /** @param key of AES-256, taken over */
    public OrderMac(byte[] key) {
        try {
            aes = AesBlock.encryptor(key);
            wholeBlockMask = Counted.block(aes, new byte[Cmac.BLOCK]);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-CMAC", e);
        } finally {
            Bytes.wipe(key);
        }
        Cmac.doubleInPlace(wholeBlockMask);
        paddedBlockMask = wholeBlockMask.clone();
        Cmac.doubleInPlace(paddedBlockMask);
    }

    /**
     * @param code its bits from the highest of the first byte on; not wiped
     * @param bits how many of them count, at most {@link #MAX_BITS}
     * @return two bytes a bit
     */
    public byte[] encrypt(byte[] code, int bits) {
        byte[] states = new byte[bits * Cmac.BLOCK];
        byte[] pairs = new byte[bits * Short.BYTES];
        try {
            int rounds = bits == 0 ? 0 : blocks(bits - 1);
            for (int round = 0; round < rounds; round++) {
                int first = firstWith(round);
                for (int bit = first; bit < bits; bit++) {
                    absorb(code, bit, round, states);
                }
                int from = first * Cmac.BLOCK;
                // Not update: a provider may keep whole blocks back until the end.
                Counted.doFinal(aes, states, from, states.length - from, states, from, states.length - from);
            }
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-CMAC", e);
        }
        for (int bit = 0; bit < bits; bit++) {
            int value = code[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            Bytes.putShort(pairs, bit * Short.BYTES, residue(states, bit * Cmac.BLOCK) + value);
        }
        Bytes.wipe(states);
        return pairs;
    }

    private static int length(int prefixBits) {
        return HEAD + (prefixBits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Of the message that has a prefix of so many bits. */
    private static int blocks(int prefixBits) {
        return (length(prefixBits) + Cmac.BLOCK - 1) / Cmac.BLOCK;
    }

    /** The shortest prefix whose message has a block of this number, from 0. */
    private static int firstWith(int block) {
        return block == 0 ? 0 : (block * Cmac.BLOCK - HEAD) * Byte.SIZE + 1;
    }

    /** One block of the message for the bit at this place, from 0, which has a prefix of as many bits. */
    private void absorb(byte[] code, int bit, int block, byte[] states) {
        int at = bit * Cmac.BLOCK;
        int length = length(bit);
        int whole = bit / Byte.SIZE; // bytes of the prefix that count in full
        int start = block * Cmac.BLOCK - HEAD; // where this block begins in the prefix
        if (block == 0) {
            Bytes.putInt(states, at, bit + 1 << Short.SIZE | bit);
        }
        int end = Math.min(whole, start + Cmac.BLOCK);
        for (int i = Math.max(0, start); i < end; i++) {
            states[at + i - start] ^= code[i];
        }
        if (whole >= start && whole < start + Cmac.BLOCK && bit % Byte.SIZE != 0) {
            states[at + whole - start] ^= (byte) (code[whole] & -1 << Byte.SIZE - bit % Byte.SIZE);
        }
        if (block == blocks(bit) - 1) {
            int inBlock = length - block * Cmac.BLOCK;
            if (inBlock < Cmac.BLOCK) {
                states[at + inBlock] ^= (byte) 0x80;
            }
            Cmac.xor(states, at, inBlock < Cmac.BLOCK ? paddedBlockMask : wholeBlockMask);
        }
    }

    /** Of a block as an integer, modulo 65535: the sum of its digits to the base 65536, each of which leaves 1. */
    private static int residue(byte[] states, int at) {
        int sum = 0;
        for (int i = 0; i < Cmac.BLOCK; i += Short.BYTES) {
            sum += Bytes.getShort(states, at + i) & 0xFFFF;
        }
        return sum % MODULUS;
    }

    @Override
    public void wipe() {
        Arrays.fill(wholeBlockMask, (byte) 0);
        Arrays.fill(paddedBlockMask, (byte) 0);
    }
}
