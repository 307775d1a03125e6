package dev.coffer.jdbc.value;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** A value as a day, a time of day or a point in time, as a driver has it. Immutable. */
@SuppressWarnings("JavaUtilDate") // JDBC's own types are given as drivers give them
final class CellMoment {
    private final JdbcDriver driver;
    private final String column;

    CellMoment(JdbcDriver driver, String column) {
        this.driver = driver;
        this.column = column;
    }

    private SQLException outOf(Object value, String wanted) {
        return Conversion.outOf(column, value.getClass(), wanted);
    }

    private Written written(Object value, String wanted) throws SQLException {
        Written written = Written.of(value);
        if (written == null) {
            throw outOf(value, wanted);
        }
        return written;
    }

    /** What is written where a day is wanted. A time of day has none, but the first of all where the driver says so. */
    private LocalDate day(Object value, Written written, String wanted) throws SQLException {
        LocalDate date = written.date();
        if (date != null) {
            return date;
        }
        if (driver == JdbcDriver.MYSQL) {
            return LocalDate.EPOCH;
        }
        throw outOf(value, wanted);
    }

    Date date(Object value, @Nullable Calendar calendar) throws SQLException {
        Written written = written(value, "date");
        TimeZone zone = Moments.zone(calendar);
        Instant exact = exact(value, written);
        if (driver == JdbcDriver.POSTGRESQL && exact != null) {
            long millis = Moments.timestamp(driver, exact).getTime();
            LocalDateTime there = Moments.written(driver, millis, zone);
            return Moments.date(driver, there.toLocalDate(), zone);
        }
        if (driver == JdbcDriver.MARIADB && written.time() != null && !(value instanceof String)) {
            if (written.date() == null) {
                throw outOf(value, "date");
            }
            return new Date(timestamp(value, calendar).getTime()); // with its time of day, as that driver has it
        }
        boolean timeOnly = written.date() == null;
        return Moments.date(driver, day(value, written, "date"), timeOnly ? TimeZone.getDefault() : zone);
    }

    Time time(Object value, @Nullable Calendar calendar) throws SQLException {
        Written written = written(value, "time");
        TimeZone zone = Moments.zone(calendar);
        LocalTime time = written.time();
        if (driver == JdbcDriver.POSTGRESQL) {
            OffsetTime offset = offsetTimeOrNull(value, written);
            if (offset != null) {
                return new Time(offset.atDate(LocalDate.EPOCH).toInstant().toEpochMilli());
            }
            LocalDate date = written.date();
            if (date != null && time != null) { // by way of the point in time, which an hour that is left out moves
                long millis = Moments.millis(driver, date.atTime(time), zone);
                time = Moments.written(driver, millis, zone).toLocalTime();
            }
        }
        if (time == null && (driver == JdbcDriver.POSTGRESQL || driver == JdbcDriver.MYSQL)) {
            time = LocalTime.MIDNIGHT;
        }
        if (time == null) {
            throw outOf(value, "time");
        }
        return Moments.time(driver, time, zone);
    }

    private static @Nullable OffsetTime offsetTimeOrNull(Object value, Written written) {
        LocalTime time = written.time();
        if (value instanceof Instant instant) {
            return instant.atZone(ZoneId.systemDefault()).toOffsetDateTime().toOffsetTime();
        }
        ZoneOffset offset = written.offset();
        return offset == null || time == null ? null : time.atOffset(offset);
    }

    Timestamp timestamp(Object value, @Nullable Calendar calendar) throws SQLException {
        Written written = written(value, "timestamp");
        Instant exact = exact(value, written);
        if (exact != null && !isReadIn(calendar, value)) {
            return Moments.timestamp(driver, exact);
        }
        return Moments.timestamp(driver, localDateTime(value), Moments.zone(calendar));
    }

    /** Whether the local text of a point in time is read in the calendar's zone, as if it were of there. */
    private boolean isReadIn(@Nullable Calendar calendar, Object value) {
        return calendar != null
                && !calendar.getTimeZone().equals(TimeZone.getDefault())
                && (value instanceof Instant ? driver.hasLocalInstants() : driver == JdbcDriver.H2);
    }

    /** The point in time that is meant, null if it depends on a zone. */
    private static @Nullable Instant exact(Object value, Written written) {
        if (value instanceof Instant instant) {
            return instant;
        }
        LocalDate date = written.date();
        ZoneOffset offset = written.offset();
        return offset == null || date == null
                ? null
                : date.atTime(written.timeOrMidnight()).toInstant(offset);
    }

    LocalDate localDate(Object value) throws SQLException {
        return day(value, written(value, "date"), "date");
    }

    LocalTime localTime(Object value) throws SQLException {
        LocalTime time = written(value, "time").time();
        if (time == null) {
            if (driver == JdbcDriver.MYSQL) {
                return LocalTime.MIDNIGHT;
            }
            throw outOf(value, "time");
        }
        return time;
    }

    LocalDateTime localDateTime(Object value) throws SQLException {
        Written written = written(value, "timestamp");
        Instant exact = value instanceof Instant ? null : exact(value, written);
        if (exact != null) {
            return LocalDateTime.ofInstant(exact, ZoneId.systemDefault());
        }
        LocalDate date = written.date();
        if (date == null) { // JDBC has none for a time of day; drivers take the first day of all, H2 today
            date = driver == JdbcDriver.H2 ? LocalDate.now(ZoneId.systemDefault()) : LocalDate.EPOCH;
        }
        return date.atTime(written.timeOrMidnight());
    }

    Instant instant(Object value) throws SQLException {
        return offset(value).toInstant();
    }

    /** With the offset that the driver has it in. */
    OffsetDateTime offsetDateTime(Object value) throws SQLException {
        if (value instanceof Instant instant && !driver.hasLocalInstants()) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (driver == JdbcDriver.POSTGRESQL && value instanceof LocalDateTime dateTime) {
            return dateTime.atOffset(ZoneOffset.UTC);
        }
        return offset(value);
    }

    private OffsetDateTime offset(Object value) throws SQLException {
        Written written = written(value, "point in time");
        ZoneOffset offset = written.offset();
        LocalDate date = written.date();
        if (offset != null && date != null) {
            return date.atTime(written.timeOrMidnight()).atOffset(offset);
        }
        if (value instanceof Instant instant) {
            return instant.atZone(ZoneId.systemDefault()).toOffsetDateTime();
        }
        LocalDateTime local = localDateTime(value);
        ZoneId zone = ZoneId.systemDefault();
        return driver == JdbcDriver.H2
                ? local.atOffset(local.atZone(zone).getOffset()) // an hour that is left out stays as written
                : local.atZone(zone).toOffsetDateTime();
    }

    ZonedDateTime zonedDateTime(Object value) throws SQLException {
        boolean hasOffset = written(value, "point in time").offset() != null;
        if (driver == JdbcDriver.H2 || hasOffset) {
            return offsetDateTime(value).toZonedDateTime();
        }
        return offset(value).atZoneSameInstant(ZoneId.systemDefault());
    }

    OffsetTime offsetTime(Object value) throws SQLException {
        if (value instanceof LocalTime time) {
            LocalDate date = driver == JdbcDriver.H2 ? LocalDate.now(ZoneId.systemDefault()) : LocalDate.EPOCH;
            return time.atOffset(
                    date.atTime(time).atZone(ZoneId.systemDefault()).getOffset());
        }
        if (driver == JdbcDriver.MYSQL && !(value instanceof String)) { // in the zone's winter, whatever the day
            int offset = TimeZone.getDefault().getRawOffset();
            return localTime(value).atOffset(ZoneOffset.ofTotalSeconds(offset / 1000));
        }
        return offsetDateTime(value).toOffsetTime();
    }

    java.util.Date utilDate(Object value) throws SQLException {
        if (driver != JdbcDriver.MARIADB) {
            return new java.util.Date(timestamp(value, null).getTime());
        }
        return value instanceof LocalTime ? timestamp(value, null) : date(value, null);
    }

    Calendar calendar(Object value) throws SQLException {
        GregorianCalendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(timestamp(value, null).getTime());
        return calendar;
    }
}
