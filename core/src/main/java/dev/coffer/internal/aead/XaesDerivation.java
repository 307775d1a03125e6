package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * The key derivation of XAES-256-GCM (c2sp.org/XAES-256-GCM): the derived key is {@code CMAC(K, 0x0001 'X' 0x00 | N[:12]) |
 * CMAC(K, 0x0002 'X' 0x00 | N[:12])}. Each message is one whole block, so each CMAC is one AES block on the message xor the
 * subkey K1, and the two are one call. Not thread-safe: leased to one thread at a time.
 */
public final class XaesDerivation implements WorkingCipher {
    private static final int BLOCK = 16;

    private final Cipher aes;

    /** K1, as two integers. */
    private long subkeyHigh;

    private long subkeyLow;

    /** Takes the column key over. */
    public XaesDerivation(byte[] columnKey) {
        try {
            aes = AesBlock.encryptor(columnKey);
            byte[] subkey = Counted.block(aes, new byte[BLOCK]);
            Cmac.doubleInPlace(subkey);
            subkeyHigh = Bytes.getLong(subkey, 0);
            subkeyLow = Bytes.getLong(subkey, Long.BYTES);
            Bytes.wipe(subkey);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256", e);
        } finally {
            Bytes.wipe(columnKey);
        }
    }

    /** N[:12] is given as its first 8 and last 4 bytes, big-endian; the result is the caller's to wipe. */
    public byte[] derive(long saltHigh, int saltLow) {
        byte[] blocks = new byte[2 * BLOCK];
        long low = (saltHigh << Integer.SIZE | saltLow & 0xFFFF_FFFFL) ^ subkeyLow;
        for (int i = 1; i <= 2; i++) {
            long high = (long) i << 48 | (long) 'X' << 40 | saltHigh >>> Integer.SIZE;
            Bytes.putLong(blocks, (i - 1) * BLOCK, high ^ subkeyHigh);
            Bytes.putLong(blocks, (i - 1) * BLOCK + Long.BYTES, low);
        }
        try {
            // Not update: a provider may keep whole blocks back until the end.
            Counted.doFinal(aes, blocks, 0, blocks.length, blocks, 0, blocks.length);
            return blocks;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("AES-256", e);
        }
    }

    @Override
    public void wipe() {
        subkeyHigh = 0;
        subkeyLow = 0;
    }
}
