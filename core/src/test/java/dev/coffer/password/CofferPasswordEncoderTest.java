package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
}
