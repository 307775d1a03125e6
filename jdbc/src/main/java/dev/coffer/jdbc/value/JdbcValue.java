package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From a decoded value to what a getter returns: what the same getter of the driver gives for a plain column of the type, as
 * {@code docs/values.md} lists it. Where no driver makes one of the other, it is an error. The zone-less types of {@code java.sql}
 * are made in the JVM's zone, or in the calendar's. Immutable.
 */
public final class JdbcValue {
    private final JdbcDriver driver;
    private final String column;

    /** Of the second's fraction. */
    private final int digits;

    private final CellNumber numbers;
    private final CellMoment moments;

    /** @param column for messages */
    public JdbcValue(JdbcDriver driver, String column, FieldType<?> type) {
        this.driver = driver;
        this.column = column;
        this.digits = digits(type);
        this.numbers = new CellNumber(driver, column);
        this.moments = new CellMoment(driver, column);
    }

    private static int digits(FieldType<?> type) {
        Class<?> java = type.javaType();
        if (java != LocalTime.class && java != LocalDateTime.class && java != Instant.class) {
            return 0;
        }
        String notation = type.toString();
        int open = notation.indexOf('(');
        return open < 0 ? 6 : Integer.parseInt(notation.substring(open + 1, notation.indexOf(')')));
    }

    public JdbcDriver driver() {
        return driver;
    }

    private SQLException outOf(Object value, String wanted) {
        return Conversion.outOf(column, value.getClass(), wanted);
    }

    /** What {@code getObject(int)} gives. */
    public Object object(Object value) throws SQLException {
        if (value instanceof Short number) {
            return driver == JdbcDriver.MARIADB ? value : (Object) number.intValue();
        }
        if (value instanceof LocalDate) {
            return date(value, null);
        }
        if (value instanceof LocalTime) {
            return time(value, null);
        }
        if (value instanceof LocalDateTime) {
            return driver == JdbcDriver.MYSQL ? value : timestamp(value, null);
        }
        if (value instanceof Instant instant) {
            return driver == JdbcDriver.H2 ? instant.atOffset(java.time.ZoneOffset.UTC) : timestamp(value, null);
        }
        return value;
    }

    public String string(Object value) {
        return CellText.of(driver, digits, value);
    }

    public boolean bool(Object value) throws SQLException {
        return numbers.bool(value);
    }

    /** An integer of this many bits. */
    public long integer(Object value, int bits) throws SQLException {
        return numbers.integer(value, bits);
    }

    public float real(Object value) throws SQLException {
        return value instanceof Double number ? number.floatValue() : (float) numbers.floatingPoint(value, true);
    }

    public double floatingPoint(Object value) throws SQLException {
        return numbers.floatingPoint(value, false);
    }

    public BigDecimal decimal(Object value) throws SQLException {
        return numbers.decimal(value);
    }

    public byte[] bytes(Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return ColumnValue.utf8(text);
        }
        byte[] bytes = CellBytes.of(driver, digits, value);
        if (bytes == null) {
            throw outOf(value, "byte[]");
        }
        return bytes;
    }

    /** What {@code getAsciiStream} and {@code getUnicodeStream} give, which some drivers fill with the server's bytes. */
    public byte[] stream(Object value, Charset charset) {
        if (driver.hasLocalInstants() && value instanceof byte[] bytes) {
            return bytes;
        }
        return string(value).getBytes(driver == JdbcDriver.POSTGRESQL ? charset : StandardCharsets.UTF_8);
    }

    public Date date(Object value, @Nullable Calendar calendar) throws SQLException {
        return moments.date(value, calendar);
    }

    public Time time(Object value, @Nullable Calendar calendar) throws SQLException {
        return moments.time(value, calendar);
    }

    public Timestamp timestamp(Object value, @Nullable Calendar calendar) throws SQLException {
        return moments.timestamp(value, calendar);
    }

    /** What {@code getObject(int, Class)} gives. */
    public <T> T as(Object value, Class<T> type) throws SQLException {
        Object result = typed(value, type);
        if (result == null) {
            throw outOf(value, type.getSimpleName());
        }
        return type.cast(result);
    }

    private @Nullable Object typed(Object value, Class<?> type) throws SQLException {
        if (type.isInstance(value)) {
            return type == Object.class ? object(value) : value;
        }
        if (type == String.class) {
            return string(value);
        }
        if (type == Boolean.class) {
            return bool(value);
        }
        if (type == byte[].class) {
            return bytes(value);
        }
        if (type == UUID.class) {
            return uuid(value);
        }
        return Number.class.isAssignableFrom(type) ? number(value, type) : temporal(value, type);
    }

    /** Of 16 bytes, big-endian. */
    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static @Nullable UUID uuid(Object value) {
        if (value instanceof byte[] bytes && bytes.length == 16) {
            return uuid(bytes);
        }
        try {
            return value instanceof String text && text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null; // its message may quote the text
        }
    }

    private @Nullable Number number(Object value, Class<?> type) throws SQLException {
        if (type == Byte.class) {
            return (byte) integer(value, Byte.SIZE);
        }
        if (type == Short.class) {
            return (short) integer(value, Short.SIZE);
        }
        if (type == Integer.class) {
            return (int) integer(value, Integer.SIZE);
        }
        if (type == Long.class) {
            return integer(value, Long.SIZE);
        }
        if (type == Float.class) {
            return real(value);
        }
        if (type == Double.class) {
            return floatingPoint(value);
        }
        if (type == BigInteger.class) {
            return numbers.bigInteger(value);
        }
        return type == BigDecimal.class ? decimal(value) : null;
    }

    private @Nullable Object temporal(Object value, Class<?> type) throws SQLException {
        if (type == LocalDate.class) {
            return moments.localDate(value);
        }
        if (type == LocalTime.class) {
            return moments.localTime(value);
        }
        if (type == LocalDateTime.class) {
            return moments.localDateTime(value);
        }
        if (type == Instant.class) {
            return moments.instant(value);
        }
        if (type == OffsetDateTime.class) {
            return moments.offsetDateTime(value);
        }
        if (type == ZonedDateTime.class) {
            return moments.zonedDateTime(value);
        }
        if (type == OffsetTime.class) {
            return moments.offsetTime(value);
        }
        if (type == Date.class) {
            return date(value, null);
        }
        if (type == Time.class) {
            return time(value, null);
        }
        if (type == Timestamp.class) {
            return timestamp(value, null);
        }
        if (type == java.util.Date.class) {
            return moments.utilDate(value);
        }
        return type == Calendar.class ? moments.calendar(value) : null;
    }
}
