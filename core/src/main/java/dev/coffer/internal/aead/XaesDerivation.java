package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * The key derivation of XAES-256-GCM (c2sp.org/XAES-256-GCM): the derived key is {@code CMAC(K, 0x0001 'X' 0x00 | N[:12]) |
 * CMAC(K, 0x0002 'X' 0x00 | N[:12])}. Each message is one whole block, so each CMAC is one AES block on the message xor the
 * subkey K1, and the two are one call. Not thread-safe: leased to one thread at a time.
 */
final class XaesDerivation implements WorkingCipher {
    private static final int BLOCK = 16;

    private final Cipher aes;
    private final byte[] subkey;

    /** Takes the column key over. */
    XaesDerivation(byte[] columnKey) {
        try {
            aes = AesBlock.encryptor(columnKey);
            subkey = aes.doFinal(new byte[BLOCK]);
            Doubling.inPlace(subkey);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-256", e);
        } finally {
            Bytes.wipe(columnKey);
        }
    }

    /** N[:12] is given as its first 8 and last 4 bytes, big-endian; the result is the caller's to wipe. */
    byte[] derive(long saltHigh, int saltLow) {
        byte[] blocks = new byte[2 * BLOCK];
        for (int i = 0; i < 2; i++) {
            int at = i * BLOCK;
            blocks[at + 1] = (byte) (i + 1);
            blocks[at + 2] = 'X';
            Bytes.putLong(blocks, at + 4, saltHigh);
            Bytes.putInt(blocks, at + 12, saltLow);
            Cmac.xor(blocks, at, subkey);
        }
        try {
            return aes.doFinal(blocks); // the cipher stays initialised under the same key
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitive("AES-256", e);
        } finally {
            Bytes.wipe(blocks);
        }
    }

    @Override
    public void wipe() {
        Bytes.wipe(subkey);
    }
}
