package dev.coffer.jpa.hibernate;

import dev.coffer.error.UnsupportedStatement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * Types whose stored values are rounded. A parameter goes the same way to its envelope, so {@code = 1.005} would find 1.01: an
 * operand must not be rounded, and Hibernate does not say which of the two a parameter is. Stateless.
 */
final class Rounding {
    private static final Set<Class<?>> ROUNDED =
            Set.of(BigDecimal.class, LocalTime.class, LocalDateTime.class, Instant.class);

    private Rounding() {}

    static boolean mayRound(SealedPath path) {
        return ROUNDED.contains(path.requiredType().column().type().javaType());
    }

    static UnsupportedStatement refused(SealedPath path) {
        return new UnsupportedStatement(
                path.path() + " is a " + path.requiredType().column().type()
                        + ", and a parameter would be rounded to it before it is compared, so that rows of another value could be found:"
                        + " search by another attribute, or hold it as text or as a whole number");
    }
}
