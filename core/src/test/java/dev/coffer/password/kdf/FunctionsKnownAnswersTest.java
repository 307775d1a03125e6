package dev.coffer.password.kdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.aead.BrokenProvider;
import dev.coffer.internal.aead.BrokenProvider.Fault;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of the specifications, of the functions themselves. */
final class FunctionsKnownAnswersTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void engines_onThisPlatform_areOwn() {
        assertThat(Prf.values()).allMatch(Pbkdf2Engine::isOwn);
        assertThat(BcryptEngine.isOwn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1, password, salt, 1, 0c60c80f961f0e71f3a9b524af6012062fe037a6",
        "SHA1, password, salt, 4096, 4b007901b765489abead49d926f721d065a429c1",
        "SHA256, passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    })
    void pbkdf2_rfcVectors_match(Prf prf, String password, String salt, int iterations, String expected) {
        byte[] answer = HexFormat.of().parseHex(expected);
        assertThat(Pbkdf2Engine.byClonedStates(prf, ascii(password), ascii(salt), iterations, answer.length))
                .isEqualTo(answer);
        assertThat(Pbkdf2Engine.byMac(prf, ascii(password), ascii(salt), iterations, answer.length))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 4, 1, 1, 77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        "pleaseletmein, SodiumChloride, 14, 8, 1, 7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    })
    void scrypt_rfc7914Vectors_match(String password, String salt, int logN, int r, int p, String expected) {
        Scrypt scrypt = new Scrypt(logN, r, p, ascii(salt), 64);
        assertThat(scrypt.compute(ascii(password))).isEqualTo(HexFormat.of().parseHex(expected));
    }

    /** RFC 9106's vector has a secret and associated data, which no stored form carries: it proves the library itself. */
    @Test
    void argon2id_rfc9106Vector_isTheLibrarys() {
        byte[] password = new byte[32];
        byte[] salt = new byte[16];
        byte[] secret = new byte[8];
        byte[] data = new byte[12];
        Arrays.fill(password, (byte) 1);
        Arrays.fill(salt, (byte) 2);
        Arrays.fill(secret, (byte) 3);
        Arrays.fill(data, (byte) 4);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2.VERSION)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(data)
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(password, tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void blowfish_startsFromPi() {
        assertThat(PiDigits.words(4)).containsExactly(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
        int[] words = PiDigits.words(1042);
        assertThat(words[1041]).as("the last word of Blowfish's last S-box").isEqualTo(0x3ac372e6);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void mac_ofAProviderThatIsBroken_isNotUsed(Fault fault) {
        try (BrokenProvider provider = BrokenProvider.of("Mac.HmacSHA512", fault)) {
            assertThat(provider.getName()).isEqualTo(Security.getProviders()[0].getName());
            boolean isHarmless = fault == Fault.NONE || fault == Fault.TRUSTING; // a Mac opens nothing
            assertThat(Pbkdf2Engine.isRightByMac(Prf.SHA512)).isEqualTo(isHarmless);
        }
    }
}
