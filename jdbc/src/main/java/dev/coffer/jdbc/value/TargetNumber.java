package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** What a driver makes of a value that {@code setObject} is given with a type of number. Stateless. */
final class TargetNumber {
    private TargetNumber() {}

    /** Null where it is refused: a time is no number, though some drivers send its milliseconds. */
    static @Nullable Object convert(JdbcDriver driver, Object value, int type, int scale) {
        Object number = value instanceof Boolean flag ? (Object) (flag ? 1 : 0) : value;
        if (!(number instanceof Number || number instanceof String)) {
            return null;
        }
        return switch (type) {
            case Types.REAL -> real(driver, number);
            case Types.FLOAT, Types.DOUBLE -> exact(number).doubleValue();
            case Types.DECIMAL, Types.NUMERIC -> decimal(driver, number, scale);
            default -> integer(driver, number, type);
        };
    }

    /** Cut to the type's width by all drivers but H2, which rounds, and takes no more than fits. */
    private static Object integer(JdbcDriver driver, Object value, int type) {
        if (driver == JdbcDriver.H2) {
            BigDecimal exact =
                    value instanceof String text ? new BigDecimal(new BigInteger(text.strip())) : exact(value);
            boolean floating = value instanceof Float || value instanceof Double;
            BigDecimal rounded = floating
                    ? exact.add(BigDecimal.valueOf(5, 1)).setScale(0, RoundingMode.FLOOR)
                    : exact.setScale(0, RoundingMode.HALF_UP);
            return sized(rounded, type);
        }
        if (value instanceof String text) {
            return sized(new BigDecimal(new BigInteger(text.strip())), type);
        }
        Number number = (Number) value;
        if (type == Types.BIGINT) {
            return driver == JdbcDriver.MYSQL ? value : (Object) number.longValue();
        }
        return type == Types.INTEGER ? (Object) number.intValue() : (Object) number.shortValue();
    }

    private static Object sized(BigDecimal number, int type) {
        if (type == Types.BIGINT) {
            return number.longValueExact();
        }
        return type == Types.INTEGER ? (Object) number.intValueExact() : (Object) number.shortValueExact();
    }

    private static Object real(JdbcDriver driver, Object value) {
        boolean wide = value instanceof Double && driver != JdbcDriver.POSTGRESQL;
        return wide ? value : (Object) exact(value).floatValue();
    }

    private static Object decimal(JdbcDriver driver, Object value, int scale) {
        boolean exact = value instanceof BigDecimal || value instanceof String;
        boolean kept = driver == JdbcDriver.MARIADB || driver == JdbcDriver.H2;
        if (scale != TargetType.NO_SCALE && !kept && (exact || driver == JdbcDriver.POSTGRESQL)) {
            return exact(value).setScale(scale, RoundingMode.HALF_UP);
        }
        return exact || driver == JdbcDriver.POSTGRESQL ? exact(value) : value;
    }

    static BigDecimal exact(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        return value instanceof BigInteger number
                ? new BigDecimal(number)
                : new BigDecimal(value.toString().strip());
    }
}
