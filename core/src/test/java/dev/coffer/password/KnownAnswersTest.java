package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.stored.HashReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the specifications and of other people's implementations. */
final class KnownAnswersTest {
    private static final PasswordHasher HASHER =
            PasswordHasher.of(PasswordPolicy.recommended().cheapForTests());
    private static final HashReader READER = new HashReader(CostLimits.STANDARD);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean matches(byte[] password, String stored) {
        return HASHER.verify(password, stored).matches();
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
}
