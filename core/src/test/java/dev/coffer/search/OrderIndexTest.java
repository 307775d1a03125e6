package dev.coffer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrderIndexTest {
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());

    @AfterEach
    void close() {
        coffer.close();
    }

    private <T> OrderIndex<T> index(FieldType<T> type) {
        EncryptionPolicy policy = EncryptionPolicy.builder()
                .keyring("customers")
                .protect("t", "c", type, options -> options.order())
                .build();
        @SuppressWarnings("unchecked") // declared above
        OrderIndex<T> index =
                (OrderIndex<T>) coffer.orderIndex(policy.columns().iterator().next());
        return index;
    }

    private static int sign(OrderIndex<BigDecimal> index, String stored, Comparison comparison, String operand) {
        byte[] tag = index.tag(new BigDecimal(stored));
        return Integer.signum(Arrays.compareUnsigned(tag, index.bound(new BigDecimal(operand), comparison)));
    }

    @Test
    void bound_ofAnOperandThatTheColumnCannotHold_isBesideItsNeighbours() {
        OrderIndex<BigDecimal> index = index(FieldType.decimal(5, 2));
        for (Comparison comparison : Comparison.values()) {
            for (String operand :
                    new String[] {"1.005", "1.00", "-0.001", "0", "-999.99", "999.99", "1000.001", "-1E+9"}) {
                for (String stored : new String[] {"-999.99", "-0.01", "0", "1", "1.01", "999.99"}) {
                    int exact = new BigDecimal(stored).compareTo(new BigDecimal(operand));
                    assertThat(comparison.holds(sign(index, stored, comparison, operand)))
                            .as(stored + " " + comparison.operator() + " " + operand)
                            .isEqualTo(comparison.holds(exact));
                }
            }
        }
    }

    @Test
    void bound_ofNumbersOfAnySize_isQuick() {
        OrderIndex<Long> index = index(FieldType.BIGINT);
        byte[] stored = index.tag(7L);
        byte[] above = index.bound(new BigDecimal("1E+1000000000"), Comparison.LESS);
        assertThat(Arrays.compareUnsigned(above, stored)).isPositive();
        assertThat(above.length).isGreaterThan(index.maxLength());
        assertThat(index.bound(new BigDecimal("-1E+1000000000"), Comparison.LESS))
                .isEmpty();
        assertThat(index.equal(new BigDecimal("0E-1000000000"))).isEqualTo(index.tag(0L));
        assertThat(index.equal(new BigDecimal("1E-1000000000"))).isNull();
        assertThat(index.equal(BigInteger.TWO)).isEqualTo(index.tag(2L));
    }

    @Test
    void tag_ofWhatHasNoPlace_isRefused() {
        assertThatThrownBy(() -> index(FieldType.DOUBLE).tag(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> index(FieldType.TIMESTAMP).tag(LocalDateTime.of(20_000, 1, 1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t.c")
                .hasMessageContaining("years");
        assertThatThrownBy(() -> index(FieldType.text(5)).tag("\uD800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> index(FieldType.DATE).bound("2020-01-01", Comparison.LESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String has no place in the order of a date");
    }

    @Test
    void bound_withoutAKeyring_makesNone() {
        OrderIndex<LocalDate> index = index(FieldType.DATE);
        assertThatThrownBy(() -> index.bound(LocalDate.EPOCH, Comparison.LESS))
                .isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> index.bound(LocalDate.MAX, Comparison.LESS))
                .isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void zeros_areOne() {
        assertThat(index(FieldType.DOUBLE).tag(-0.0))
                .isEqualTo(index(FieldType.DOUBLE).tag(0.0));
        assertThat(index(FieldType.REAL).tag(-0.0f))
                .isEqualTo(index(FieldType.REAL).tag(0.0f));
    }
}
