package dev.coffer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BlindIndexTest {
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());

    @AfterEach
    void close() {
        coffer.close();
    }

    @Test
    void tag_ofValuesThatNormalizeAlike_isOne() {
        BlindIndex<String> index =
                coffer.blindIndex("customer", "email", FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE);
        long tag = index.tag(" Mary@Example.org");
        assertThat(index.candidates("mary@example.org ")).containsExactly(tag);
        assertThat(index.tag("mary@example.com")).isNotEqualTo(tag);
        assertThat(index.tag("")).isNotEqualTo(tag);
    }

    @Test
    void tag_afterRotationOfTheDataKey_staysTheSame() {
        BlindIndex<String> index = coffer.blindIndex("customer", "email", FieldType.TEXT);
        Long tag = index.tag("a");
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThat(index.tag("a")).isEqualTo(tag);
    }

    @Test
    void tag_ofAnotherColumn_differs() {
        assertThat(coffer.blindIndex("customer", "email", FieldType.TEXT).tag("a"))
                .isNotEqualTo(
                        coffer.blindIndex("customer", "phone", FieldType.TEXT).tag("a"));
    }

    @Test
    void candidates_ofNullOrAValueTheColumnCannotHold_areNone() {
        BlindIndex<BigDecimal> index = coffer.blindIndex("payment", "amount", FieldType.decimal(5, 2));
        assertThat(index.tag(null)).isNull();
        assertThat(index.candidates(null)).isEmpty();
        assertThat(index.candidates(new BigDecimal("1.005"))).isEmpty();
        Long stored = index.tag(new BigDecimal("1.50"));
        assertThat(index.candidates(new BigDecimal("1.5"))).containsExactly(stored);
    }

    @Test
    void blindIndex_typeWithoutEqualityOrNormalizersOnNumbers_isRefused() {
        assertThatThrownBy(() -> coffer.blindIndex("t", "c", FieldType.DOUBLE))
                .isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> coffer.blindIndex("t", "c", FieldType.INTEGER, Normalizer.TRIM))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("text where normalizers are given");
    }

    /** Of ciphers too: a search tag is of the value as it is stored, and fails as that would. */
    @Test
    void tagAndEnvelopes_ofAValueTheColumnCannotHold_nameColumnAndLimit() {
        FieldType<String> type = FieldType.text(4);
        EncryptionPolicy policy = EncryptionPolicy.builder()
                .keyring("customers")
                .protect("people", "code", type, options -> options.deterministic())
                .build();
        @SuppressWarnings("unchecked")
        FieldCipher<String> deterministic =
                (FieldCipher<String>) coffer.cipher(policy.columns().iterator().next());
        assertThatThrownBy(() -> coffer.blindIndex("people", "name", type).tag("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("people.name: text of 6 code points, the column holds at most 4")
                .hasNoCause();
        assertThatThrownBy(() -> coffer.cipher("people", "name", type).encryptToText("secret"))
                .hasMessage("people.name: text of 6 code points, the column holds at most 4");
        assertThatThrownBy(() -> deterministic.encrypt("secret"))
                .hasMessage("people.code: text of 6 code points, the column holds at most 4");
        assertThat(deterministic.candidates("secret")).isEmpty();
    }
}
