package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.math.MathContext;

/** Floating-point numbers as the servers of PostgreSQL, MariaDB and MySQL spell them: the shortest digits that tell them. Stateless. */
final class FloatText {
    /** Digits before the point from which a power of ten is written. */
    private static final int LARGEST_PLAIN = 15;

    private static final int LARGEST_PLAIN_REAL = 6;
    private static final int SMALLEST_PLAIN = -4;
    private static final int SMALLEST_PLAIN_MYSQL = -15;

    private FloatText() {}

    /** @param value a Float or a Double */
    static String of(JdbcDriver driver, Object value) {
        double number = ((Number) value).doubleValue();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return value.toString();
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        boolean postgresql = driver == JdbcDriver.POSTGRESQL;
        int largest = postgresql && value instanceof Float ? LARGEST_PLAIN_REAL : LARGEST_PLAIN;
        int smallest = postgresql ? SMALLEST_PLAIN : SMALLEST_PLAIN_MYSQL;
        if (exponent >= smallest && exponent < largest) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e');
        if (postgresql) {
            text.append(exponent < 0 ? '-' : '+').append(Math.abs(exponent) < 10 ? "0" : "");
            return text.append(Math.abs(exponent)).toString();
        }
        return text.append(exponent).toString();
    }

    /** Before JDK 19 {@code toString} has a digit too many now and then. */
    private static BigDecimal shortest(Object value) {
        BigDecimal digits = new BigDecimal(value.toString()).stripTrailingZeros();
        while (digits.precision() > 1) {
            BigDecimal fewer = digits.round(new MathContext(digits.precision() - 1));
            boolean same = value instanceof Float number
                    ? fewer.floatValue() == number
                    : fewer.doubleValue() == ((Number) value).doubleValue();
            if (!same) {
                break;
            }
            digits = fewer.stripTrailingZeros();
        }
        return digits;
    }
}
