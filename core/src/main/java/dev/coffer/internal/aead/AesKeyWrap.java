package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * AES Key Wrap (RFC 3394, KW of NIST SP 800-38F) on nothing but the block cipher, for tokens that offer AES-ECB and no
 * AEAD. Takes a multiple of 8 bytes, at least 16, and adds 8. Twelve block calls for each 16 bytes. Stateless.
 *
 * <p>The JDK has it as {@code AES/KW/NoPadding}, but for keys whose bytes it can read, and not in SunPKCS11 on Java 17.
 */
final class AesKeyWrap {
    private static final int HALF = 8;
    private static final int ROUNDS = 6;

    /** The initial value of RFC 3394, section 2.2.3.1: what unwrapping must find. */
    private static final byte[] INTEGRITY = {
        (byte) 0xA6, (byte) 0xA6, (byte) 0xA6, (byte) 0xA6, (byte) 0xA6, (byte) 0xA6, (byte) 0xA6, (byte) 0xA6
    };

    private AesKeyWrap() {}

    static byte[] wrap(Provider provider, SecretKey kek, byte[] plaintext) throws GeneralSecurityException {
        if (plaintext.length < 2 * HALF || plaintext.length % HALF != 0) {
            throw new IllegalArgumentException(
                    "AES Key Wrap takes a multiple of 8 bytes from 16 on, not " + plaintext.length);
        }
        Cipher block = block(provider, kek, Cipher.ENCRYPT_MODE);
        int n = plaintext.length / HALF;
        byte[] all = Bytes.concat(INTEGRITY, plaintext);
        byte[] pair = new byte[2 * HALF];
        System.arraycopy(all, 0, pair, 0, HALF);
        for (int j = 0; j < ROUNDS; j++) {
            for (int i = 1; i <= n; i++) {
                System.arraycopy(all, i * HALF, pair, HALF, HALF);
                pair = replaced(pair, Counted.block(block, pair));
                Bytes.putLong(pair, 0, Bytes.getLong(pair, 0) ^ ((long) n * j + i));
                System.arraycopy(pair, HALF, all, i * HALF, HALF);
            }
        }
        System.arraycopy(pair, 0, all, 0, HALF);
        return all;
    }

    /** @throws AEADBadTagException if these bytes were not wrapped under {@code kek} */
    static byte[] unwrap(Provider provider, SecretKey kek, byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length < 3 * HALF || wrapped.length % HALF != 0) {
            throw new AEADBadTagException("no length that AES Key Wrap gives");
        }
        Cipher block = block(provider, kek, Cipher.DECRYPT_MODE);
        int n = wrapped.length / HALF - 1;
        byte[] all = wrapped.clone();
        byte[] pair = Arrays.copyOf(all, 2 * HALF);
        try {
            for (int j = ROUNDS - 1; j >= 0; j--) {
                for (int i = n; i >= 1; i--) {
                    Bytes.putLong(pair, 0, Bytes.getLong(pair, 0) ^ ((long) n * j + i));
                    System.arraycopy(all, i * HALF, pair, HALF, HALF);
                    pair = replaced(pair, Counted.block(block, pair));
                    System.arraycopy(pair, HALF, all, i * HALF, HALF);
                }
            }
            if (!MessageDigest.isEqual(Arrays.copyOf(pair, HALF), INTEGRITY)) {
                throw new AEADBadTagException("the integrity value does not match");
            }
            return Arrays.copyOfRange(all, HALF, all.length);
        } finally {
            Bytes.wipe(pair);
            Bytes.wipe(all);
        }
    }

    private static byte[] replaced(byte[] old, byte[] next) {
        Bytes.wipe(old);
        return next;
    }

    private static Cipher block(Provider provider, SecretKey kek, int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AesBlock.TRANSFORMATION, provider);
        cipher.init(mode, kek);
        return cipher;
    }
}
