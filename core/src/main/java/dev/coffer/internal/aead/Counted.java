package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * Every call by which a provider encrypts, decrypts or authenticates, with its count held against what the algorithm gives:
 * what a cipher did not write stays zero, or what was there before, and that would be a keystream, or a plaintext in its
 * own envelope. {@code HouseRulesTest} keeps all other classes from calling a provider past this one. Stateless.
 */
final class Counted {
    private Counted() {}

    /** {@link Cipher#update(byte[], int, int, byte[], int)} of whole blocks, of which nothing stays behind in the cipher. */
    static void update(Cipher cipher, byte[] in, int offset, int length, byte[] out, int outOffset)
            throws GeneralSecurityException {
        unlessAll(cipher.update(in, offset, length, out, outOffset), length, cipher);
    }

    /** @param expected bytes that it has to write */
    static void doFinal(Cipher cipher, byte[] in, int offset, int length, byte[] out, int outOffset, int expected)
            throws GeneralSecurityException {
        unlessAll(cipher.doFinal(in, offset, length, out, outOffset), expected, cipher);
    }

    /** @param expected bytes that it has to return */
    static byte[] doFinal(Cipher cipher, byte[] in, int offset, int length, int expected)
            throws GeneralSecurityException {
        byte[] out = cipher.doFinal(in, offset, length);
        unlessAll(out == null ? 0 : out.length, expected, cipher);
        return out;
    }

    /** One block, for a block. */
    static byte[] block(Cipher cipher, byte[] block) throws GeneralSecurityException {
        return doFinal(cipher, block, 0, block.length, block.length);
    }

    /** The MAC of what it was given, and after that of {@code message}. */
    static byte[] mac(Mac mac, byte[] message) {
        mac.update(message);
        return mac(mac);
    }

    /** The MAC of what it was given. */
    static byte[] mac(Mac mac) {
        byte[] code = mac.doFinal();
        int length = code == null ? 0 : code.length;
        if (length != HmacSha256.LENGTH) {
            throw MissingPrimitiveException.counted(mac.getProvider(), mac.getAlgorithm(), length, HmacSha256.LENGTH);
        }
        return code;
    }

    private static void unlessAll(int written, int expected, Cipher cipher) {
        if (written != expected) {
            throw MissingPrimitiveException.counted(cipher.getProvider(), cipher.getAlgorithm(), written, expected);
        }
    }
}
