package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
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
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A getter of a result. */
@SuppressWarnings("deprecation") // the deprecated ones are getters, too
record Getter(String name, Call call) {
    interface Call {
        @Nullable
        Object get(ResultSet row, int column) throws SQLException;
    }

    static final List<Getter> ALL = all();

    private static List<Getter> all() {
        List<Getter> all = new ArrayList<>(List.of(
                new Getter("getString", ResultSet::getString),
                new Getter("getNString", ResultSet::getNString),
                new Getter("getBoolean", ResultSet::getBoolean),
                new Getter("getByte", ResultSet::getByte),
                new Getter("getShort", ResultSet::getShort),
                new Getter("getInt", ResultSet::getInt),
                new Getter("getLong", ResultSet::getLong),
                new Getter("getFloat", ResultSet::getFloat),
                new Getter("getDouble", ResultSet::getDouble),
                new Getter("getBigDecimal", ResultSet::getBigDecimal),
                new Getter("getBigDecimal(scale 1)", (row, i) -> row.getBigDecimal(i, 1)),
                new Getter("getBytes", ResultSet::getBytes),
                new Getter("getDate", ResultSet::getDate),
                new Getter("getDate(Calendar)", (row, i) -> row.getDate(i, tokyo())),
                new Getter("getTime", ResultSet::getTime),
                new Getter("getTime(Calendar)", (row, i) -> row.getTime(i, tokyo())),
                new Getter("getTimestamp", ResultSet::getTimestamp),
                new Getter("getTimestamp(Calendar)", (row, i) -> row.getTimestamp(i, tokyo())),
                new Getter("getTimestamp(local Calendar)", (row, i) -> row.getTimestamp(i, Calendar.getInstance())),
                new Getter("getObject", ResultSet::getObject),
                new Getter("getObject(Map)", (row, i) -> row.getObject(i, Map.of())),
                new Getter("getAsciiStream", ResultSet::getAsciiStream),
                new Getter("getUnicodeStream", ResultSet::getUnicodeStream),
                new Getter("getBinaryStream", ResultSet::getBinaryStream),
                new Getter("getCharacterStream", ResultSet::getCharacterStream),
                new Getter("getNCharacterStream", ResultSet::getNCharacterStream),
                new Getter("getBlob", ResultSet::getBlob),
                new Getter("getClob", ResultSet::getClob),
                new Getter("getNClob", ResultSet::getNClob),
                new Getter("getURL", ResultSet::getURL),
                new Getter("getArray", ResultSet::getArray),
                new Getter("getRef", ResultSet::getRef),
                new Getter("getRowId", ResultSet::getRowId),
                new Getter("getSQLXML", ResultSet::getSQLXML)));
        for (Class<?> type : List.of(
                Object.class,
                String.class,
                Boolean.class,
                Byte.class,
                Short.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class,
                BigDecimal.class,
                BigInteger.class,
                byte[].class,
                Date.class,
                Time.class,
                Timestamp.class,
                java.util.Date.class,
                Calendar.class,
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                OffsetTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class,
                Instant.class,
                UUID.class,
                Blob.class,
                Clob.class)) {
            String name = type == java.util.Date.class
                    ? "java.util.Date"
                    : type == Date.class ? "java.sql.Date" : type.getSimpleName();
            all.add(new Getter("getObject(" + name + ")", (row, i) -> row.getObject(i, type)));
        }
        return List.copyOf(all);
    }

    static Calendar tokyo() {
        return Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    }
}
