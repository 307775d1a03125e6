package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Calendar;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From what a setter was given to the value that a plain column would hold after it, as driver and server convert between them.
 * Rounding to a declared scale is the column's rule and done later, in core. What neither would make one of the column's type is
 * refused. Stateless.
 */
public final class StoredValue {
    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "off");

    private StoredValue() {}

    /** @throws SQLException if it cannot become one of the column's type */
    public static Object of(
            JdbcDriver driver, String column, FieldType<?> type, Object value, @Nullable Calendar calendar)
            throws SQLException {
        Class<?> target = type.javaType();
        if (target == value.getClass() && target != byte[].class) {
            return value; // as it mostly is
        }
        Object converted;
        try {
            converted = convert(driver, target, value, calendar);
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            converted = null; // its message may hold the value
        }
        return converted == null ? ColumnValue.of(driver, column, type, value, calendar) : converted;
    }

    /** Null where the strict rules of {@link ColumnValue} are to decide. */
    private static @Nullable Object convert(
            JdbcDriver driver, Class<?> target, Object value, @Nullable Calendar calendar) {
        if (target == String.class) {
            return SentText.of(driver, value, calendar);
        }
        if (target == byte[].class) {
            return bytes(driver, value, calendar);
        }
        if (target == Boolean.class) {
            return bool(driver, value);
        }
        if (target == UUID.class) {
            boolean binary = driver == JdbcDriver.H2 || driver == JdbcDriver.MARIADB;
            return binary && value instanceof byte[] bytes && bytes.length == 16 ? JdbcValue.uuid(bytes) : null;
        }
        if (target == Double.class && value instanceof Float && driver.hasLocalInstants()) {
            return Double.valueOf(value.toString()); // a literal of decimals
        }
        boolean isInteger = target == Short.class || target == Integer.class || target == Long.class;
        return isInteger ? integer(driver, target, value) : null;
    }

    private static byte @Nullable [] bytes(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        if (value instanceof byte[] || value instanceof Boolean && driver == JdbcDriver.H2) {
            return null;
        }
        if (value instanceof String text) {
            return driver == JdbcDriver.POSTGRESQL ? null : ColumnValue.utf8(text);
        }
        if (driver == JdbcDriver.H2) {
            return value instanceof Byte number ? new byte[] {number} : CellBytes.of(driver, 0, value);
        }
        if (driver == JdbcDriver.MYSQL && (value instanceof UUID || value instanceof Character)) {
            return null; // which that driver serializes
        }
        boolean untyped = value instanceof java.util.Date; // PostgreSQL's driver leaves its type to the server
        String text = driver != JdbcDriver.POSTGRESQL || untyped ? SentText.of(driver, value, calendar) : null;
        return text == null ? null : ColumnValue.utf8(text);
    }

    private static @Nullable Boolean bool(JdbcDriver driver, Object value) {
        if (value instanceof String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (!driver.hasLocalInstants() && YES.contains(word)) {
                return true;
            }
            if (!driver.hasLocalInstants() && NO.contains(word)) {
                return false;
            }
            if (driver == JdbcDriver.POSTGRESQL) {
                return word.equals("1") ? Boolean.TRUE : word.equals("0") ? Boolean.FALSE : null;
            }
        } else if (!(value instanceof Number) || driver == JdbcDriver.POSTGRESQL) {
            return null;
        }
        BigDecimal number = exact(value);
        if (driver == JdbcDriver.H2) {
            return number.signum() != 0;
        }
        int held = number.setScale(0, RoundingMode.HALF_UP).byteValueExact(); // a TINYINT
        return driver == JdbcDriver.MARIADB ? held != 0 : held > 0 || held == -1;
    }

    private static @Nullable Number integer(JdbcDriver driver, Class<?> target, Object value) {
        boolean floating = value instanceof Float || value instanceof Double;
        boolean text = value instanceof String && driver.hasLocalInstants();
        if (!floating && !text && !(value instanceof BigDecimal)) {
            return null;
        }
        BigDecimal exact = floating && !driver.hasLocalInstants() // a number, no literal of decimals
                ? new BigDecimal(((Number) value).doubleValue())
                : exact(value);
        BigDecimal rounded;
        if (floating && driver == JdbcDriver.POSTGRESQL) {
            rounded = exact.setScale(0, RoundingMode.HALF_EVEN);
        } else if (floating && driver == JdbcDriver.H2) {
            rounded = exact.add(BigDecimal.valueOf(5, 1)).setScale(0, RoundingMode.FLOOR); // as Math.round
        } else {
            rounded = exact.setScale(0, RoundingMode.HALF_UP);
        }
        if (target == Short.class) {
            return rounded.shortValueExact();
        }
        return target == Integer.class ? (Number) rounded.intValueExact() : (Number) rounded.longValueExact();
    }

    private static BigDecimal exact(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        String text = value.toString().strip();
        if (text.length() > 1100) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }
}
