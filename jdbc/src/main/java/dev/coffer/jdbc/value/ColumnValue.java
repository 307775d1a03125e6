package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From what a setter was given to the Java type of a protected column. Strict: what would lose something is refused, so that
 * nothing else is encrypted than what the application meant. Rounding to a declared scale is the column's rule and done later,
 * in core. The zone-less types of {@code java.sql} are read in the JVM's zone, or in the calendar's, as the driver does. Stateless.
 */
@SuppressWarnings("JavaUtilDate") // JDBC's own types are taken as drivers take them
public final class ColumnValue {
    /** An operand that no row can hold: a fraction for an integer, a number beyond its range. */
    public static final Object EQUALS_NOTHING = new Object();

    private ColumnValue() {}

    /**
     * The operand of a comparison: what the column could not hold equals no row of it.
     *
     * @return {@link #EQUALS_NOTHING} or a value of the column's Java type
     * @throws SQLException if it is of another kind than the column
     */
    public static Object operand(
            JdbcDriver driver, String column, FieldType<?> type, Object value, @Nullable Calendar calendar)
            throws SQLException {
        Class<?> target = type.javaType();
        if (target == value.getClass() && target != byte[].class) {
            return value;
        }
        boolean number = value instanceof Number || value instanceof Boolean;
        if (number && isInteger(target)) {
            BigDecimal exact = decimal(value);
            if (exact != null && !fits(exact, target)) {
                return EQUALS_NOTHING;
            }
        }
        boolean midday = target == LocalDate.class
                && (value instanceof LocalDateTime || value instanceof Timestamp)
                && !isMidnight(driver, value, calendar);
        return midday ? EQUALS_NOTHING : of(driver, column, type, value, calendar);
    }

    /**
     * The operand of a comparison by order: what the column could not hold still has a place among what it can.
     *
     * @return of the column's Java type, or any number for a number, and a time of a day for a day
     * @throws SQLException if it is of another kind than the column
     */
    public static Object place(
            JdbcDriver driver, String column, FieldType<?> type, Object value, @Nullable Calendar calendar)
            throws SQLException {
        Class<?> target = type.javaType();
        if ((value instanceof Float || value instanceof Double) && Number.class.isAssignableFrom(target)) {
            return value; // not rounded, and infinities are beyond everything
        }
        if (target == Float.class && value.getClass() != Float.class) {
            return of(driver, column, FieldType.DOUBLE, value, calendar);
        }
        if (isInteger(target) && target != value.getClass()) {
            return whole(column, type, value);
        }
        LocalDateTime written = target == LocalDate.class && !(value instanceof LocalDate)
                ? GivenMoment.dateTime(driver, value, calendar)
                : null;
        return written == null || written.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? of(driver, column, type, value, calendar)
                : written;
    }

    private static BigDecimal whole(String column, FieldType<?> type, Object value) throws SQLException {
        BigDecimal number;
        try {
            number = decimal(value);
        } catch (NumberFormatException e) {
            number = null; // its message may hold the value
        }
        if (number == null) {
            throw Conversion.into(column, type, value.getClass());
        }
        return number;
    }

    private static boolean isMidnight(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        LocalDateTime written = GivenMoment.dateTime(driver, value, calendar);
        return written != null && written.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static boolean isInteger(Class<?> target) {
        return target == Short.class || target == Integer.class || target == Long.class;
    }

    private static boolean fits(BigDecimal number, Class<?> target) {
        try {
            return toNumber(target, number) != null;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** @throws SQLException if the value is not one of the column's type */
    public static Object of(
            JdbcDriver driver, String column, FieldType<?> type, Object value, @Nullable Calendar calendar)
            throws SQLException {
        Class<?> target = type.javaType();
        if (target == value.getClass() && target != byte[].class) {
            return value; // as it mostly is; nothing is made for it, not even the JVM's zone
        }
        Object converted;
        try {
            converted = convert(driver, target, value, calendar);
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            converted = null; // its message may hold the value
        }
        if (converted == null) {
            throw Conversion.into(column, type, value.getClass());
        }
        return converted;
    }

    private static @Nullable Object convert(
            JdbcDriver driver, Class<?> target, Object value, @Nullable Calendar calendar) {
        if (target.isInstance(value)) {
            return value instanceof byte[] bytes ? bytes.clone() : value;
        }
        if (target == String.class) {
            return value instanceof Character ? value.toString() : null;
        }
        if (target == byte[].class) {
            return null;
        }
        if (target == Boolean.class) {
            return toBoolean(value);
        }
        if (target == UUID.class) {
            return value instanceof String text && text.length() == 36 ? UUID.fromString(text) : null;
        }
        return Number.class.isAssignableFrom(target)
                ? toNumber(target, value)
                : GivenMoment.as(driver, target, value, calendar);
    }

    private static @Nullable Boolean toBoolean(Object value) {
        if (value instanceof String text) {
            return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }
        BigDecimal number = decimal(value);
        if (number == null || (number.signum() != 0 && number.compareTo(BigDecimal.ONE) != 0)) {
            return null;
        }
        return number.signum() != 0;
    }

    private static @Nullable Number toNumber(Class<?> target, Object value) {
        if (target == Float.class || target == Double.class) {
            return toFloatingPoint(target, value);
        }
        BigDecimal number = decimal(value);
        if (number == null) {
            return null;
        }
        if (target == Short.class) {
            return number.shortValueExact();
        }
        if (target == Integer.class) {
            return number.intValueExact();
        }
        return target == Long.class ? number.longValueExact() : number;
    }

    /** To the nearest, as every database does; what only infinity would be near to is refused. */
    private static @Nullable Number toFloatingPoint(Class<?> target, Object value) {
        double number;
        if (value instanceof Float || value instanceof Double) {
            number = ((Number) value).doubleValue();
        } else {
            BigDecimal exact = decimal(value);
            if (exact == null || Double.isInfinite(exact.doubleValue())) {
                return null;
            }
            number = exact.doubleValue();
        }
        if (target == Double.class) {
            return number;
        }
        float narrow = (float) number;
        return Float.isInfinite(narrow) && !Double.isInfinite(number) ? null : (Number) narrow;
    }

    private static @Nullable BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Float || value instanceof Double) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return value instanceof String text && text.length() <= 1100 ? new BigDecimal(text.strip()) : null;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
