package dev.coffer.jdbc.value;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a driver makes of a value that {@code setObject} is given with a type, before it sends it: {@code setObject(i, 1.5,
 * Types.INTEGER)} sends 1, and a scale rounds. Only then does the column take it, by {@link StoredValue}. Stateless.
 */
final class TargetType {
    /** No scale was given. */
    static final int NO_SCALE = -1;

    private TargetType() {}

    /** @throws SQLException if the value cannot be had as that type */
    static Object convert(JdbcDriver driver, Object value, @Nullable SQLType type, int scale) throws SQLException {
        Integer code = type == null ? null : type.getVendorTypeNumber();
        return code == null ? value : convert(driver, value, code, scale);
    }

    /**
     * @param type of {@link Types}
     * @param scale or length, {@link #NO_SCALE} without
     */
    static Object convert(JdbcDriver driver, Object value, int type, int scale) throws SQLException {
        if (driver == JdbcDriver.MARIADB && !(value instanceof Number || value instanceof String)) {
            return value; // sent as what it is, whatever the type
        }
        Object converted;
        try {
            converted = switch (type) {
                case Types.BOOLEAN, Types.BIT -> bool(driver, value);
                case Types.TINYINT,
                        Types.SMALLINT,
                        Types.INTEGER,
                        Types.BIGINT,
                        Types.REAL,
                        Types.FLOAT,
                        Types.DOUBLE,
                        Types.DECIMAL,
                        Types.NUMERIC -> TargetNumber.convert(driver, value, type, scale);
                case Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                    TargetMoment.convert(driver, value, type);
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> text(driver, value);
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> bytes(driver, value);
                case Types.OTHER -> other(driver, value);
                default -> value;
            };
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            converted = null; // without the cause, which may quote the value
        }
        if (converted == null) {
            throw new SQLDataException(
                    "a " + value.getClass().getSimpleName() + " (or this value of it) cannot be set as JDBC type "
                            + type + ": set it as the declared type",
                    "22018");
        }
        return converted;
    }

    private static @Nullable Object bool(JdbcDriver driver, Object value) {
        if (value instanceof String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return driver == JdbcDriver.POSTGRESQL
                    ? value
                    : !(word.equals("false") || word.equals("0") || word.equals("f") || word.equals("n"));
        }
        boolean counts = driver == JdbcDriver.MYSQL || driver == JdbcDriver.H2;
        if (value instanceof Number && counts) {
            return TargetNumber.exact(value).signum() != 0;
        }
        return value instanceof Number || value instanceof Boolean ? value : null;
    }

    private static @Nullable Object text(JdbcDriver driver, Object value) {
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof UUID) {
            return driver == JdbcDriver.POSTGRESQL ? value.toString() : SentText.of(driver, value, null);
        }
        if (driver == JdbcDriver.POSTGRESQL) {
            boolean said = value instanceof Temporal
                    || value instanceof java.sql.Date
                    || value instanceof Time
                    || value instanceof Timestamp;
            return said ? value.toString() : value instanceof String ? value : null;
        }
        boolean nanos = driver == JdbcDriver.MYSQL && value instanceof Temporal && !(value instanceof LocalDate);
        return nanos ? null : value; // that driver writes all nine digits
    }

    private static @Nullable Object bytes(JdbcDriver driver, Object value) {
        if (value instanceof String text) {
            return driver == JdbcDriver.POSTGRESQL ? null : ColumnValue.utf8(text);
        }
        byte[] bytes = driver == JdbcDriver.H2 ? CellBytes.of(driver, 0, value) : null;
        return bytes == null ? value : bytes;
    }

    /** What some drivers would write by {@code toString}, or by Java's serialization. */
    private static @Nullable Object other(JdbcDriver driver, Object value) {
        return switch (driver) {
            case POSTGRESQL ->
                value instanceof byte[] || value instanceof java.util.Date || value instanceof Temporal ? null : value;
            case MYSQL -> value instanceof UUID ? value : null;
            case MARIADB, H2 -> value;
        };
    }
}
