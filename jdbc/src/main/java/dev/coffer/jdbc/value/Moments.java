package dev.coffer.jdbc.value;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Between the time types of {@code java.sql}, which count milliseconds, and days and times as they are written. The written day
 * is what is kept; a driver finds it by {@link GregorianCalendar}, which counts by the Julian calendar before 15 October 1582,
 * knows years before Christ as an era, takes the later of an hour that comes twice, and no zone's offset before 1900. H2 counts
 * as {@code java.time} does: by the Gregorian calendar for ever back, the earlier hour, the offset of the time. Each is its own
 * inverse only, so both ways of a driver have to be the same here. Stateless.
 */
@SuppressWarnings("JavaUtilDate") // JDBC's own types are taken as drivers take them
final class Moments {
    /** 15 October 1582: from here on both calendars agree. */
    private static final LocalDate GREGORIAN = LocalDate.of(1582, 10, 15);

    private static final long GREGORIAN_MILLIS = -12_219_292_800_000L;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Moments() {}

    static TimeZone zone(@Nullable Calendar calendar) {
        return calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    }

    /** When it is so late on this day. */
    static long millis(JdbcDriver driver, LocalDateTime written, TimeZone zone) {
        if (driver == JdbcDriver.H2) {
            return written.atZone(zone.toZoneId()).toInstant().toEpochMilli();
        }
        GregorianCalendar calendar = new GregorianCalendar(zone);
        calendar.clear();
        int year = written.getYear();
        calendar.set(Calendar.ERA, year < 1 ? GregorianCalendar.BC : GregorianCalendar.AD);
        calendar.set(Calendar.YEAR, year < 1 ? 1 - year : year);
        calendar.set(Calendar.MONTH, written.getMonthValue() - 1);
        calendar.set(Calendar.DAY_OF_MONTH, written.getDayOfMonth());
        calendar.set(Calendar.HOUR_OF_DAY, written.getHour());
        calendar.set(Calendar.MINUTE, written.getMinute());
        calendar.set(Calendar.SECOND, written.getSecond());
        calendar.set(Calendar.MILLISECOND, written.getNano() / NANOS_PER_MILLI);
        return calendar.getTimeInMillis();
    }

    /** The inverse of {@link #millis}: what is written at that time. */
    static LocalDateTime written(JdbcDriver driver, long millis, TimeZone zone) {
        if (driver == JdbcDriver.H2) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone.toZoneId());
        }
        GregorianCalendar calendar = new GregorianCalendar(zone);
        calendar.setTimeInMillis(millis);
        int year = calendar.get(Calendar.YEAR);
        boolean beforeChrist = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
        // a day that only the Julian calendar has, such as 29 February 1500, is the one after it here
        LocalDate date = LocalDate.of(beforeChrist ? 1 - year : year, calendar.get(Calendar.MONTH) + 1, 1)
                .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1L);
        return date.atTime(
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND),
                calendar.get(Calendar.MILLISECOND) * NANOS_PER_MILLI);
    }

    /** What a setter writes that was given a calendar or none. */
    static LocalDateTime written(JdbcDriver driver, java.util.Date given, @Nullable Calendar calendar) {
        long millis = given.getTime();
        LocalDateTime written;
        if (driver == JdbcDriver.H2 && calendar != null) { // by the zone's offset as java.util has it
            long local = millis + calendar.getTimeZone().getOffset(millis);
            written = LocalDateTime.ofInstant(Instant.ofEpochMilli(local), ZoneOffset.UTC);
        } else {
            written = written(driver, millis, zone(calendar));
        }
        if (driver != JdbcDriver.H2 && millis < GREGORIAN_MILLIS && isJulianOnly(written, given, calendar)) {
            throw new DateTimeException("a day that only the Julian calendar has"); // which every server refuses
        }
        return given instanceof Timestamp timestamp ? written.withNano(timestamp.getNanos()) : written;
    }

    private static boolean isJulianOnly(LocalDateTime written, java.util.Date given, @Nullable Calendar calendar) {
        GregorianCalendar julian = new GregorianCalendar(zone(calendar));
        julian.setTimeInMillis(given.getTime());
        return julian.get(Calendar.DAY_OF_MONTH) != written.getDayOfMonth();
    }

    static Timestamp timestamp(JdbcDriver driver, LocalDateTime written, TimeZone zone) {
        Timestamp timestamp = new Timestamp(millis(driver, written, zone));
        timestamp.setNanos(written.getNano());
        return timestamp;
    }

    static Date date(JdbcDriver driver, LocalDate written, TimeZone zone) {
        return new Date(millis(driver, written.atStartOfDay(), zone));
    }

    /** On 1 January 1970, fractions below a millisecond cut. */
    static Time time(JdbcDriver driver, LocalTime written, TimeZone zone) {
        return new Time(millis(driver, LocalDate.EPOCH.atTime(written), zone));
    }

    /** As a driver that reads the server's text has it, which before 1582 takes the written day for one of the Julian calendar. */
    static Timestamp timestamp(JdbcDriver driver, Instant instant) {
        if (driver == JdbcDriver.H2 || !isJulian(instant.getEpochSecond())) {
            return Timestamp.from(instant);
        }
        OffsetDateTime here = instant.atZone(ZoneId.systemDefault()).toOffsetDateTime();
        if (!here.toLocalDate().isBefore(GREGORIAN)) {
            return Timestamp.from(instant);
        }
        long millis = millis(driver, here.toLocalDateTime(), TimeZone.getTimeZone(ZoneOffset.UTC))
                - here.getOffset().getTotalSeconds() * 1000L;
        Timestamp timestamp = new Timestamp(millis);
        timestamp.setNanos(instant.getNano());
        return timestamp;
    }

    /** The inverse of {@link #timestamp(JdbcDriver, Instant)}. */
    static Instant instant(JdbcDriver driver, Timestamp timestamp) {
        if (driver == JdbcDriver.H2 || timestamp.getTime() >= GREGORIAN_MILLIS) {
            return timestamp.toInstant();
        }
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(TimeZone.getDefault().getOffset(timestamp.getTime()) / 1000);
        return written(driver, timestamp, null).toInstant(offset);
    }

    private static boolean isJulian(long epochSecond) {
        return epochSecond < GREGORIAN_MILLIS / 1000 + 86_400;
    }
}
