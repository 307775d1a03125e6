package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Calibration;
import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.OwaspFloor;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Salts;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.kdf.Scrypt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PasswordHasherTest {
    private static List<PasswordPolicy> policies() {
        return List.of(
                PasswordPolicy.recommended().cheapForTests(),
                PasswordPolicy.bcrypt(10).cheapForTests(),
                PasswordPolicy.bcryptPrehashed(10).cheapForTests(),
                PasswordPolicy.scrypt(17, 8, 1).cheapForTests(),
                PasswordPolicy.pbkdf2Sha256(600_000).cheapForTests(),
                PasswordPolicy.pbkdf2Sha512(220_000).cheapForTests());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void hash_anyForm_verifiesAndIsCurrent(PasswordPolicy policy) {
        PasswordHasher hasher = PasswordHasher.of(policy);
        String stored = hasher.hash("m\u00f6bius");
        assertThat(stored).isASCII().hasSizeLessThan(PasswordHasher.MAX_STORED);
        assertThat(hasher.hash("m\u00f6bius")).as("salted").isNotEqualTo(stored);
        char[] chars = "m\u00f6bius".toCharArray();
        byte[] bytes = "m\u00f6bius".getBytes(StandardCharsets.UTF_8);
        for (Verification each : List.of(
                hasher.verify("m\u00f6bius", stored), hasher.verify(chars, stored), hasher.verify(bytes, stored))) {
            assertThat(each.matches()).isTrue();
            assertThat(each.replacement()).isEmpty();
            assertThat(each.defect()).isEmpty();
        }
        assertThat(hasher.verify("mobius", stored).matches()).isFalse();
        assertThat(hasher.verify("mobius", stored).replacement()).isEmpty();
        assertThat(hasher.isCurrent(stored)).isTrue();
        assertThat(hasher.verify(chars, hasher.hash(chars)).matches()).isTrue();
        assertThat(hasher.verify(bytes, hasher.hash(bytes)).matches()).isTrue();
        assertThat(chars).as("the caller's own").isEqualTo("m\u00f6bius".toCharArray());
        assertThat(bytes).isEqualTo("m\u00f6bius".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void verify_everyPolicysHashUnderEveryOther_isReplaced() {
        for (PasswordPolicy old : policies()) {
            String stored = PasswordHasher.of(old).hash("password");
            for (PasswordPolicy policy : policies()) {
                PasswordHasher hasher = PasswordHasher.of(policy);
                Verification answer = hasher.verify("password", stored);
                assertThat(answer.matches()).isTrue();
                assertThat(answer.replacement().isPresent()).isEqualTo(old != policy && !hasher.isCurrent(stored));
                answer.replacement().ifPresent(better -> {
                    assertThat(hasher.isCurrent(better)).isTrue();
                    assertThat(hasher.verify("password", better).matches()).isTrue();
                });
            }
        }
    }

    @Test
    void verify_weakerParameters_areReplacedAndStrongerAreNot() {
        PasswordHasher five =
                PasswordHasher.of(PasswordPolicy.calibrated(PasswordPolicy.bcrypt(10), Duration.ofMillis(1)));
        String four =
                PasswordHasher.of(PasswordPolicy.bcrypt(10).cheapForTests()).hash("password");
        String eleven = Bcrypt.plain(11).withSalt(Salts.next()).write(new byte[23]);
        assertThat(five.verify("password", four).replacement())
                .hasValueSatisfying(better -> assertThat(better).startsWith("$2b$10$"));
        assertThat(five.isCurrent(eleven)).isTrue();
        assertThat(five.isCurrent("$2y$" + eleven.substring(4)))
                .as("another spelling")
                .isFalse();
    }

    @Test
    void verify_onlyTheFormIsBehind_isRewrittenWithoutComputing() {
        CountingKdf kdf = new CountingKdf();
        PasswordHasher hasher = PasswordHasher.builder(PasswordPolicy.bcrypt(10).cheapForTests())
                .kdf(kdf)
                .build();
        String stored = hasher.hash("password");
        String htpasswd = "$2y$" + stored.substring(4);
        int computations = kdf.during(() ->
                assertThat(hasher.verify("password", htpasswd).replacement()).contains(stored));
        assertThat(computations).isEqualTo(1);
        assertThat(hasher.verify("password", "{bcrypt}" + stored).replacement()).contains(stored);
    }

    @Test
    void verify_replacementThatThePolicyCannotHash_isNone() {
        String stored =
                PasswordHasher.of(PasswordPolicy.recommended().cheapForTests()).hash("x".repeat(80));
        Verification answer =
                PasswordHasher.of(PasswordPolicy.bcrypt(10).cheapForTests()).verify("x".repeat(80), stored);
        assertThat(answer.matches()).isTrue();
        assertThat(answer.replacement()).isEmpty();
    }

    @Test
    void normalization_changedEitherWay_locksNobodyOut() {
        PasswordPolicy normalizing = PasswordPolicy.recommended().cheapForTests();
        PasswordPolicy unnormalized = normalizing.withoutNormalization();
        String composed = "caf\u00e9";
        String decomposed = "cafe\u0301";
        PasswordHasher nfc = PasswordHasher.of(normalizing);
        PasswordHasher raw = PasswordHasher.of(unnormalized);

        assertThat(nfc.verify(decomposed, nfc.hash(composed)).matches()).isTrue();
        assertThat(nfc.verify(composed, nfc.hash(decomposed)).matches()).isTrue();
        assertThat(raw.verify(composed, raw.hash(decomposed)).matches()).isFalse();
        assertThat(raw.verify(decomposed, nfc.hash(decomposed)).matches()).isTrue();
        Verification typed = nfc.verify(decomposed, raw.hash(decomposed));
        assertThat(typed.matches()).isTrue();
        assertThat(nfc.verify(composed, typed.replacement().orElseThrow()).matches())
                .as("hashed anew in NFC")
                .isTrue();
    }

    @Test
    void utf8_anyCodePoint_isWhatTheJdkEncodes() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += 7) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = Character.toString(point);
                assertThat(PasswordBytes.utf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void limits_atAndOver4096Bytes_takeAndRefuse() {
        PasswordHasher hasher = PasswordHasher.of(PasswordPolicy.recommended().cheapForTests());
        String longest = "\u20ac".repeat(1365) + "x";
        assertThat(hasher.verify(longest, hasher.hash(longest)).matches()).isTrue();
        for (String over : List.of(longest + "x", "x".repeat(4097))) {
            assertThatThrownBy(() -> hasher.hash(over))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the password is longer than 4096 bytes in UTF-8");
        }
        assertThatThrownBy(() -> hasher.hash(new byte[4097])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void job_done_wipesItsCopyOfThePassword() {
        Bulkhead bulkhead = new Bulkhead(1, 1, Kdf.REAL);
        byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
        Scheme scheme = PasswordPolicy.recommended().cheapForTests().scheme();
        bulkhead.call(new HashJob(bulkhead, scheme, List.of(password), Pepper.NONE));
        assertThat(password).containsOnly(0);

        byte[] again = "password".getBytes(StandardCharsets.US_ASCII);
        VerifyJob verify = new VerifyJob(
                bulkhead,
                PasswordPolicy.recommended().cheapForTests(),
                List.of(again),
                VerificationTarget.none("unknown"),
                true);
        bulkhead.call(verify);
        assertThat(again).containsOnly(0);
    }

    @Test
    void policy_underOwaspsFloor_isRefused() {
        for (Runnable each : List.<Runnable>of(
                () -> PasswordPolicy.bcrypt(9),
                () -> PasswordPolicy.bcryptPrehashed(9),
                () -> PasswordPolicy.pbkdf2Sha256(599_999),
                () -> PasswordPolicy.pbkdf2Sha512(219_999),
                () -> PasswordPolicy.argon2id(19_455, 2, 1),
                () -> PasswordPolicy.argon2id(47_103, 1, 1),
                () -> PasswordPolicy.scrypt(16, 8, 1),
                () -> PasswordPolicy.scrypt(17, 4, 1))) {
            assertThatThrownBy(each::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("under OWASP's floor");
        }
        assertThat(PasswordPolicy.argon2id(47_104, 1, 1)).hasToString("PasswordPolicy[argon2id$v=19$m=47104,t=1,p=1]");
        assertThat(PasswordPolicy.recommended()).hasToString("PasswordPolicy[argon2id$v=19$m=19456,t=2,p=1]");
        assertThat(PasswordPolicy.scrypt(13, 8, 10).withoutNormalization())
                .hasToString("PasswordPolicy[scrypt$ln=13,r=8,p=10, not normalized]");
        assertThatThrownBy(() -> PasswordPolicy.bcrypt(31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bcrypt of cost 31, 4 to 30 expected");
    }

    @Test
    void calibrated_shortTarget_isTheFloorAndLongerIsMore() {
        assertThat(PasswordPolicy.calibrated(Duration.ofNanos(1)).toString())
                .isEqualTo(PasswordPolicy.recommended().toString());
        Scheme floor = PasswordPolicy.recommended().scheme();
        for (double factor : new double[] {0.1, 1, 1.5, 3, 10, 1e9}) {
            Argon2 scaled = (Argon2) Calibration.scaled(floor, factor);
            assertThat(OwaspFloor.shortfall(scaled)).isNull();
            assertThat(scaled.excess(CostLimits.STANDARD)).isNull();
            assertThat((double) scaled.memoryPasses())
                    .isBetween(19_456 * 2 * Math.max(1, Math.min(factor, 25)) * 0.7, 19_456 * 2 * Math.max(1, factor));
        }
        assertThat(((Bcrypt) Calibration.scaled(Bcrypt.plain(10), 9)).cost()).isEqualTo(13);
        assertThat(((Pbkdf2) Calibration.scaled(Pbkdf2.of(Prf.SHA512, 220_000), 2)).iterations())
                .isEqualTo(440_000);
        assertThat(((Scrypt) Calibration.scaled(Scrypt.of(17, 8, 1), 3.9)).parallelism())
                .isEqualTo(3);
        assertThatThrownBy(() -> PasswordPolicy.calibrated(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verification_toString_hasNothingOfTheHashes() {
        Verification answer = new Verification(true, "$2b$10$secret", null);
        assertThat(answer.toString()).isEqualTo("Verification[matches, a replacement is due]");
    }
}
