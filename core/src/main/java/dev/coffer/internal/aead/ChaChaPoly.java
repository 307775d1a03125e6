package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * ChaCha20-Poly1305 (RFC 8439) without associated data, for sealed streams. Whoever calls it sees to it that no nonce comes twice
 * under one key for encrypting. Not thread-safe: one for each thread.
 */
public final class ChaChaPoly {
    public static final int KEY_LENGTH = 32;
    public static final int NONCE_LENGTH = 12;
    public static final int TAG_LENGTH = 16;

    private static final String TRANSFORMATION = "ChaCha20-Poly1305";

    private final AesKey key;

    /** Of the JDK's, one takes no key and nonce twice running, for decrypting either. */
    private final Cipher cipher;

    /** Takes the key over. */
    public ChaChaPoly(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes, " + KEY_LENGTH + " expected");
        }
        this.cipher = instance();
        KnownAnswer.require(cipher);
        this.key = new AesKey(TRANSFORMATION, key);
    }

    private static Cipher instance() {
        try {
            return Cipher.getInstance(TRANSFORMATION);
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException(TRANSFORMATION, e);
        }
    }

    /**
     * Writes {@code ciphertext | tag} to the start of {@code out}.
     *
     * @param nonce 12 bytes; never again under this key
     * @return bytes written: {@code length} and {@value #TAG_LENGTH}
     */
    public int seal(byte[] nonce, byte[] in, int length, byte[] out) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
            Counted.doFinal(cipher, in, 0, length, out, 0, length + TAG_LENGTH);
            return length + TAG_LENGTH;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException(TRANSFORMATION, e);
        }
    }

    /**
     * Writes the plaintext to the start of {@code out}; of what does not authenticate, nothing that is plaintext is left there.
     *
     * @param length of ciphertext and tag
     * @return bytes of plaintext, or -1 if it does not authenticate
     */
    public int open(byte[] nonce, byte[] in, int length, byte[] out) {
        if (length < TAG_LENGTH) {
            return -1;
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce));
            Counted.doFinal(cipher, in, 0, length, out, 0, length - TAG_LENGTH);
            return length - TAG_LENGTH;
        } catch (AEADBadTagException e) {
            Arrays.fill(out, 0, Math.min(out.length, length), (byte)
                    0); // whatever a provider may have written before it found out
            return -1;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException(TRANSFORMATION, e);
        }
    }

    /** {@code key}, which seals nothing else, over one short message under the nonce of zeros. */
    public static byte[] sealOnce(byte[] key, byte[] message) {
        ChaChaPoly once = new ChaChaPoly(key.clone());
        try {
            byte[] sealed = new byte[message.length + TAG_LENGTH];
            int unused = once.seal(new byte[NONCE_LENGTH], message, message.length, sealed);
            return sealed;
        } finally {
            once.wipe();
        }
    }

    /**
     * The reverse.
     *
     * @throws AEADBadTagException if it does not authenticate
     */
    public static byte[] openOnce(byte[] key, byte[] sealed) throws AEADBadTagException {
        ChaChaPoly once = new ChaChaPoly(key.clone());
        try {
            byte[] message = new byte[Math.max(0, sealed.length - TAG_LENGTH)];
            if (once.open(new byte[NONCE_LENGTH], sealed, sealed.length, message) < 0) {
                throw new AEADBadTagException("tag differs");
            }
            return message;
        } finally {
            once.wipe();
        }
    }

    public void wipe() {
        key.destroy();
    }

    /** RFC 8439, section 2.8.2, asked of each provider before the first key that it is given. */
    private static final class KnownAnswer {
        private static final String TAG = "1ae10b594f09e26a7e902ecbd0600691";
        private static final String START = "d31a8d34648e60db7b86afbc53ef7ec2";
        private static final byte[] MESSAGE =
                Bytes.ascii("Ladies and Gentlemen of the class of '99: If I could offer you only"
                        + " one tip for the future, sunscreen would be it.");
        private static volatile @Nullable Provider agreed;

        @SuppressWarnings("ReferenceEquality") // a Provider's equals compares all that it lists
        static void require(Cipher cipher) {
            Provider asked = cipher.getProvider();
            if (asked == agreed) {
                return;
            }
            boolean agrees;
            try {
                agrees = agrees(cipher);
            } catch (MissingPrimitiveException e) {
                throw e; // another number of bytes, which it says itself
            } catch (GeneralSecurityException | ProviderException e) {
                throw MissingPrimitiveException.failed(asked.getName(), TRANSFORMATION, TRANSFORMATION, e);
            }
            if (!agrees) {
                throw MissingPrimitiveException.answered(asked.getName(), TRANSFORMATION, TRANSFORMATION);
            }
            agreed = asked;
        }

        private static boolean agrees(Cipher cipher) throws GeneralSecurityException {
            HexFormat hex = HexFormat.of();
            byte[] nonce = hex.parseHex("070000004041424344454647");
            byte[] aad = hex.parseHex("50515253c0c1c2c3c4c5c6c7");
            byte[] bytes = new byte[KEY_LENGTH];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (0x80 + i);
            }
            AesKey key = new AesKey(TRANSFORMATION, bytes);
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
            cipher.updateAAD(aad);
            byte[] sealed = Counted.doFinal(cipher, MESSAGE, 0, MESSAGE.length, MESSAGE.length + TAG_LENGTH);
            boolean same = hex.formatHex(sealed, 0, START.length() / 2).equals(START)
                    && hex.formatHex(sealed, MESSAGE.length, sealed.length).equals(TAG);
            sealed[0] ^= 1;
            Cipher opener = instance();
            opener.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce));
            opener.updateAAD(aad);
            try {
                byte[] unused = Counted.doFinal(opener, sealed, 0, sealed.length, MESSAGE.length);
                return false; // it opened what was altered
            } catch (AEADBadTagException refused) {
                return same;
            }
        }
    }
}
