package dev.coffer.internal.aead;

import static dev.coffer.internal.aead.Wycheproof.describe;
import static dev.coffer.internal.aead.Wycheproof.hex;
import static dev.coffer.internal.aead.Wycheproof.isValid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.internal.column.Bodies;
import dev.coffer.internal.column.CipherCache;
import dev.coffer.internal.column.XaesKey;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

/** Core's primitives against Project Wycheproof and C2SP: every vector of the sizes that Coffer uses. */
final class WycheproofVectorsTest {
    private final NonceSource nonces = new NonceSource(Clocks.SYSTEM);

    @Test
    void aesGcm_vectorsOfOurSizes_agree() throws Exception {
        Wycheproof.forEach("aes_gcm.json", 66, (group, test) -> {
            if (group.get("keySize").asInt() != 256
                    || group.get("ivSize").asInt() != 96
                    || group.get("tagSize").asInt() != 128) {
                return 0;
            }
            GcmCipher cipher = Primitives.COMPOSED.gcm(hex(test, "key"));
            byte[] aad = hex(test, "aad");
            byte[] sealed = Bytes.concat(hex(test, "iv"), hex(test, "ct"), hex(test, "tag"));
            if (isValid(test)) {
                byte[] out = Arrays.copyOf(hex(test, "iv"), sealed.length);
                byte[] message = hex(test, "msg");
                System.arraycopy(message, 0, out, 12, message.length);
                cipher.sealInPlace(aad, aad.length, out, 0, 12, message.length);
                assertThat(out).as(describe(test)).isEqualTo(sealed);
                assertThat(cipher.open(aad, aad.length, sealed, 0, 12, sealed.length - 12))
                        .isEqualTo(hex(test, "msg"));
            } else {
                assertThatThrownBy(() -> cipher.open(aad, aad.length, sealed, 0, 12, sealed.length - 12))
                        .as(describe(test))
                        .isInstanceOf(AEADBadTagException.class);
            }
            return 1;
        });
    }

    @Test
    void xaes_c2spAnswers_agree() throws Exception {
        Wycheproof.forEach("xaes_256_gcm.json", 2, (group, test) -> {
            byte[] aad = hex(test, "aad");
            byte[] body = Bytes.concat(hex(test, "iv"), hex(test, "ct"), hex(test, "tag"));
            try (CipherCache cache = new CipherCache(4);
                    XaesKey key = XaesKey.of(1, hex(test, "key"), hex(test, "iv"), cache, nonces)) {
                assertThat(key.decrypt(aad, aad.length, body, 0))
                        .as(describe(test))
                        .isEqualTo(hex(test, "msg"));
                byte[] resealed = new byte[body.length];
                Bodies.lay(hex(test, "msg"), resealed);
                key.encryptInPlace(aad, aad.length, resealed, 0);
                assertThat(key.decrypt(aad, aad.length, resealed, 0)).isEqualTo(hex(test, "msg"));
            }
            return 1;
        });
    }

    @Test
    void aesSiv_vectorsOfOurSize_agree() throws Exception {
        Wycheproof.forEach("aes_siv_cmac.json", 147, (group, test) -> {
            if (group.get("keySize").asInt() != 512) {
                return 0;
            }
            byte[] key = hex(test, "key");
            byte[] aad = hex(test, "aad");
            byte[] sealed = hex(test, "ct");
            if (isValid(test)) {
                assertThat(AesSiv.seal(key, aad, hex(test, "msg")))
                        .as(describe(test))
                        .isEqualTo(sealed);
                assertThat(AesSiv.open(key, aad, sealed)).isEqualTo(hex(test, "msg"));
            } else {
                assertThatThrownBy(() -> AesSiv.open(key, aad, sealed))
                        .as(describe(test))
                        .isInstanceOf(AEADBadTagException.class);
            }
            return 1;
        });
    }

    @Test
    void aesCmac_vectorsOfOurSize_agree() throws Exception {
        Wycheproof.forEach("aes_cmac.json", 102, (group, test) -> {
            if (group.get("keySize").asInt() != 256 || group.get("tagSize").asInt() != 128) {
                return 0;
            }
            byte[] message = hex(test, "msg");
            byte[] mac = new Cmac(hex(test, "key")).of(message, message.length);
            assertThat(Arrays.equals(mac, hex(test, "tag"))).as(describe(test)).isEqualTo(isValid(test));
            return 1;
        });
    }

    @Test
    void hkdfSha256_vectors_agree() throws Exception {
        Wycheproof.forEach("hkdf_sha256.json", 86, (group, test) -> {
            int size = test.get("size").asInt();
            if (isValid(test)) {
                byte[] okm = Hkdf.derive(hex(test, "salt"), hex(test, "ikm"), hex(test, "info"), size);
                assertThat(okm).as(describe(test)).isEqualTo(hex(test, "okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.derive(hex(test, "salt"), hex(test, "ikm"), hex(test, "info"), size))
                        .as(describe(test))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            return 1;
        });
    }

    @Test
    void hmacSha256_vectors_agree() throws Exception {
        Wycheproof.forEach("hmac_sha256.json", 174, (group, test) -> {
            if (hex(test, "key").length == 0) {
                return 0; // the JDK has no empty keys, and neither has Coffer
            }
            int length = group.get("tagSize").asInt() / 8;
            byte[] mac = Arrays.copyOf(HmacSha256.mac(hex(test, "key"), hex(test, "msg")), length);
            assertThat(Arrays.equals(mac, hex(test, "tag"))).as(describe(test)).isEqualTo(isValid(test));
            return 1;
        });
    }
}
