package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

final class CofferPasswordEncoderTest {
    private final CountingKdf kdf = new CountingKdf();
    private final PasswordEncoder encoder = CofferPasswordEncoder.of(
            PasswordHasher.builder(PasswordPolicy.bcrypt(10).cheapForTests())
                    .kdf(kdf)
                    .build());

    @Test
    void matches_whatDelegatingPasswordEncoderWrote_andUpgrades() {
        String stored = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)))
                .encode("password");
        assertThat(encoder.matches("password", stored)).isTrue();
        assertThat(encoder.matches("Password", stored)).isFalse();
        assertThat(encoder.upgradeEncoding(stored)).isTrue();
        assertThat(encoder.upgradeEncoding(encoder.encode("password"))).isFalse();
        assertThat(encoder.matches("password", encoder.encode("password"))).isTrue();
    }

    @Test
    void matches_defaultEncodersOutput_isRead() {
        String stored =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode("password");
        assertThat(encoder.matches("password", stored)).isTrue();
    }

    @Test
    void matches_makesNoReplacement() {
        String stored =
                PasswordHasher.of(PasswordPolicy.recommended().cheapForTests()).hash("password");
        assertThat(kdf.during(
                        () -> assertThat(encoder.matches("password", stored)).isTrue()))
                .isEqualTo(1);
    }

    @Test
    void nullAndEmpty_asSpringHasThem_costAsMuchAsOthers() {
        String empty = encoder.encode("");
        assertThat(encoder.encode(null)).isNull();
        assertThat(kdf.during(() -> assertThat(encoder.matches("", empty)).isFalse()))
                .isEqualTo(1);
        assertThat(kdf.during(() -> assertThat(encoder.matches(null, empty)).isFalse()))
                .isEqualTo(1);
        assertThat(kdf.during(() -> assertThat(encoder.matches("x", null)).isFalse()))
                .isEqualTo(1);
        assertThat(encoder.upgradeEncoding(null)).isFalse();
        assertThat(encoder.upgradeEncoding("")).isFalse();
    }

    /** Spring gets true or false, so that a defect would be lost. */
    @Test
    void matches_defect_isLoggedWithoutAnythingOfTheHash() {
        Logger logger = Logger.getLogger("dev.coffer.password");
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            assertThat(encoder.matches("password", "$6$salt$hash")).isFalse();
            assertThat(encoder.matches("0123456789".repeat(7) + "abcdefgh", CutBcryptTest.BY_NODE))
                    .isFalse();
            assertThat(encoder.matches("wrong", CutBcryptTest.BY_NODE)).isFalse();
            assertThat(encoder.matches("no password is set", null)).isFalse();
            assertThat(encoder.matches("no password is set", "")).isFalse();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(records)
                .extracting(record ->
                        record.getLevel() + " " + MessageFormat.format(record.getMessage(), record.getParameters()))
                .containsExactly(
                        "WARNING a stored password hash cannot be judged: a form that is known and not read (sha-crypt,"
                                + " a function of its own)",
                        "WARNING a stored password hash cannot be judged: the first 72 bytes of a longer password match a"
                                + " bcrypt hash: an encoder that cuts may have written it, see"
                                + " PasswordPolicy.acceptingCutBcrypt()");
    }
}
