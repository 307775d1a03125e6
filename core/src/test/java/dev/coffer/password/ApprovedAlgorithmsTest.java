package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.internal.aead.BrokenProvider;
import dev.coffer.internal.aead.BrokenProvider.Fault;
import java.security.ProviderException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** PBKDF2 alone, on the security provider's HMAC. */
final class ApprovedAlgorithmsTest {
    private static final PasswordPolicy PBKDF2 =
            PasswordPolicy.pbkdf2Sha256(600_000).approvedAlgorithmsOnly().cheapForTests();

    @Test
    void policy_ofAnotherAlgorithm_isRefusedWithTheAlternative() {
        for (PasswordPolicy other : List.of(
                PasswordPolicy.recommended(),
                PasswordPolicy.scrypt(17, 8, 1),
                PasswordPolicy.bcrypt(12),
                PasswordPolicy.bcryptPrehashed(12))) {
            assertThatThrownBy(other::approvedAlgorithmsOnly)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PasswordPolicy.pbkdf2Sha256(600_000)");
        }
        assertThat(PasswordPolicy.pbkdf2Sha512(220_000).approvedAlgorithmsOnly().toString())
                .contains("approved algorithms only");
    }

    @Test
    void hashes_areThoseOfTheOtherWay() {
        PasswordHasher approved = PasswordHasher.of(PBKDF2);
        PasswordHasher other =
                PasswordHasher.of(PasswordPolicy.pbkdf2Sha256(600_000).cheapForTests());
        assertThat(other.verify("correct horse", approved.hash("correct horse")).matches())
                .isTrue();
        assertThat(approved.verify("correct horse", other.hash("correct horse")).matches())
                .isTrue();
        assertThat(approved.verify("battery staple", other.hash("correct horse"))
                        .matches())
                .isFalse();
    }

    @Test
    void verify_hashOfAnotherAlgorithm_matchesNothingAndSaysWhy() {
        PasswordHasher approved = PasswordHasher.of(PBKDF2);
        for (PasswordPolicy policy : List.of(
                PasswordPolicy.recommended().cheapForTests(),
                PasswordPolicy.scrypt(17, 8, 1).cheapForTests(),
                PasswordPolicy.bcrypt(12).cheapForTests())) {
            String stored = PasswordHasher.of(policy).hash("correct horse");
            Verification verdict = approved.verify("correct horse", stored);
            assertThat(verdict.matches()).isFalse();
            assertThat(verdict.defect())
                    .hasValueSatisfying(why -> assertThat(why).contains("not approved"));
            assertThat(approved.isCurrent(stored)).isFalse();
            assertThatThrownBy(() -> approved.wrapLegacy(stored)).hasMessageContaining("not approved");
        }
        String md5 = "5f4dcc3b5aa765d61d8327deb882cf99"; // of "password"
        assertThat(approved.verify("password", md5).matches()).isFalse();
    }

    @Test
    void hmac_isTheProviders() {
        PasswordHasher approved = PasswordHasher.of(PBKDF2);
        String stored = approved.hash("correct horse"); // and the known answer was given
        try (BrokenProvider broken = BrokenProvider.of("Mac.HmacSHA256", Fault.NONE)) {
            assertThat(approved.verify("correct horse", stored).matches()).isTrue();
            broken.breaks(Fault.SHORT);
            assertThatThrownBy(() -> approved.verify("correct horse", stored))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isInstanceOf(ProviderException.class),
                            thrown -> assertThat(thrown)
                                    .isInstanceOf(CompletionException.class)
                                    .hasCauseInstanceOf(ProviderException.class));
        }
    }
}
