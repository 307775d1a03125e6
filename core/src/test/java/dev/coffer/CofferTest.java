package dev.coffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.search.Normalizer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CofferTest {
    private static Coffer.Builder builder() {
        return Coffer.builder().keyEncryptionKey(TestKek.standard()).repository(new InMemoryKeyRepository());
    }

    private static final EncryptionPolicy POLICY = EncryptionPolicy.builder()
            .keyring("customers")
            .protect("customer", "email", FieldType.TEXT, c -> c.equality().normalize(Normalizer.TRIM))
            .protect("customer", "name", FieldType.TEXT, c -> c.deterministic())
            .build();

    @Test
    void null_givesNullEverywhere() {
        try (Coffer coffer = builder().policy(POLICY).build()) {
            for (String column : new String[] {"email", "name"}) {
                FieldCipher<String> cipher = coffer.cipher("customer", column, FieldType.TEXT);
                assertThat(cipher.encrypt(null)).isNull();
                assertThat(cipher.decrypt(null)).isNull();
                assertThat(cipher.encryptToText(null)).isNull();
                assertThat(cipher.decryptText(null)).isNull();
                assertThat(cipher.decrypt(cipher.encrypt(""))).isEmpty();
            }
        }
    }

    @Test
    void cipher_sameColumn_isTheSameObject() {
        try (Coffer coffer = builder().policy(POLICY).build()) {
            assertThat(coffer.cipher("customer", "email", FieldType.TEXT))
                    .isSameAs(coffer.cipher("CUSTOMER", "Email", FieldType.TEXT))
                    .isSameAs(coffer.cipher(POLICY.column("customer", "email").orElseThrow()));
        }
    }

    @Test
    void cipher_deterministicColumn_givesEqualEnvelopes() {
        try (Coffer coffer = builder().policy(POLICY).build()) {
            FieldCipher<String> name = coffer.cipher("customer", "name", FieldType.TEXT);
            assertThat(name.encrypt("Smith")).isEqualTo(name.encrypt("Smith")).hasSize(22 + 6);
        }
    }

    @Test
    void cipher_otherTypeThanThePolicys_isRefused() {
        try (Coffer coffer = builder().policy(POLICY).build()) {
            assertThatThrownBy(() -> coffer.cipher("customer", "email", FieldType.DATE))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessage("customer.email is declared as text, not as date: ask for the declared type");
            assertThatThrownBy(() -> coffer.blindIndex("customer", "email", FieldType.TEXT, Normalizer.DIGITS))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("tags made with others would not be found");
        }
    }

    @Test
    void builder_missingParts_saysWhich() {
        assertThatThrownBy(() -> Coffer.builder().build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("repository(...) and keyEncryptionKey(...)");
        assertThatThrownBy(() -> builder().policy(POLICY).keyring("others").build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("leave the naming to the policy");
        assertThatThrownBy(() -> builder().refreshInterval(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        try (Coffer unnamed = builder().build()) {
            assertThatThrownBy(() -> unnamed.cipher("t", "c", FieldType.TEXT))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessage("this Coffer has no policy, so it needs the name of a keyring:"
                            + " Coffer.builder().keyring(\"customers\")");
            assertThatThrownBy(() -> unnamed.keyring("a/b")).isInstanceOf(InvalidPolicyException.class);
        }
    }
}
