package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES-256-SIV (RFC 5297) with exactly one string of associated data: {@code SIV 16 | ciphertext} under a 64-byte key, the
 * first half for S2V, the second for CTR. Not thread-safe: leased to one thread at a time.
 */
public final class SivCipher implements WorkingCipher {
    public static final int KEY_LENGTH = 64;
    static final String TRANSFORMATION = "AES/CTR/NoPadding";
    static final int SIV_LENGTH = Cmac.BLOCK;

    private final Cmac cmac;
    private final byte[] cmacOfZero;
    private final AesKey ctrKey;
    private final Cipher ctr;

    /** The associated data that came last, and what S2V makes of it: a column's header never changes under one key. */
    private byte[] lastAad = {};

    private byte[] lastAadSum = {};

    /** Takes the key over. */
    public SivCipher(byte[] key) {
        cmac = new Cmac(Arrays.copyOfRange(key, 0, KEY_LENGTH / 2));
        cmacOfZero = cmac.of(new byte[Cmac.BLOCK], Cmac.BLOCK);
        ctrKey = new AesKey(Arrays.copyOfRange(key, KEY_LENGTH / 2, KEY_LENGTH));
        Bytes.wipe(key);
        try {
            ctr = Cipher.getInstance(TRANSFORMATION);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256-SIV", e);
        }
    }

    /** Writes SIV and ciphertext to {@code out} from {@code offset}. */
    public void seal(byte[] aad, int aadLength, byte[] plaintext, byte[] out, int offset) {
        byte[] siv = s2v(aad, aadLength, plaintext);
        System.arraycopy(siv, 0, out, offset, SIV_LENGTH);
        crypt(siv, plaintext, 0, plaintext.length, out, offset + SIV_LENGTH);
    }

    public byte[] open(byte[] aad, int aadLength, byte[] in, int offset) throws AEADBadTagException {
        int start = offset + SIV_LENGTH;
        if (in.length < start) {
            throw new AEADBadTagException("shorter than a SIV");
        }
        byte[] siv = Arrays.copyOfRange(in, offset, start);
        byte[] plaintext = new byte[in.length - start];
        crypt(siv.clone(), in, start, plaintext.length, plaintext, 0);
        if (!MessageDigest.isEqual(siv, s2v(aad, aadLength, plaintext))) {
            Bytes.wipe(plaintext);
            throw new AEADBadTagException("SIV differs");
        }
        return plaintext;
    }

    /** S2V of RFC 5297, section 2.4, for one string of associated data. */
    private byte[] s2v(byte[] aad, int aadLength, byte[] plaintext) {
        byte[] d = aadSum(aad, aadLength).clone();
        if (plaintext.length < Cmac.BLOCK) {
            byte[] last = Cmac.blocks(plaintext, 0, plaintext.length);
            Cmac.doubleInPlace(d);
            Cmac.xor(last, 0, d);
            return cmac.of(plaintext, 0, last, last.length); // xor with d fills the block: CMAC sees a whole one
        }
        // "xorend": d meets the last 16 bytes of the string, which may straddle two blocks; the padding behind them
        // stays. What lies before is the plaintext itself.
        int head = (plaintext.length - Cmac.BLOCK) / Cmac.BLOCK * Cmac.BLOCK;
        int rest = plaintext.length - head;
        byte[] last = Cmac.blocks(plaintext, head, rest);
        Cmac.xor(last, rest - Cmac.BLOCK, d);
        return cmac.of(plaintext, head, last, rest);
    }

    private byte[] aadSum(byte[] aad, int aadLength) {
        if (lastAadSum.length == 0 || !Arrays.equals(lastAad, 0, lastAad.length, aad, 0, aadLength)) {
            byte[] sum = cmacOfZero.clone();
            Cmac.doubleInPlace(sum);
            Cmac.xor(sum, 0, cmac.of(aad, aadLength));
            lastAad = Arrays.copyOf(aad, aadLength);
            lastAadSum = sum;
        }
        return lastAadSum;
    }

    /** CTR from the SIV with bits 31 and 63 cleared (RFC 5297, section 2.5); overwrites {@code siv}. */
    private void crypt(byte[] siv, byte[] in, int offset, int length, byte[] out, int outOffset) {
        siv[8] &= 0x7f;
        siv[12] &= 0x7f;
        try {
            ctr.init(Cipher.ENCRYPT_MODE, ctrKey, new IvParameterSpec(siv));
            Counted.doFinal(ctr, in, offset, length, out, outOffset, length);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256-SIV", e);
        }
    }

    @Override
    public void wipe() {
        cmac.wipe();
        ctrKey.destroy();
        Bytes.wipe(cmacOfZero);
        Bytes.wipe(lastAad);
        Bytes.wipe(lastAadSum);
    }
}
