package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Scheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes of passwords over 72 bytes, by encoders that cut: said, and read where the policy asks for it. */
final class CutBcryptTest {
    private static final String LONG = "0123456789".repeat(7) + "abcdefgh";
    private static final String BY_PYTHON = "$2b$04$cBbka249mA4O5TYaYfzs/OGbrfkeFsI3g7932Qs6y6rnHBimh/Qn6";
    static final String BY_NODE = "$2b$04$NIj/YYUfFRKPD0Z6wiQSmeNxkaYVHnye035bAWBbIWCB/rG.Cqff6";

    private final CountingKdf kdf = new CountingKdf();

    private PasswordHasher strict(PasswordPolicy policy) {
        return PasswordHasher.builder(policy.cheapForTests()).kdf(kdf).build();
    }

    private PasswordHasher accepting(PasswordPolicy policy) {
        return strict(policy.acceptingCutBcrypt());
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_PYTHON, BY_NODE, "{bcrypt}" + BY_NODE, "bcrypt$" + BY_PYTHON})
    void verify_cutHash_doesNotMatchAndHasADefect(String stored) {
        for (PasswordPolicy policy : List.of(PasswordPolicy.recommended(), PasswordPolicy.bcrypt(10))) {
            PasswordHasher hasher = strict(policy);
            int computations = kdf.during(() -> {
                Verification answer = hasher.verify(LONG, stored);
                assertThat(answer.matches()).isFalse();
                assertThat(answer.replacement()).isEmpty();
                assertThat(answer.defect())
                        .hasValueSatisfying(
                                defect -> assertThat(defect).contains("first 72 bytes", "acceptingCutBcrypt()"));
            });
            assertThat(computations).isEqualTo(1);
            assertThat(hasher.verify("x" + LONG, stored).defect())
                    .as("a wrong password, however long, is no defect")
                    .isEmpty();
            assertThat(hasher.verify(LONG.substring(0, 71), stored).defect()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_PYTHON, BY_NODE, "{bcrypt}" + BY_NODE, "bcrypt$" + BY_PYTHON})
    void verify_cutHashAccepted_matchesAndIsReplacedByAHashOfAll(String stored) {
        for (PasswordPolicy policy : List.of(PasswordPolicy.recommended(), PasswordPolicy.bcryptPrehashed(10))) {
            PasswordHasher hasher = accepting(policy);
            int computations = kdf.during(() -> {
                Verification answer = hasher.verify(LONG, stored);
                assertThat(answer.matches()).isTrue();
                assertThat(answer.defect()).isEmpty();
                String better = answer.replacement().orElseThrow();
                assertThat(hasher.isCurrent(better)).isTrue();
                assertThat(strict(policy).verify(LONG, better).matches()).isTrue();
                assertThat(strict(policy).verify(LONG + "x", better).matches()).isFalse();
                assertThat(strict(policy).verify(LONG.substring(0, 72), better).matches())
                        .isFalse();
            });
            assertThat(computations).isEqualTo(2 + 3);
        }
    }

    /** The same number of computations, accepted or not, whoever the password is of. */
    @Test
    void verify_wrongPasswords_costOneComputation() {
        for (PasswordHasher hasher :
                List.of(strict(PasswordPolicy.recommended()), accepting(PasswordPolicy.recommended()))) {
            for (String wrong : List.of("", "x", "x".repeat(72), "x".repeat(73), "x".repeat(5000), "a\0b" + LONG)) {
                assertThat(kdf.during(
                                () -> assertThat(hasher.verify(wrong, BY_NODE).matches())
                                        .isFalse()))
                        .isEqualTo(1);
                assertThat(kdf.during(() -> hasher.verifyUnknownUser(wrong))).isEqualTo(1);
            }
            assertThat(kdf.during(() -> hasher.verify("e\u0301" + LONG, BY_NODE)))
                    .isEqualTo(2);
        }
    }

    @Test
    void verify_characterAcrossTheBorder_isCutInTheMiddle() {
        String password = "a".repeat(70) + "\uD83D\uDE00 and more";
        byte[] cut = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), 72);
        Bcrypt scheme = Bcrypt.plain(4);
        String stored = scheme.write(scheme.compute(cut));
        PasswordHasher hasher = accepting(PasswordPolicy.recommended());
        assertThat(hasher.verify(password, stored).matches()).isTrue();
        assertThat(hasher.verify("a".repeat(70) + "\uD83D\uDE80 and more", stored)
                        .matches())
                .as("the same first two bytes of a rocket: all that was ever hashed")
                .isTrue();
        assertThat(hasher.verify("a".repeat(70) + "\u20ac and more", stored).matches())
                .isFalse();
    }

    @Test
    void verify_typedInTwoForms_findsTheOneThatWasCut() {
        String typed = "e\u0301".repeat(30);
        Bcrypt scheme = Bcrypt.plain(4);
        String stored = scheme.write(scheme.compute(Arrays.copyOf(typed.getBytes(StandardCharsets.UTF_8), 72)));
        Verification answer = accepting(PasswordPolicy.recommended()).verify(typed, stored);
        assertThat(answer.matches()).isTrue();
        assertThat(answer.replacement()).isPresent();
        assertThat(strict(PasswordPolicy.recommended()).verify(typed, stored).defect())
                .isPresent();
    }

    @Test
    void verify_nulBeforeTheBorder_isNobodysPassword() {
        String password = "a\0" + "b".repeat(80);
        Bcrypt scheme = Bcrypt.plain(4);
        String upToTheNul = scheme.write(scheme.compute(new byte[] {'a'}));
        Verification answer = accepting(PasswordPolicy.recommended()).verify(password, upToTheNul);
        assertThat(answer.matches()).isFalse();
        assertThat(answer.defect()).isEmpty();
    }

    /** What Coffer pre-hashes or wraps was never cut. */
    @Test
    void verify_prehashedAndWrapped_areNeverCut() {
        String first = LONG.substring(0, 72);
        String prehashed = strict(PasswordPolicy.bcryptPrehashed(10)).hash(first);
        String wrapped = strict(PasswordPolicy.bcrypt(10)).wrapLegacy("{noop}" + first);
        PasswordHasher hasher = accepting(PasswordPolicy.bcryptPrehashed(10));
        assertThat(hasher.verify(LONG, prehashed).matches()).isFalse();
        assertThat(hasher.verify(LONG, prehashed).defect()).isEmpty();
        assertThat(strict(PasswordPolicy.bcrypt(10)).verify(LONG, wrapped).matches())
                .isFalse();
    }

    @Test
    void acceptingCutBcrypt_ofPlainBcrypt_isRefused() {
        assertThatThrownBy(() -> PasswordPolicy.bcrypt(10).acceptingCutBcrypt())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bcryptPrehashed");
        assertThat(PasswordPolicy.recommended().acceptingCutBcrypt())
                .hasToString("PasswordPolicy[argon2id$v=19$m=19456,t=2,p=1, cut bcrypt accepted]");
    }

    @Test
    void job_done_wipesTheCutCopyToo() {
        List<byte[]> computed = new ArrayList<>();
        Kdf keeping = new Kdf() {
            @Override
            public byte[] compute(Scheme scheme, byte[] password) {
                computed.add(password);
                return Kdf.super.compute(scheme, password);
            }
        };
        for (PasswordPolicy policy : List.of(
                PasswordPolicy.recommended().cheapForTests(),
                PasswordPolicy.recommended().cheapForTests().acceptingCutBcrypt())) {
            PasswordHasher.builder(policy).kdf(keeping).build().verify(LONG, BY_NODE);
        }
        assertThat(computed).hasSize(3);
        assertThat(computed).allSatisfy(copy -> assertThat(copy).containsOnly(0));
    }
}
