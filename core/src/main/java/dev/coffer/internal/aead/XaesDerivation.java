package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * The key derivation of XAES-256-GCM (c2sp.org/XAES-256-GCM): the derived key is {@code CMAC(K, 0x0001 'X' 0x00 | N[:12]) |
 * CMAC(K, 0x0002 'X' 0x00 | N[:12])}. Each message is one whole block, so each CMAC is one AES call on the message xor
 * the subkey K1. Stateless.
 */
final class XaesDerivation {
    private static final int BLOCK = 16;

    private XaesDerivation() {}

    /** N[:12] is given as its first 8 and last 4 bytes, big-endian; the result is the caller's to wipe. */
    static byte[] derive(byte[] columnKey, long saltHigh, int saltLow) {
        Cipher aes = AesBlock.encryptor(columnKey);
        byte[] subkey = new byte[BLOCK];
        byte[] messages = new byte[2 * BLOCK];
        try {
            subkey = aes.update(subkey);
            Doubling.inPlace(subkey);
            for (int i = 0; i < 2; i++) {
                int at = i * BLOCK;
                messages[at + 1] = (byte) (i + 1);
                messages[at + 2] = 'X';
                Bytes.putLong(messages, at + 4, saltHigh);
                Bytes.putInt(messages, at + 12, saltLow);
                for (int j = 0; j < BLOCK; j++) {
                    messages[at + j] ^= subkey[j];
                }
            }
            return aes.doFinal(messages);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-256", e);
        } finally {
            Bytes.wipe(subkey);
            Bytes.wipe(messages);
        }
    }
}
