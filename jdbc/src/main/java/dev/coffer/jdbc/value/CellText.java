package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** How a driver's {@code getString} spells a value. Stateless. */
final class CellText {
    private static final int NANO_DIGITS = 9;
    private static final String BEFORE_CHRIST = " BC";

    private CellText() {}

    /** @param digits that the column has of the second's fraction */
    static String of(JdbcDriver driver, int digits, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Boolean flag) {
            return bool(driver, flag);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Float || value instanceof Double) {
            return driver == JdbcDriver.H2 || driver == JdbcDriver.MYSQL
                    ? value.toString()
                    : FloatText.of(driver, value);
        }
        if (value instanceof byte[] bytes) {
            return driver == JdbcDriver.POSTGRESQL
                    ? "\\x" + HexFormat.of().formatHex(bytes)
                    : new String(bytes, StandardCharsets.UTF_8);
        }
        return temporal(driver, digits, value);
    }

    /** What the server sends, where the driver's getBytes gives that. */
    static byte[] sent(JdbcDriver driver, int digits, Object value) {
        String text;
        if (driver != JdbcDriver.MYSQL) {
            text = of(driver, digits, value);
        } else if (value instanceof Float || value instanceof Double) {
            text = FloatText.of(driver, value);
        } else {
            text = of(JdbcDriver.MARIADB, digits, value);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String bool(JdbcDriver driver, boolean flag) {
        return switch (driver) {
            case POSTGRESQL -> flag ? "t" : "f";
            case MARIADB, MYSQL -> flag ? "1" : "0";
            case H2 -> flag ? "TRUE" : "FALSE";
        };
    }

    private static String temporal(JdbcDriver driver, int digits, Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof LocalDate date) {
            day(text, driver, date);
            return text.append(era(driver, date)).toString();
        }
        if (value instanceof LocalTime time) {
            time(text, driver, digits, time);
            return text.toString();
        }
        if (value instanceof LocalDateTime dateTime) {
            dateTime(text, driver, digits, dateTime);
            return text.append(era(driver, dateTime.toLocalDate())).toString();
        }
        if (value instanceof Instant instant) {
            return instant(text, driver, digits, instant);
        }
        return value.toString(); // integers and UUID
    }

    private static String instant(StringBuilder text, JdbcDriver driver, int digits, Instant instant) {
        OffsetDateTime shown = driver == JdbcDriver.H2
                ? instant.atOffset(ZoneOffset.UTC)
                : instant.atZone(ZoneId.systemDefault()).toOffsetDateTime();
        dateTime(text, driver, digits, shown.toLocalDateTime());
        if (!driver.hasLocalInstants()) {
            offset(text, shown.getOffset().getTotalSeconds());
        }
        return text.append(era(driver, shown.toLocalDate())).toString();
    }

    private static void dateTime(StringBuilder text, JdbcDriver driver, int digits, LocalDateTime value) {
        day(text, driver, value.toLocalDate());
        time(text.append(' '), driver, digits, value.toLocalTime());
    }

    private static void day(StringBuilder text, JdbcDriver driver, LocalDate date) {
        int year = date.getYear();
        if (driver == JdbcDriver.POSTGRESQL && year < 1) {
            year = 1 - year;
        }
        if (year < 0) {
            text.append('-');
        }
        pad(text, Math.abs(year), 4).append('-');
        pad(text, date.getMonthValue(), 2).append('-');
        pad(text, date.getDayOfMonth(), 2);
    }

    private static String era(JdbcDriver driver, LocalDate date) {
        return driver == JdbcDriver.POSTGRESQL && date.getYear() < 1 ? BEFORE_CHRIST : "";
    }

    private static void time(StringBuilder text, JdbcDriver driver, int digits, LocalTime time) {
        pad(text, time.getHour(), 2).append(':');
        pad(text, time.getMinute(), 2).append(':');
        pad(text, time.getSecond(), 2);
        int nano = time.getNano();
        int least = driver == JdbcDriver.MARIADB || (driver == JdbcDriver.MYSQL && nano != 0) ? digits : 0;
        if (nano != 0 || least > 0) {
            text.append('.');
            int end = text.length();
            pad(text, nano, NANO_DIGITS);
            int length = text.length();
            while (length > end + least && text.charAt(length - 1) == '0') {
                length--;
            }
            text.setLength(length);
        }
    }

    static String offset(int seconds) {
        StringBuilder text = new StringBuilder();
        offset(text, seconds);
        return text.toString();
    }

    /** As short as it can be told: {@code +01}, {@code +05:30}, {@code +00:57:44}. */
    private static void offset(StringBuilder text, int seconds) {
        int size = Math.abs(seconds);
        pad(text.append(seconds < 0 ? '-' : '+'), size / 3600, 2);
        if (size % 3600 != 0) {
            pad(text.append(':'), size / 60 % 60, 2);
        }
        if (size % 60 != 0) {
            pad(text.append(':'), size % 60, 2);
        }
    }

    private static StringBuilder pad(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        return text.append(digits);
    }
}
