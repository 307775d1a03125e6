package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.clock.Clocks;
import dev.coffer.internal.column.CipherCache;
import dev.coffer.internal.column.XaesKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Known answers of the specifications themselves, so that a checkout alone proves the primitives. */
final class KnownAnswersTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void xaes_answersOfTheC2spSpecification_open() throws Exception {
        NonceSource nonces = new NonceSource(Clocks.SYSTEM);
        byte[] nonce = hex("4142434445464748494a4b4c4d4e4f505152535455565758");
        byte[] plaintext = hex("584145532d3235362d47434d");
        try (CipherCache cache = new CipherCache(4);
                XaesKey first = XaesKey.of(1, hex("01".repeat(32)), nonce, cache, nonces);
                XaesKey second = XaesKey.of(1, hex("03".repeat(32)), nonce, cache, nonces)) {
            byte[] body =
                    hex(HexFormat.of().formatHex(nonce) + "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
            assertThat(first.decrypt(new byte[0], 0, body, 0)).isEqualTo(plaintext);
            byte[] aad = hex("633273702e6f72672f584145532d3235362d47434d");
            body = hex(HexFormat.of().formatHex(nonce) + "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
            assertThat(second.decrypt(aad, aad.length, body, 0)).isEqualTo(plaintext);
        }
    }

    /** RFC 5869, test case 3: empty salt, empty info. */
    @Test
    void hkdf_rfc5869Case3_agrees() {
        assertThat(Hkdf.derive(hex("0b".repeat(22)), new byte[0], 42))
                .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    /** RFC 4231, test case 2. */
    @Test
    void hmac_rfc4231Case2_agrees() {
        assertThat(HmacSha256.mac(
                        "Jefe".getBytes(StandardCharsets.US_ASCII),
                        hex("7768617420646f207961"),
                        hex("2077616e7420666f72206e6f7468696e673f")))
                .isEqualTo(hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    /** NIST SP 800-38B, CMAC-AES256, examples 1 to 4. */
    @Test
    void cmac_sp80038bExamples_agree() {
        Cmac cmac = new Cmac(hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"));
        byte[] message =
                hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52ef"
                        + "f69f2445df4f9b17ad2b417be66c3710");
        assertThat(cmac.of(message, 0)).isEqualTo(hex("028962f61b7bf89efc6b551f4667d983"));
        assertThat(cmac.of(message, 16)).isEqualTo(hex("28a7023f452e8f82bd4bf28d8c37c35c"));
        assertThat(cmac.of(message, 40)).isEqualTo(hex("aaf3d8f1de5640c232f5b169b9c911e6"));
        assertThat(cmac.of(message, 64)).isEqualTo(hex("e1992190549f6ed5696a2c056c315410"));
    }
}
