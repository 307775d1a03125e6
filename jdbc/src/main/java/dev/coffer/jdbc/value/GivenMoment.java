package dev.coffer.jdbc.value;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What a setter was given as a day, a time of day or a point in time, as a driver writes it. Stateless. */
@SuppressWarnings("JavaUtilDate") // JDBC's own types are taken as drivers take them
final class GivenMoment {
    private GivenMoment() {}

    /** Null if it is none. */
    static @Nullable Object as(JdbcDriver driver, Class<?> target, Object value, @Nullable Calendar calendar) {
        if (target == LocalDate.class) {
            return date(driver, value, calendar);
        }
        if (target == LocalTime.class) {
            return time(driver, value, calendar);
        }
        if (target == LocalDateTime.class) {
            return dateTime(driver, value, calendar);
        }
        return target == Instant.class ? instant(driver, value, calendar) : null;
    }

    /** Of a point in time, in the JVM's zone; null if it is none. */
    static @Nullable LocalDate localDay(Object value) {
        LocalDateTime local = local(value);
        return local == null ? null : local.toLocalDate();
    }

    /** Of a point in time, or a day with a time; null if it is neither. */
    static @Nullable LocalTime localTime(JdbcDriver driver, Object value) {
        LocalDateTime local = local(value);
        if (local == null
                && !(value instanceof String || value instanceof LocalDate || value instanceof java.sql.Date)) {
            local = dateTime(driver, value, null);
        }
        return local == null ? null : local.toLocalTime();
    }

    private static @Nullable LocalDateTime local(Object value) {
        Instant instant = value instanceof Instant
                        || value instanceof OffsetDateTime
                        || value instanceof ZonedDateTime
                        || value instanceof Calendar
                ? value instanceof Instant given ? given : instant(JdbcDriver.H2, value, null)
                : null;
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
    }

    private static @Nullable LocalDate date(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        LocalDateTime written = dateTime(driver, value, calendar);
        if (written == null) {
            return null;
        }
        boolean rounds = driver == JdbcDriver.MYSQL; // to the second first, and so up to the next day
        return (rounds ? written.plusNanos(500_000_000) : written).toLocalDate();
    }

    private static @Nullable LocalTime time(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        if (value instanceof Time time) {
            return Moments.written(driver, time, calendar).toLocalTime();
        }
        Written written = value instanceof String ? Written.of(value) : null;
        if (written != null) {
            boolean moved =
                    written.offset() != null && driver == JdbcDriver.MYSQL; // by the server, to its session's zone
            return moved ? null : written.time();
        }
        boolean day = value instanceof LocalDate || value instanceof java.sql.Date;
        LocalDateTime both = day ? null : dateTime(driver, value, calendar);
        return both == null ? null : both.toLocalTime();
    }

    /** Null if it has no day, or if its zone says which it is. */
    static @Nullable LocalDateTime dateTime(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        if (value instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (value instanceof java.sql.Date date) {
            return Moments.written(driver, date, calendar).toLocalDate().atStartOfDay();
        }
        if (value instanceof java.util.Date moment) {
            return value instanceof Time ? null : Moments.written(driver, moment, calendar);
        }
        boolean sent =
                driver != JdbcDriver.POSTGRESQL || value instanceof OffsetDateTime; // others its driver does not know
        LocalDateTime local = sent ? local(value) : null;
        if (local != null) {
            return local;
        }
        Written written = value instanceof Instant ? null : Written.of(value);
        LocalDate date = written == null ? null : written.date();
        return written == null || date == null || written.offset() != null
                ? null
                : date.atTime(written.timeOrMidnight());
    }

    private static @Nullable Instant instant(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof Calendar moment) {
            return moment.toInstant();
        }
        if (value instanceof Timestamp timestamp && isExact(driver, calendar)) {
            return Moments.instant(driver, timestamp);
        }
        if (value instanceof java.sql.Date date && driver == JdbcDriver.POSTGRESQL) { // sends its offset
            int offset = Moments.zone(calendar).getOffset(date.getTime()) / 1000;
            LocalDate day = Moments.written(driver, date, calendar).toLocalDate();
            return day.atStartOfDay().toInstant(ZoneOffset.ofTotalSeconds(offset));
        }
        if (value instanceof java.util.Date date && date.getClass() == java.util.Date.class) {
            return date.toInstant();
        }
        Written written = value instanceof String ? Written.of(value) : null;
        ZoneOffset offset = written == null ? null : written.offset();
        if (written != null && offset != null && written.date() != null) {
            return written.date().atTime(written.timeOrMidnight()).toInstant(offset);
        }
        LocalDateTime local = dateTime(driver, value, calendar);
        return local == null ? null : local.atZone(ZoneId.systemDefault()).toInstant();
    }

    /** Whether the point in time is sent as it is; else it is what is written in the calendar's zone, read as of the session's. */
    private static boolean isExact(JdbcDriver driver, @Nullable Calendar calendar) {
        return calendar == null
                || driver == JdbcDriver.POSTGRESQL
                || (driver != JdbcDriver.H2 && calendar.getTimeZone().equals(TimeZone.getDefault()));
    }
}
