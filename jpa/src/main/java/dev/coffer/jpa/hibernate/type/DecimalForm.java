package dev.coffer.jpa.hibernate.type;

import java.math.BigDecimal;

/** Decimals, compared without their scale: 1.5 becomes 1.50 in a decimal(5,2), and reading that back is no change. Stateless. */
final class DecimalForm implements AttributeForm<BigDecimal> {
    @Override
    public boolean isSame(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    @Override
    public int hash(BigDecimal value) {
        return value.intValue(); // the same whatever the scale, and costs nothing
    }
}
