package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PepperTest {
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());
    private final FieldCipher<String> cipher = coffer.cipher("account", "password", FieldType.TEXT);
    private final PasswordPolicy plain = PasswordPolicy.recommended().cheapForTests();
    private final CountingKdf kdf = new CountingKdf();
    private final PasswordHasher peppered =
            PasswordHasher.builder(plain.pepperedBy(cipher)).kdf(kdf).build();
    private final PasswordHasher moving =
            PasswordHasher.of(plain.pepperedBy(cipher).acceptingUnpeppered());

    @AfterEach
    void close() {
        coffer.close();
    }

    @Test
    void hash_peppered_isAnEnvelopeThatVerifies() {
        String stored = peppered.hash("password");
        assertThat(stored).startsWith("cf1.").isASCII().hasSizeLessThan(PasswordHasher.MAX_STORED);
        assertThat(cipher.decryptText(stored)).startsWith("$argon2id$");
        Verification answer = peppered.verify("password", stored);
        assertThat(answer.matches()).isTrue();
        assertThat(answer.replacement()).isEmpty();
        assertThat(peppered.isCurrent(stored)).isTrue();
        assertThat(peppered.verify("other", stored).matches()).isFalse();
    }

    @Test
    void reseal_afterRotation_needsNoPasswordAndNoComputation() {
        String stored = peppered.hash("password");
        assertThat(peppered.reseal(stored)).isEqualTo(stored);
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThat(peppered.isCurrent(stored)).isFalse();
        int computations = kdf.during(() -> {
            String resealed = peppered.reseal(stored);
            assertThat(resealed).isNotEqualTo(stored);
            assertThat(cipher.decryptText(resealed)).isEqualTo(cipher.decryptText(stored));
            assertThat(peppered.isCurrent(resealed)).isTrue();
        });
        assertThat(computations).isZero();
        int atLogin = kdf.during(() -> {
            Verification answer = peppered.verify("password", stored);
            assertThat(answer.matches()).isTrue();
            assertThat(cipher.decryptText(answer.replacement().orElseThrow())).isEqualTo(cipher.decryptText(stored));
        });
        assertThat(atLogin).isEqualTo(1);
    }

    @Test
    void verify_unpeppered_matchesOnlyWhereThePolicySaysSo() {
        String stored = PasswordHasher.of(plain).hash("password");
        int computations = kdf.during(() -> {
            Verification refused = peppered.verify("password", stored);
            assertThat(refused.matches()).isFalse();
            assertThat(refused.defect().orElseThrow()).contains("acceptingUnpeppered()");
        });
        assertThat(computations).isEqualTo(1);
        Verification accepted = moving.verify("password", stored);
        assertThat(accepted.matches()).isTrue();
        assertThat(cipher.decryptText(accepted.replacement().orElseThrow())).isEqualTo(stored);
        assertThat(cipher.decryptText(moving.reseal(stored))).isEqualTo(stored);
        assertThatThrownBy(() -> peppered.reseal(stored)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_pepperedWithoutAPepper_doesNotMatchAndSaysWhy() {
        Verification answer = PasswordHasher.of(plain).verify("password", peppered.hash("password"));
        assertThat(answer.matches()).isFalse();
        assertThat(answer.defect().orElseThrow()).contains("add pepperedBy(...)");
    }

    @Test
    void verify_alteredOrForeignEnvelope_costsOneComputationAndDoesNotMatch() {
        String stored = peppered.hash("password");
        String altered = stored.substring(0, 60) + (stored.charAt(60) == 'A' ? 'B' : 'A') + stored.substring(61);
        String moved = coffer.cipher("account", "other", FieldType.TEXT).encryptToText("$argon2id$x");
        for (String each : new String[] {altered, moved, stored + "=", "cf1.", "cf1.x"}) {
            int computations = kdf.during(() -> {
                Verification answer = peppered.verify("password", each);
                assertThat(answer.matches()).isFalse();
                assertThat(answer.defect()).isPresent();
            });
            assertThat(computations).isEqualTo(1);
        }
    }

    @Test
    void verify_keyringWithoutTheKey_isAnErrorAndNotAWrongPassword() {
        String stored = peppered.hash("password");
        try (Coffer other = Coffers.on(new InMemoryKeyRepository())) {
            FieldCipher<String> empty = other.cipher("account", "password", FieldType.TEXT);
            empty.encrypt("makes the keyring");
            PasswordHasher foreign = PasswordHasher.of(plain.pepperedBy(empty));
            assertThatThrownBy(() -> foreign.verify("password", stored)).isInstanceOf(UnknownKeyException.class);
        }
    }

    @Test
    void wrapLegacy_withAPepper_wrapsAndSeals() {
        String md5 = "5f4dcc3b5aa765d61d8327deb882cf99";
        String stored = moving.wrapLegacy(md5);
        assertThat(cipher.decryptText(stored)).startsWith("$wrapped$digest$a=md5");
        assertThat(peppered.verify("password", stored).matches()).isTrue();
        String slow = PasswordHasher.of(plain).hash("password");
        assertThat(cipher.decryptText(moving.wrapLegacy(slow))).isEqualTo(slow);
    }
}
