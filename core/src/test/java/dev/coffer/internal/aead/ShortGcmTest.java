package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** The composed AES-GCM against the JDK's and Bouncy Castle's, at every length on both sides of the border between them. */
final class ShortGcmTest {
    private static final int NONCE = GcmCipher.NONCE_LENGTH;
    private static final int TAG = GcmCipher.TAG_LENGTH;
    private static final long SEED = 0x5EED_6C3AL;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void seal_everyLengthAndKey_writesWhatTheOthersWrite() throws Exception {
        GcmCipher cipher = Primitives.COMPOSED.gcm(random(32));
        for (int round = 0; round < 20; round++) {
            byte[] key = random(32);
            cipher.rekey(key.clone());
            for (int length = 0; length <= ShortGcm.LONGEST + 33; length++) {
                byte[] aad = random(round % 2 == 0 ? 6 : length % 21);
                byte[] text = random(length);
                byte[] out = Arrays.copyOf(random(NONCE), NONCE + length + TAG);
                seal(cipher, aad, text, out);
                assertThat(out)
                        .as("seed %x, %d bytes, %d of associated data", SEED, length, aad.length)
                        .isEqualTo(jdk(key, out, aad, text))
                        .isEqualTo(bouncyCastle(key, out, aad, text));
                assertThat(cipher.open(aad, aad.length, out, 0, NONCE, length + TAG))
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void open_anyBitChanged_isRefused() throws Exception {
        byte[] aad = random(6);
        GcmCipher cipher = Primitives.COMPOSED.gcm(random(32));
        for (int length : new int[] {0, 1, 15, 16, 17, 25, ShortGcm.LONGEST}) {
            byte[] sealed = Arrays.copyOf(random(NONCE), NONCE + length + TAG);
            seal(cipher, aad, random(length), sealed);
            for (int bit = 0; bit < sealed.length * 8; bit++) {
                byte[] changed = sealed.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> cipher.open(aad, aad.length, changed, 0, NONCE, length + TAG))
                        .as("bit %d of %d bytes", bit, length)
                        .isInstanceOf(AEADBadTagException.class);
            }
            assertThatThrownBy(() -> cipher.open(aad, 5, sealed, 0, NONCE, length + TAG))
                    .isInstanceOf(AEADBadTagException.class);
        }
    }

    @Test
    void open_shorterThanATag_isRefused() {
        GcmCipher cipher = Primitives.COMPOSED.gcm(random(32));
        for (int length = 0; length < TAG; length++) {
            int present = length;
            assertThatThrownBy(() -> cipher.open(new byte[6], 6, new byte[NONCE + present], 0, NONCE, present))
                    .isInstanceOf(AEADBadTagException.class);
        }
    }

    @Test
    void seal_manyValues_agreesWithTheJdk() throws Exception {
        byte[] key = random(32);
        GcmCipher cipher = Primitives.COMPOSED.gcm(key.clone());
        byte[] aad = random(6);
        for (int i = 0; i < 100_000; i++) {
            byte[] text = random(random.nextInt(ShortGcm.LONGEST + 1));
            byte[] out = Arrays.copyOf(random(NONCE), NONCE + text.length + TAG);
            seal(cipher, aad, text, out);
            if (!Arrays.equals(out, jdk(key, out, aad, text))) {
                throw new AssertionError("seed " + SEED + ", value " + i + " differs from the JDK's");
            }
        }
    }

    private static void seal(GcmCipher cipher, byte[] aad, byte[] text, byte[] out) {
        System.arraycopy(text, 0, out, NONCE, text.length);
        cipher.sealInPlace(aad, aad.length, out, 0, NONCE, text.length);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] jdk(byte[] key, byte[] nonce, byte[] aad, byte[] text) throws Exception {
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce, 0, NONCE));
        gcm.updateAAD(aad);
        return Bytes.concat(Arrays.copyOf(nonce, NONCE), gcm.doFinal(text));
    }

    private static byte[] bouncyCastle(byte[] key, byte[] nonce, byte[] aad, byte[] text) throws Exception {
        var gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(true, new AEADParameters(new KeyParameter(key), TAG * 8, Arrays.copyOf(nonce, NONCE), aad));
        byte[] out = Arrays.copyOf(nonce, NONCE + text.length + TAG);
        gcm.doFinal(out, NONCE + gcm.processBytes(text, 0, text.length, out, NONCE));
        return out;
    }
}
