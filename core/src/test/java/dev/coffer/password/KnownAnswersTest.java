package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the specifications and of other people's implementations. */
final class KnownAnswersTest {
    private static final PasswordHasher HASHER =
            PasswordHasher.of(PasswordPolicy.recommended().cheapForTests());
    private static final HashReader READER = new HashReader(Ceilings.STANDARD);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean matches(byte[] password, String stored) {
        return HASHER.verify(password, stored).matches();
    }

    @Test
    void engines_onThisPlatform_areOwn() {
        assertThat(Prf.values()).allMatch(Pbkdf2Engine::isOwn);
        assertThat(BcryptEngine.isOwn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW, 552a55",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy, ''",
        "$2a$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq, a3",
        "$2b$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq, a3",
        "$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq, a3",
        "$2a$05$/OK.fbVrR/bpIqNJ5ianF.nqd1wy.pTMdcvrRWxyiGL2eMz.2a85., ffffa3",
    })
    void bcrypt_openwallVectors_match(String stored, String password) {
        byte[] bytes = HexFormat.of().parseHex(password);
        assertThat(matches(bytes, stored)).isTrue();
        assertThat(matches(Arrays.copyOf(bytes, bytes.length + 1), stored)).isFalse();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = 'x';
        assertThat(matches(longer, stored)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$2a$03$", "$2a$32$", "$2a$00$", "$2c$05$", "$2z$05$", "$2$05$", "$2x$05$", "$2a$31$", "$2a$16$"
            })
    void bcrypt_otherSettings_areRefused(String settings) {
        String stored = settings + "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
        assertThatThrownBy(() -> READER.read(stored)).isInstanceOf(MalformedHashException.class);
        assertThat(HASHER.verify("U*U", stored).matches()).isFalse();
        assertThat(HASHER.verify("U*U", stored).defect()).isPresent();
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

    /** From the reference implementation's test.c, phc-winner-argon2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc|password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA|password",
                "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ|password",
            })
    void argon2_referenceStrings_match(String stored, String password) {
        assertThat(matches(ascii(password), stored)).isTrue();
        assertThat(matches(ascii(password + "x"), stored)).isFalse();
    }

    @Test
    void interop_springAndDjango_match() {
        assertThat(HASHER.verify("password", "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG")
                        .matches())
                .isTrue();
        assertThat(HASHER.verify(
                                "l\u00e8tmein",
                                "pbkdf2_sha256$390000$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=")
                        .matches())
                .isTrue();
    }

    @Test
    void blowfish_startsFromPi() {
        assertThat(PiDigits.words(4)).containsExactly(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
        int[] words = PiDigits.words(1042);
        assertThat(words[1041]).as("the last word of Blowfish's last S-box").isEqualTo(0x3ac372e6);
    }
}
