package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From what a setter was given to the Java type of a protected column. Strict: what would lose something is refused, so that
 * nothing else is encrypted than what the application meant. Rounding to a declared scale is the column's rule and done later,
 * in core. The zone-less types of {@code java.sql} are read in the JVM's zone, or in the calendar's. Stateless.
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
    public static Object operand(String column, FieldType<?> type, Object value, @Nullable Calendar calendar)
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
                && convert(target, value, zone(calendar)) == null;
        return midday ? EQUALS_NOTHING : of(column, type, value, calendar);
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
    public static Object of(String column, FieldType<?> type, Object value, @Nullable Calendar calendar)
            throws SQLException {
        Class<?> target = type.javaType();
        if (target == value.getClass() && target != byte[].class) {
            return value; // as it mostly is; nothing is made for it, not even the JVM's zone
        }
        Object converted;
        try {
            converted = convert(target, value, zone(calendar));
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            converted = null; // its message may hold the value
        }
        if (converted == null) {
            throw Conversion.into(column, type, value.getClass());
        }
        return converted;
    }

    private static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    private static @Nullable Object convert(Class<?> target, Object value, ZoneId zone) {
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
        return Number.class.isAssignableFrom(target) ? toNumber(target, value) : toTemporal(target, value, zone);
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

    private static @Nullable Object toTemporal(Class<?> target, Object value, ZoneId zone) {
        if (target == LocalDate.class) {
            return toDate(value, zone);
        }
        if (target == LocalTime.class) {
            return toTime(value, zone);
        }
        if (target == LocalDateTime.class) {
            return toDateTime(value, zone);
        }
        return target == Instant.class ? toInstant(value, zone) : null;
    }

    private static @Nullable LocalDate toDate(Object value, ZoneId zone) {
        if (value instanceof String text) {
            return LocalDate.parse(text.strip());
        }
        if (value instanceof java.sql.Date date) {
            // by its fields where it can be: before 1582 java.util.Date counts days by another calendar
            if (zone.equals(ZoneId.systemDefault())) {
                return date.toLocalDate();
            }
            return Instant.ofEpochMilli(date.getTime()).atZone(zone).toLocalDate();
        }
        LocalDateTime both = toDateTime(value, zone);
        return both != null && both.toLocalTime().equals(LocalTime.MIDNIGHT) ? both.toLocalDate() : null;
    }

    private static @Nullable LocalTime toTime(Object value, ZoneId zone) {
        if (value instanceof String text) {
            return LocalTime.parse(text.strip());
        }
        return value instanceof Time time
                ? Instant.ofEpochMilli(time.getTime()).atZone(zone).toLocalTime()
                : null;
    }

    private static @Nullable LocalDateTime toDateTime(Object value, ZoneId zone) {
        if (value instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (value instanceof String text) {
            String iso = text.strip().replace(' ', 'T');
            return iso.length() == 10 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof Timestamp timestamp) {
            if (zone.equals(ZoneId.systemDefault())) {
                return timestamp.toLocalDateTime();
            }
            return timestamp.toInstant().atZone(zone).toLocalDateTime();
        }
        return isPlainDate(value)
                ? Instant.ofEpochMilli(((java.util.Date) value).getTime())
                        .atZone(zone)
                        .toLocalDateTime()
                : null;
    }

    private static @Nullable Instant toInstant(Object value, ZoneId zone) {
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (isPlainDate(value)) {
            return Instant.ofEpochMilli(((java.util.Date) value).getTime());
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        if (value instanceof LocalDateTime dateTime) {
            return dateTime.atZone(zone).toInstant();
        }
        return value instanceof String text ? instant(text.strip(), zone) : null;
    }

    private static Instant instant(String text, ZoneId zone) {
        String iso = text.replace(' ', 'T');
        int zoneAt = Math.max(iso.lastIndexOf('+'), Math.max(iso.lastIndexOf('-'), iso.lastIndexOf('Z')));
        if (zoneAt <= 10) {
            return LocalDateTime.parse(iso).atZone(zone).toInstant();
        }
        String offset = iso.length() - zoneAt == 3 ? iso + ":00" : iso;
        return OffsetDateTime.parse(offset).toInstant();
    }

    /** A point in time: java.sql.Date is a day and java.sql.Time a time of day. */
    private static boolean isPlainDate(Object value) {
        return value instanceof java.util.Date && !(value instanceof java.sql.Date) && !(value instanceof Time);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
