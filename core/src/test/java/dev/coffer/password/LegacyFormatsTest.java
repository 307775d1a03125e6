package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hashes of others: read, replaced at login, wrapped without the password. */
final class LegacyFormatsTest {
    private static final String PASSWORD = FormsOfOthers.PASSWORD;

    private final CountingKdf kdf = new CountingKdf();
    private final PasswordHasher hasher = PasswordHasher.builder(
                    PasswordPolicy.recommended().cheapForTests())
            .kdf(kdf)
            .build();

    private static String hex(String algorithm, String text) throws Exception {
        return FormsOfOthers.hex(algorithm, text);
    }

    static List<FormsOfOthers.Form> stored() throws Exception {
        return FormsOfOthers.all();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void verify_othersForm_matchesAndIsReplaced(FormsOfOthers.Form stored) {
        Verification answer = hasher.verify(PASSWORD, stored.stored());
        assertThat(answer.matches()).isTrue();
        String better = answer.replacement().orElseThrow();
        assertThat(hasher.isCurrent(better)).isTrue();
        assertThat(hasher.verify(PASSWORD, better).matches()).isTrue();
        assertThat(hasher.isCurrent(stored.stored())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void verify_othersFormWrongPassword_costsOneComputationAndNothingElse(FormsOfOthers.Form stored) {
        for (String wrong : List.of("", "p\u00e4ssword", PASSWORD + "x", "x".repeat(73))) {
            int computations = kdf.during(() -> {
                Verification answer = hasher.verify(wrong, stored.stored());
                assertThat(answer.matches()).isFalse();
                assertThat(answer.replacement()).isEmpty();
                assertThat(answer.defect()).isEmpty();
            });
            assertThat(computations).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void wrapLegacy_anyForm_isSlowVerifiesAndUnwrapsItself(FormsOfOthers.Form stored) {
        for (PasswordPolicy policy : List.of(
                PasswordPolicy.recommended().cheapForTests(),
                PasswordPolicy.pbkdf2Sha256(600_000).cheapForTests(),
                PasswordPolicy.bcryptPrehashed(10).cheapForTests(),
                PasswordPolicy.bcrypt(10).cheapForTests())) {
            PasswordHasher other = PasswordHasher.of(policy);
            String wrapped = other.wrapLegacy(stored.stored());
            assertThat(wrapped.equals(stored.stored())).as("slow hashes stay").isEqualTo(stored.slow());
            assertThat(wrapped).isASCII().hasSizeLessThan(PasswordHasher.MAX_STORED);
            assertThat(other.wrapLegacy(wrapped)).as("wrapping again").isEqualTo(wrapped);
            assertThat(other.verify(PASSWORD + "x", wrapped).matches()).isFalse();
            Verification answer = other.verify(PASSWORD, wrapped);
            assertThat(answer.matches()).isTrue();
            if (!stored.form().startsWith("`{noop}")) {
                if (other.isCurrent(wrapped)) {
                    assertThat(wrapped).as("the policy's own form").startsWith("$2b$");
                    assertThat(answer.replacement()).isEmpty();
                } else {
                    assertThat(answer.replacement().orElseThrow()).doesNotContain("$wrapped$"); // no Base64 has a $
                }
            }
        }
    }

    @Test
    void wrapLegacy_md5_isOfTheDocumentedForm() throws Exception {
        String md5 = hex("MD5", "password");
        String wrapped = hasher.wrapLegacy(md5);
        assertThat(wrapped).startsWith("$wrapped$digest$a=md5,o=ps,i=1$$argon2id$v=19$m=16,t=1,p=1$");
        String inner = wrapped.substring(wrapped.indexOf("$argon2id"));
        assertThat(hasher.verify(md5, inner).matches())
                .as("the strong hash is that of the weak one in hexadecimal")
                .isTrue();
        assertThat(hasher.wrapLegacy("{noop}password")).startsWith("$argon2id$").doesNotContain("password");
    }

    @Test
    void wrapLegacy_unreadable_isRefusedAndSaysWhy() {
        assertThatThrownBy(() -> hasher.wrapLegacy("garbage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stored hash cannot be read: a form that is not known");
    }

    @Test
    void verify_malformedSpringForms_haveADefect() {
        for (String stored : List.of(
                "{MD5}{salt}x",
                "{MD5}zz",
                "{argon2}$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{bcrypt}2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{pbkdf2}00",
                "{ldap}{CRYPT}xx",
                "{SSHA}" + Base64.getEncoder().encodeToString(new byte[20]),
                "{SHA}" + Base64.getEncoder().encodeToString(new byte[21]),
                "{}x",
                "md5$salt$00",
                "bcrypt$2b$12$x",
                "scrypt$17$salt$8$1$AAAA",
                "$pbkdf2-sha256$1000$/p9TSumds/Y+B4CwltIaow$T+77ku4EloDvfr/9f6FuTAULfiVxPIsFjoUnSTLUszc",
                "$pbkdf2-sha256$$/p9TSumds/Y.B4CwltIaow$T.77ku4EloDvfr/9f6FuTAULfiVxPIsFjoUnSTLUszc",
                "$7$86..../....salt$k3gnwF9awReURJcDfotpyz0.tuNXDhMwR/2iwzDRyI",
                "$7$86..../....salt$k3gnwF9awReURJcDfotpyz0.tuNXDhMwR/2iwzDRyIz",
                "$7$86..../",
                "$7$z6..../....salt$k3gnwF9awReURJcDfotpyz0.tuNXDhMwR/2iwzDRyI7",
                "$7$8!..../....salt$k3gnwF9awReURJcDfotpyz0.tuNXDhMwR/2iwzDRyI7",
                "pbkdf2:sha3:1000$salt$9ea564e939bba9894f5b8b778fdad6db00ba508a0281aa874a2bcaf4e57b859b",
                "pbkdf2:sha256:2000000000$salt$9ea564e939bba9894f5b8b778fdad6db00ba508a0281aa874a2bcaf4e57b859b",
                "scrypt:16383:8:1$salt$9ea564e939bba9894f5b8b778fdad6db00ba508a0281aa874a2bcaf4e57b859b",
                "scrypt:16384:8$salt$9ea564e939bba9894f5b8b778fdad6db00ba508a0281aa874a2bcaf4e57b859b",
                "AQAAAAMAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg+E0UYUdln++Ce6cBjRFqlBm2mQU6nud/dphst9hOnIGg==",
                "AQAAAAJ/////AAAAEAABAgMEBQYHCAkKCwwNDg+E0UYUdln++Ce6cBjRFqlBm2mQU6nud/dphst9hOnIGg==",
                "AQAAAAIAAAPof////wABAgMEBQYHCAkKCwwNDg+E0UYUdln++Ce6cBjRFqlBm2mQU6nud/dphst9hOnIGg==",
                "AQAAAAIAAAPogAAAAAABAgMEBQYHCAkKCwwNDg+E0UYUdln++Ce6cBjRFqlBm2mQU6nud/dphst9hOnIGg==",
                "AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg+E0UYU",
                "{PKCS5S2}AAAA",
                "{PBKDF2-SHA256}1000$salt",
                "{SSHA256}D8JFSsi2RZNMHsm2PHBMCfXy4P1ZByPWR7olmcZwbQU=")) {
            assertThat(hasher.verify("password", stored).defect()).as(stored).isPresent();
        }
    }
}
