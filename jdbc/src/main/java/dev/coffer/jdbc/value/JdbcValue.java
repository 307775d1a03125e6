package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From a decoded value to what a getter returns. What cannot be had without loss is an error, never an approximation; the
 * zone-less types of {@code java.sql} are made in the JVM's zone, or in the calendar's. Stateless.
 */
public final class JdbcValue {
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private JdbcValue() {}

    /** What {@code getObject(int)} gives: the classes that JDBC's table B-3 maps the declared type to. */
    public static Object object(Object value) {
        if (value instanceof Short number) {
            return number.intValue();
        }
        if (value instanceof LocalDate date) {
            return Date.valueOf(date);
        }
        if (value instanceof LocalTime time) {
            return sqlTime(time, ZoneId.systemDefault());
        }
        if (value instanceof LocalDateTime dateTime) {
            return Timestamp.valueOf(dateTime);
        }
        return value instanceof Instant instant ? Timestamp.from(instant) : value;
    }

    public static String string(String column, Object value) throws SQLException {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof byte[]) {
            throw Conversion.outOf(column, byte[].class, "String");
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof LocalDateTime dateTime) {
            return DATE_TIME.format(dateTime);
        }
        if (value instanceof Instant instant) {
            OffsetDateTime here = instant.atZone(ZoneId.systemDefault()).toOffsetDateTime();
            return DATE_TIME.format(here)
                    + DateTimeFormatter.ofPattern("xxx", Locale.ROOT).format(here);
        }
        return value.toString();
    }

    public static boolean bool(String column, Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return text.equalsIgnoreCase("true");
        }
        BigDecimal number = decimal(column, value, "boolean");
        if (number.signum() != 0 && number.compareTo(BigDecimal.ONE) != 0) {
            throw Conversion.outOf(column, value.getClass(), "boolean");
        }
        return number.signum() != 0;
    }

    /** An integer of this many bits. */
    public static long integer(String column, Object value, int bits) throws SQLException {
        boolean isInteger = value instanceof Integer || value instanceof Long || value instanceof Short;
        long number = isInteger ? ((Number) value).longValue() : exact(column, value, bits);
        if (number >> (bits - 1) != 0 && number >> (bits - 1) != -1) {
            throw Conversion.outOf(column, value.getClass(), bits + "-bit integer");
        }
        return number;
    }

    private static long exact(String column, Object value, int bits) throws SQLException {
        String wanted = bits + "-bit integer";
        try {
            return decimal(column, value, wanted).longValueExact();
        } catch (ArithmeticException e) {
            throw Conversion.outOf(column, value.getClass(), wanted);
        }
    }

    public static double floatingPoint(String column, Object value) throws SQLException {
        return value instanceof Float || value instanceof Double
                ? ((Number) value).doubleValue()
                : decimal(column, value, "double").doubleValue();
    }

    public static BigDecimal decimal(String column, Object value) throws SQLException {
        return decimal(column, value, "BigDecimal");
    }

    private static BigDecimal decimal(String column, Object value, String wanted) throws SQLException {
        try {
            if (value instanceof BigDecimal number) {
                return number;
            }
            if (value instanceof Boolean flag) {
                return flag ? BigDecimal.ONE : BigDecimal.ZERO;
            }
            if (value instanceof Number || (value instanceof String text && text.length() <= 1100)) {
                return new BigDecimal(value.toString().strip());
            }
        } catch (NumberFormatException e) {
            // falls through: the message of this exception may hold the value
        }
        throw Conversion.outOf(column, value.getClass(), wanted);
    }

    public static byte[] bytes(String column, Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return ColumnValue.utf8(text);
        }
        throw Conversion.outOf(column, value.getClass(), "byte[]");
    }

    public static Date date(String column, Object value, @Nullable Calendar calendar) throws SQLException {
        LocalDate date = localDate(column, value);
        return calendar == null
                ? Date.valueOf(date)
                : new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
    }

    public static Time time(String column, Object value, @Nullable Calendar calendar) throws SQLException {
        LocalTime time = localTime(column, value);
        if (!time.truncatedTo(ChronoUnit.MILLIS).equals(time)) {
            throw Conversion.outOf(column, value.getClass(), "java.sql.Time, which ends at milliseconds");
        }
        return sqlTime(time, zone(calendar));
    }

    private static Time sqlTime(LocalTime time, ZoneId zone) {
        return new Time(LocalDate.EPOCH.atTime(time).atZone(zone).toInstant().toEpochMilli());
    }

    public static Timestamp timestamp(String column, Object value, @Nullable Calendar calendar) throws SQLException {
        if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        }
        LocalDateTime dateTime = localDateTime(column, value);
        return calendar == null
                ? Timestamp.valueOf(dateTime)
                : Timestamp.from(dateTime.atZone(zone(calendar)).toInstant());
    }

    private static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    static LocalDate localDate(String column, Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof LocalDateTime both && both.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return both.toLocalDate();
        }
        if (value instanceof String text) {
            return parsed(column, "date", () -> LocalDate.parse(text.strip()));
        }
        throw Conversion.outOf(column, value.getClass(), "date");
    }

    static LocalTime localTime(String column, Object value) throws SQLException {
        if (value instanceof LocalTime time) {
            return time;
        }
        if (value instanceof String text) {
            return parsed(column, "time", () -> LocalTime.parse(text.strip()));
        }
        throw Conversion.outOf(column, value.getClass(), "time");
    }

    static LocalDateTime localDateTime(String column, Object value) throws SQLException {
        if (value instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        }
        if (value instanceof String text) {
            return parsed(
                    column, "timestamp", () -> LocalDateTime.parse(text.strip().replace(' ', 'T')));
        }
        throw Conversion.outOf(column, value.getClass(), "timestamp");
    }

    static Instant instant(String column, Object value) throws SQLException {
        return value instanceof Instant instant
                ? instant
                : localDateTime(column, value).atZone(ZoneId.systemDefault()).toInstant();
    }

    private interface Parser<T> {
        T parse();
    }

    private static <T> T parsed(String column, String wanted, Parser<T> parser) throws SQLException {
        try {
            return parser.parse();
        } catch (DateTimeException e) {
            throw Conversion.outOf(column, String.class, wanted); // without the cause, which quotes the text
        }
    }

    /** What {@code getObject(int, Class)} gives. */
    public static <T> T as(String column, Object value, Class<T> type) throws SQLException {
        Object result = typed(column, value, type);
        if (result == null) {
            throw Conversion.outOf(column, value.getClass(), type.getSimpleName());
        }
        return type.cast(result);
    }

    private static @Nullable Object typed(String column, Object value, Class<?> type) throws SQLException {
        if (type.isInstance(value)) {
            return type == Object.class ? object(value) : value;
        }
        if (type == String.class) {
            return string(column, value);
        }
        if (type == Boolean.class) {
            return bool(column, value);
        }
        if (type == byte[].class) {
            return bytes(column, value);
        }
        if (type == UUID.class) {
            return value instanceof String text && text.length() == 36 ? UUID.fromString(text) : null;
        }
        return Number.class.isAssignableFrom(type) ? number(column, value, type) : temporal(column, value, type);
    }

    private static @Nullable Number number(String column, Object value, Class<?> type) throws SQLException {
        if (type == Byte.class) {
            return (byte) integer(column, value, Byte.SIZE);
        }
        if (type == Short.class) {
            return (short) integer(column, value, Short.SIZE);
        }
        if (type == Integer.class) {
            return (int) integer(column, value, Integer.SIZE);
        }
        if (type == Long.class) {
            return integer(column, value, Long.SIZE);
        }
        if (type == Float.class) {
            return (float) floatingPoint(column, value);
        }
        if (type == Double.class) {
            return floatingPoint(column, value);
        }
        if (type == BigInteger.class) {
            try {
                return decimal(column, value).toBigIntegerExact();
            } catch (ArithmeticException e) {
                return null;
            }
        }
        return type == BigDecimal.class ? decimal(column, value) : null;
    }

    private static @Nullable Object temporal(String column, Object value, Class<?> type) throws SQLException {
        if (type == LocalDate.class) {
            return localDate(column, value);
        }
        if (type == LocalTime.class) {
            return localTime(column, value);
        }
        if (type == LocalDateTime.class) {
            return localDateTime(column, value);
        }
        if (type == Instant.class) {
            return instant(column, value);
        }
        if (type == OffsetDateTime.class) {
            return instant(column, value).atZone(ZoneId.systemDefault()).toOffsetDateTime();
        }
        if (type == ZonedDateTime.class) {
            return instant(column, value).atZone(ZoneId.systemDefault());
        }
        if (type == Date.class) {
            return date(column, value, null);
        }
        if (type == Time.class) {
            return time(column, value, null);
        }
        return type == Timestamp.class || type == java.util.Date.class ? timestamp(column, value, null) : null;
    }
}
