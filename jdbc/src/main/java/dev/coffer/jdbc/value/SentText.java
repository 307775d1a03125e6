package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a text column holds after a driver's setter was given something else than text. Stateless. */
@SuppressWarnings("JavaUtilDate") // JDBC's own types are taken as drivers take them
final class SentText {
    private SentText() {}

    /** Null where neither driver nor server makes a text of it. */
    static @Nullable String of(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        if (value instanceof Boolean flag) {
            return driver == JdbcDriver.POSTGRESQL ? flag.toString() : CellText.of(driver, 0, value);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Float || value instanceof Double) {
            return floating(driver, value);
        }
        if (value instanceof Number || value instanceof UUID || value instanceof Character) {
            return value.toString();
        }
        return value instanceof byte[] bytes ? text(driver, bytes) : moment(driver, value, calendar);
    }

    private static String floating(JdbcDriver driver, Object value) {
        boolean plain = driver.hasLocalInstants() && value.toString().indexOf('E') < 0; // a literal of decimals
        if (driver == JdbcDriver.H2 || plain) {
            return value.toString();
        }
        return FloatText.of(driver, driver.hasLocalInstants() ? Double.valueOf(value.toString()) : value);
    }

    /** Null if they are no text. */
    private static @Nullable String text(JdbcDriver driver, byte[] bytes) {
        if (driver == JdbcDriver.POSTGRESQL) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable String moment(JdbcDriver driver, Object value, @Nullable Calendar calendar) {
        if (value instanceof LocalDate || value instanceof LocalTime || value instanceof LocalDateTime) {
            return CellText.of(driver, fraction(driver, value, false), value);
        }
        if (!(value instanceof java.util.Date date)) {
            return null;
        }
        LocalDateTime written = Moments.written(driver, date, calendar);
        if (driver.hasLocalInstants() && written.getYear() < 1) {
            return null; // the driver would leave out that it is before Christ
        }
        Object shown = value instanceof java.sql.Date
                ? written.toLocalDate()
                : value instanceof Time ? written.toLocalTime() : written;
        String text = CellText.of(driver, fraction(driver, shown, true), shown);
        if (driver != JdbcDriver.POSTGRESQL) {
            return text;
        }
        int offset = Moments.zone(calendar).getOffset(date.getTime()) / 1000;
        String zone = (value instanceof java.sql.Date ? " " : "") + CellText.offset(offset);
        int era = value instanceof Timestamp ? text.indexOf(" BC") : -1; // a day has it before the zone
        return era < 0 ? text + zone : text.substring(0, era) + zone + text.substring(era);
    }

    /** The digits that MariaDB's driver sends: milliseconds, or microseconds where there are some. */
    private static int fraction(JdbcDriver driver, Object value, boolean millis) {
        if (driver != JdbcDriver.MARIADB) {
            return 0;
        }
        if (value instanceof LocalTime time) {
            return time.getNano() % 1_000_000 == 0 ? 3 : 6;
        }
        int nano = value instanceof LocalDateTime dateTime ? dateTime.getNano() : 0;
        return nano == 0 ? 0 : millis && nano % 1_000_000 == 0 ? 3 : 6;
    }
}
