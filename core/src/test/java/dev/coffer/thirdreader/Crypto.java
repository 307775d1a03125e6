package dev.coffer.thirdreader;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The page's conventions, from the JDK's AES and HMAC. Written to be read beside the RFCs, not to be fast. */
final class Crypto {
    private Crypto() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] lp(String text) {
        byte[] bytes = utf8(text);
        return join(ByteBuffer.allocate(4).putInt(bytes.length).array(), bytes);
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 5869 with an empty salt, which is a key of 32 zeros. */
    static byte[] hkdf(byte[] key, byte[] info, int length) {
        byte[] prk = hmac(new byte[32], key);
        byte[] out = new byte[0];
        byte[] t = new byte[0];
        for (int i = 1; out.length < length; i++) {
            t = hmac(prk, join(t, info, new byte[] {(byte) i}));
            out = join(out, t);
        }
        return Arrays.copyOf(out, length);
    }

    static byte[] hkdf(byte[] key, String info, int length) {
        return hkdf(key, utf8(info), length);
    }

    private static byte[] aes(byte[] key, byte[] blocks) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** AES-GCM with a tag of 16 bytes; null if it does not authenticate. */
    static byte @Nullable [] gcm(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(text);
        } catch (javax.crypto.AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 3394; null if it does not authenticate. */
    static byte @Nullable [] keyUnwrap(byte[] kek, byte[] wrapped) {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(kek, "AES"));
            return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
        } catch (InvalidKeyException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** c2sp.org/XAES-256-GCM. */
    static byte @Nullable [] xaes(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] text) {
        byte[] k1 = doubled(aes(key, new byte[16]));
        byte[] blocks = join(
                new byte[] {0, 1, 'X', 0},
                Arrays.copyOf(nonce, 12),
                new byte[] {0, 2, 'X', 0},
                Arrays.copyOf(nonce, 12));
        for (int i = 0; i < 32; i++) {
            blocks[i] ^= k1[i % 16];
        }
        return gcm(mode, aes(key, blocks), Arrays.copyOfRange(nonce, 12, 24), associated, text);
    }

    /** RFC 5297, section 2.6, with one string of associated data. */
    static byte[] sivEncrypt(byte[] key, byte[] associated, byte[] plaintext) {
        byte[] siv = s2v(Arrays.copyOf(key, 32), associated, plaintext);
        return join(siv, ctr(Arrays.copyOfRange(key, 32, 64), siv, plaintext));
    }

    /** RFC 5297, section 2.7; null if it does not authenticate. */
    static byte @Nullable [] sivDecrypt(byte[] key, byte[] associated, byte[] sealed) {
        if (sealed.length < 16) {
            return null;
        }
        byte[] siv = Arrays.copyOf(sealed, 16);
        byte[] plaintext = ctr(Arrays.copyOfRange(key, 32, 64), siv, Arrays.copyOfRange(sealed, 16, sealed.length));
        return MessageDigest.isEqual(siv, s2v(Arrays.copyOf(key, 32), associated, plaintext)) ? plaintext : null;
    }

    private static byte[] ctr(byte[] key, byte[] siv, byte[] text) {
        byte[] q = siv.clone();
        q[8] &= 0x7f;
        q[12] &= 0x7f;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(q));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] s2v(byte[] key, byte[] associated, byte[] plaintext) {
        byte[] d = xor(doubled(cmac(key, new byte[16])), cmac(key, associated));
        if (plaintext.length >= 16) {
            byte[] t = plaintext.clone();
            for (int i = 0; i < 16; i++) {
                t[t.length - 16 + i] ^= d[i];
            }
            return cmac(key, t);
        }
        byte[] padded = Arrays.copyOf(plaintext, 16);
        padded[plaintext.length] = (byte) 0x80;
        return cmac(key, xor(doubled(d), padded));
    }

    /** RFC 4493 with AES-256. */
    static byte[] cmac(byte[] key, byte[] message) {
        byte[] k1 = doubled(aes(key, new byte[16]));
        boolean whole = message.length > 0 && message.length % 16 == 0;
        int blocks = Math.max(1, (message.length + 15) / 16);
        byte[] padded = Arrays.copyOf(message, blocks * 16);
        if (!whole) {
            padded[message.length] = (byte) 0x80;
        }
        byte[] last = whole ? k1 : doubled(k1);
        byte[] x = new byte[16];
        for (int b = 0; b < blocks; b++) {
            byte[] block = Arrays.copyOfRange(padded, b * 16, b * 16 + 16);
            x = aes(key, xor(x, b == blocks - 1 ? xor(block, last) : block));
        }
        return x;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] c = a.clone();
        for (int i = 0; i < c.length; i++) {
            c[i] ^= b[i];
        }
        return c;
    }

    private static byte[] doubled(byte[] block) {
        byte[] twice = new byte[16];
        for (int i = 0; i < 16; i++) {
            twice[i] = (byte) (block[i] << 1 | (i < 15 ? (block[i + 1] & 0x80) >> 7 : 0));
        }
        if ((block[0] & 0x80) != 0) {
            twice[15] ^= (byte) 0x87;
        }
        return twice;
    }
}
