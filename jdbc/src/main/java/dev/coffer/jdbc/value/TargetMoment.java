package dev.coffer.jdbc.value;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What a driver makes of a value that {@code setObject} is given with a type of time. Stateless. */
@SuppressWarnings("JavaUtilDate") // JDBC's own types are taken as drivers take them
final class TargetMoment {
    private TargetMoment() {}

    /** Null where it is refused: a time of day has no day, though some drivers give it one. */
    static @Nullable Object convert(JdbcDriver driver, Object value, int type) {
        if (driver == JdbcDriver.MARIADB) {
            return value; // sends whatever it is given
        }
        return switch (type) {
            case Types.DATE -> day(driver, value);
            case Types.TIME -> timeOfDay(driver, value);
            case Types.TIMESTAMP -> timestamp(driver, value);
            default -> withZone(driver, value);
        };
    }

    private static @Nullable Object day(JdbcDriver driver, Object value) {
        if (value instanceof Time || value instanceof LocalTime) {
            return null;
        }
        if (value instanceof Date) {
            return value;
        }
        LocalDate day = null;
        if (value instanceof java.util.Date) {
            LocalDateTime written = GivenMoment.dateTime(driver, value, null);
            day = written == null ? null : written.toLocalDate();
        } else if (driver != JdbcDriver.POSTGRESQL) {
            day = value instanceof LocalDateTime both ? both.toLocalDate() : GivenMoment.localDay(value);
        }
        if (day == null) {
            return value;
        }
        return driver == JdbcDriver.POSTGRESQL ? Moments.date(driver, day, TimeZone.getDefault()) : (Object) day;
    }

    private static @Nullable Object timeOfDay(JdbcDriver driver, Object value) {
        if (value instanceof Date || value instanceof LocalDate) {
            return null;
        }
        if (value instanceof String text && driver == JdbcDriver.MYSQL) {
            return text.indexOf(':') < 0 ? null : value; // the server makes seconds of digits
        }
        boolean moved = value instanceof java.util.Date || driver != JdbcDriver.POSTGRESQL;
        LocalTime time = moved && !(value instanceof Time) ? GivenMoment.localTime(driver, value) : null;
        if (time == null) {
            return value;
        }
        return driver == JdbcDriver.POSTGRESQL ? Moments.time(driver, time, TimeZone.getDefault()) : (Object) time;
    }

    private static @Nullable Object timestamp(JdbcDriver driver, Object value) {
        if (value instanceof Time || value instanceof LocalTime) {
            return null;
        }
        if (value instanceof Date date) {
            return new Timestamp(date.getTime());
        }
        if (value instanceof LocalDate date) {
            LocalDateTime start = date.atStartOfDay();
            return driver == JdbcDriver.POSTGRESQL
                    ? Moments.timestamp(driver, start, TimeZone.getDefault())
                    : (Object) start;
        }
        return value;
    }

    private static @Nullable Object withZone(JdbcDriver driver, Object value) {
        if (driver != JdbcDriver.H2) {
            return value;
        }
        if (value instanceof Time || value instanceof LocalTime) {
            return null;
        }
        Object instant = value instanceof String ? null : GivenMoment.as(driver, java.time.Instant.class, value, null);
        return instant == null ? value : instant;
    }
}
