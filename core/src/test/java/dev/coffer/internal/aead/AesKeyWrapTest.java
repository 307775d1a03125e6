package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** AES Key Wrap against RFC 3394, and what is built on it. */
final class AesKeyWrapTest {
    private static final Provider JDK = Security.getProvider("SunJCE");
    private static final String KEK = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";
    private static final String DATA = "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F";

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private static void requireVector(int kekBytes, int dataBytes, String wrapped) throws GeneralSecurityException {
        SecretKey kek = key(Arrays.copyOf(hex(KEK), kekBytes));
        byte[] data = Arrays.copyOf(hex(DATA), dataBytes);
        assertThat(AesKeyWrap.wrap(JDK, kek, data)).isEqualTo(hex(wrapped));
        assertThat(AesKeyWrap.unwrap(JDK, kek, hex(wrapped))).isEqualTo(data);
    }

    @Test
    void wrap_vectorsOfRfc3394_agree() throws Exception {
        requireVector(16, 16, "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5");
        requireVector(24, 24, "031D33264E15D33268F24EC260743EDCE1C6C7DDEE725A936BA814915C6762D2");
        requireVector(32, 16, "64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7");
        requireVector(32, 32, "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21");
    }

    @Test
    void unwrap_anyByteFlipped_fails() throws Exception {
        SecretKey kek = key(hex(KEK));
        byte[] wrapped = AesKeyWrap.wrap(JDK, kek, hex(DATA));
        for (int i = 0; i < wrapped.length; i++) {
            byte[] flipped = wrapped.clone();
            flipped[i] ^= 1;
            assertThatThrownBy(() -> AesKeyWrap.unwrap(JDK, kek, flipped)).isInstanceOf(AEADBadTagException.class);
        }
    }

    @Test
    void unwrap_impossibleLength_fails() {
        for (int length : new int[] {0, 8, 16, 25, 39}) {
            assertThatThrownBy(() -> AesKeyWrap.unwrap(JDK, key(hex(KEK)), new byte[length]))
                    .isInstanceOf(AEADBadTagException.class);
        }
        assertThatThrownBy(() -> AesKeyWrap.wrap(JDK, key(hex(KEK)), new byte[8]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AesKeyWrap.wrap(JDK, key(hex(KEK)), new byte[17]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bound_otherAssociatedData_fails() throws Exception {
        SecretKey kek = key(hex(KEK));
        byte[] wrapped = BoundKeyWrap.wrap(JDK, kek, hex(DATA), Bytes.ascii("one"));
        assertThat(BoundKeyWrap.unwrap(JDK, kek, wrapped, Bytes.ascii("one"))).isEqualTo(hex(DATA));
        assertThatThrownBy(() -> BoundKeyWrap.unwrap(JDK, kek, wrapped, Bytes.ascii("two")))
                .isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void bound_isWhatItsDefinitionSays() throws Exception {
        SecretKey kek = key(hex(KEK));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Bytes.ascii("one"));
        Cipher jdk = Cipher.getInstance("AES/KW/NoPadding", JDK);
        jdk.init(Cipher.ENCRYPT_MODE, kek);
        assertThat(BoundKeyWrap.wrap(JDK, kek, hex(DATA), Bytes.ascii("one")))
                .isEqualTo(jdk.doFinal(Bytes.concat(digest, hex(DATA))));
    }

    @Test
    void bound_digestCutFromOneAndKeyFromAnother_fails() throws Exception {
        SecretKey kek = key(hex(KEK));
        byte[] one = BoundKeyWrap.wrap(JDK, kek, hex(DATA), Bytes.ascii("one"));
        byte[] two = BoundKeyWrap.wrap(JDK, kek, new byte[32], Bytes.ascii("two"));
        for (int cut = 8; cut < one.length; cut += 8) {
            byte[] spliced = one.clone();
            System.arraycopy(two, cut, spliced, cut, two.length - cut);
            assertThatThrownBy(() -> BoundKeyWrap.unwrap(JDK, kek, spliced, Bytes.ascii("one")))
                    .isInstanceOf(AEADBadTagException.class);
        }
    }

    @Test
    void bound_otherLengths_areRefused() throws Exception {
        SecretKey kek = key(hex(KEK));
        assertThatThrownBy(() -> BoundKeyWrap.wrap(JDK, kek, new byte[24], Bytes.ascii("one")))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Bytes.ascii("one"));
        byte[] shorter = AesKeyWrap.wrap(JDK, kek, Bytes.concat(digest, new byte[24]));
        assertThatThrownBy(() -> BoundKeyWrap.unwrap(JDK, kek, shorter, Bytes.ascii("one")))
                .isInstanceOf(AEADBadTagException.class);
    }
}
