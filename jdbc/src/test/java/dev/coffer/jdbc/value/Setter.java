package dev.coffer.jdbc.value;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A setter of a prepared statement, with a value for the first parameter. */
@SuppressWarnings({"deprecation", "JavaUtilDate"}) // the deprecated ones are setters, too
record Setter(String name, String value, Call call) {
    interface Call {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Two<V> {
        void set(PreparedStatement statement, V value) throws SQLException;
    }

    private static final List<String> TEXTS = List.of(
            "",
            "12",
            "-1.5",
            "2.345",
            "1e3",
            " 5 ",
            "0",
            "1",
            "true",
            "t",
            "abc",
            "Zoë",
            "2024-02-29",
            "2024-02-29 23:59:59.5",
            "2024-02-29T23:59:59",
            "12:34:56",
            "12:34:56.789",
            "2024-02-29 12:00:00+02:00",
            "0044-03-15 BC",
            "00112233-4455-6677-8899-aabbccddeeff");

    private static final List<Timestamp> TIMESTAMPS = Stream.of(
                    "2024-02-29 23:59:59.123456",
                    "2024-06-01 12:00:00.5",
                    "2024-01-01 00:00:00",
                    "2024-10-27 02:30:00",
                    "1890-06-01 12:00:00",
                    "1582-10-04 13:00:00",
                    "1500-02-28 01:00:00",
                    "0044-03-15 12:00:00")
            .map(Timestamp::valueOf)
            .toList();

    private static final List<Date> DATES = Stream.of(
                    "2024-02-29", "1970-01-01", "1890-06-01", "1582-10-15", "1582-10-04", "1500-02-28", "0044-03-15")
            .map(Date::valueOf)
            .toList();

    private static final List<Integer> TYPES = List.of(
            Types.VARCHAR,
            Types.BOOLEAN,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.DECIMAL,
            Types.REAL,
            Types.DOUBLE,
            Types.DATE,
            Types.TIME,
            Types.TIMESTAMP,
            Types.TIMESTAMP_WITH_TIMEZONE,
            Types.VARBINARY,
            Types.OTHER);

    /** The zone is that of the test, which a constant would not have. */
    static List<Setter> all() {
        List<Setter> all = new ArrayList<>();
        numbers(all);
        texts(all);
        moments(all);
        objects(all);
        streams(all);
        return List.copyOf(all);
    }

    @SafeVarargs
    private static <V> void add(List<Setter> all, String name, Two<V> call, V... values) {
        for (V value : values) {
            all.add(new Setter(name, ValueTwin.text(value), statement -> call.set(statement, value)));
        }
    }

    private static void numbers(List<Setter> all) {
        add(all, "setBoolean", (s, v) -> s.setBoolean(1, v), true, false);
        add(all, "setByte", (s, v) -> s.setByte(1, v), (byte) 5);
        add(all, "setShort", (s, v) -> s.setShort(1, v), (short) 1, (short) 300);
        add(all, "setInt", (s, v) -> s.setInt(1, v), 0, 1, -5, 70_000);
        add(all, "setLong", (s, v) -> s.setLong(1, v), 5L, 1L << 40);
        add(all, "setFloat", (s, v) -> s.setFloat(1, v), 1f, 1.5f, 0.1f, 2.5f);
        add(all, "setDouble", (s, v) -> s.setDouble(1, v), 1d, 2.5d, -2.5d, 1e20d, 0.1d);
        add(all, "setBigDecimal", (s, v) -> s.setBigDecimal(1, v), decimals());
    }

    private static BigDecimal[] decimals() {
        return Stream.of("2.345", "12", "1E+3", "0.5", "1.5", "-2.5")
                .map(BigDecimal::new)
                .toArray(BigDecimal[]::new);
    }

    private static void texts(List<Setter> all) {
        add(all, "setString", (s, v) -> s.setString(1, v), TEXTS.toArray(new String[0]));
        add(all, "setNString", (s, v) -> s.setNString(1, v), "abc", "12");
        add(all, "setBytes", (s, v) -> s.setBytes(1, v), bytes());
    }

    private static byte[][] bytes() {
        return new byte[][] {
            {},
            {1},
            {0, (byte) 0xCF},
            "12".getBytes(StandardCharsets.US_ASCII),
            "abc".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("00112233445566778899aabbccddeeff")
        };
    }

    private static void moments(List<Setter> all) {
        List<Date> dates = new ArrayList<>(DATES);
        dates.add(new Date(new GregorianCalendar(1500, Calendar.FEBRUARY, 29).getTimeInMillis()));
        dates.add(new Date(beforeChrist()));
        List<Timestamp> timestamps = new ArrayList<>(TIMESTAMPS);
        timestamps.add(Timestamp.from(Instant.parse("2024-10-27T00:30:00Z")));
        timestamps.add(new Timestamp(beforeChrist()));
        Time[] times = {
            Time.valueOf("12:34:56"), new Time(45_296_789), Time.valueOf("02:30:00"), Time.valueOf("00:00:00")
        };
        add(all, "setDate", (s, v) -> s.setDate(1, v), dates.toArray(new Date[0]));
        add(all, "setDate(Calendar)", (s, v) -> s.setDate(1, v, Getter.tokyo()), dates.toArray(new Date[0]));
        add(all, "setTime", (s, v) -> s.setTime(1, v), times);
        add(all, "setTime(Calendar)", (s, v) -> s.setTime(1, v, Getter.tokyo()), times);
        add(all, "setTimestamp", (s, v) -> s.setTimestamp(1, v), timestamps.toArray(new Timestamp[0]));
        add(
                all,
                "setTimestamp(Calendar)",
                (s, v) -> s.setTimestamp(1, v, Getter.tokyo()),
                timestamps.toArray(new Timestamp[0]));
        add(
                all,
                "setTimestamp(local Calendar)",
                (s, v) -> s.setTimestamp(1, v, Calendar.getInstance()),
                timestamps.toArray(new Timestamp[0]));
    }

    private static long beforeChrist() {
        GregorianCalendar calendar = new GregorianCalendar(44, Calendar.MARCH, 15);
        calendar.set(Calendar.ERA, GregorianCalendar.BC);
        return calendar.getTimeInMillis();
    }

    private static List<Object> values() {
        ZonedDateTime zoned = ZonedDateTime.of(2024, 6, 1, 12, 0, 0, 500_000_000, ZoneId.of("Asia/Tokyo"));
        GregorianCalendar calendar = new GregorianCalendar(2024, Calendar.JUNE, 1, 12, 0, 1);
        return List.of(
                true,
                (byte) 5,
                (short) 300,
                12,
                1L << 40,
                1.5f,
                2.5d,
                new BigDecimal("2.345"),
                new BigInteger("12"),
                "12",
                'x',
                new byte[] {1, 2},
                Date.valueOf("2024-02-29"),
                Time.valueOf("12:34:56"),
                Timestamp.valueOf("2024-02-29 23:59:59.5"),
                new java.util.Date(1_709_247_599_500L),
                calendar,
                LocalDate.of(2024, 2, 29),
                LocalDate.of(-43, 3, 15),
                LocalTime.of(12, 34, 56, 789_000_000),
                LocalDateTime.of(2024, 2, 29, 23, 59, 59, 500_000_000),
                OffsetTime.parse("12:34:56+02:00"),
                zoned.toOffsetDateTime(),
                zoned,
                zoned.toInstant(),
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    }

    private static String type(Object value) {
        return value instanceof Calendar
                ? "Calendar"
                : value.getClass() == java.util.Date.class
                        ? "java.util.Date"
                        : value instanceof Date
                                ? "java.sql.Date"
                                : value.getClass().getSimpleName();
    }

    private static void objects(List<Setter> all) {
        for (Object value : values()) {
            add(all, "setObject(" + type(value) + ")", (s, v) -> s.setObject(1, v), value);
        }
        for (int type : TYPES) {
            String name = JDBCType.valueOf(type).getName();
            for (Object value : values()) {
                if (value instanceof Byte || value instanceof Character || value instanceof OffsetTime) {
                    continue; // seldom enough
                }
                add(all, "setObject(" + name + ")", (s, v) -> s.setObject(1, v, type), value);
            }
        }
        for (String number : List.of("2.345", "-2.355", "12")) {
            for (int scale : List.of(0, 2)) {
                String call = "setObject(DECIMAL, " + scale + ")";
                add(all, call, (s, v) -> s.setObject(1, v, Types.DECIMAL, scale), (Object) new BigDecimal(number));
                add(all, call, (s, v) -> s.setObject(1, v, Types.DECIMAL, scale), (Object) number);
                add(all, call, (s, v) -> s.setObject(1, v, Types.DECIMAL, scale), (Object) Double.valueOf(number));
                String typed = "setObject(JDBCType.NUMERIC, " + scale + ")";
                add(all, typed, (s, v) -> s.setObject(1, v, JDBCType.NUMERIC, scale), (Object) new BigDecimal(number));
            }
        }
        add(all, "setObject(JDBCType.INTEGER)", (s, v) -> s.setObject(1, v, JDBCType.INTEGER), (Object) "12", 12);
        add(all, "setObject(JDBCType.VARCHAR)", (s, v) -> s.setObject(1, v, JDBCType.VARCHAR), (Object) "12", 12);
        add(all, "setObject(VARCHAR, 3)", (s, v) -> s.setObject(1, v, Types.VARCHAR, 3), (Object) "abcdef");
        add(all, "setObject(TIMESTAMP, 3)", (s, v) -> s.setObject(1, v, Types.TIMESTAMP, 3), (Object)
                TIMESTAMPS.get(0));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reader reader(String text) {
        return new StringReader(text);
    }

    private static void streams(List<Setter> all) {
        for (String text : List.of("abcdef", "12")) {
            add(all, "setAsciiStream", (s, v) -> s.setAsciiStream(1, bytes(v)), text);
            add(all, "setBinaryStream", (s, v) -> s.setBinaryStream(1, bytes(v)), text);
            add(all, "setCharacterStream", (s, v) -> s.setCharacterStream(1, reader(v)), text);
            add(all, "setNCharacterStream", (s, v) -> s.setNCharacterStream(1, reader(v)), text);
            add(all, "setBlob(InputStream)", (s, v) -> s.setBlob(1, bytes(v)), text);
            add(all, "setClob(Reader)", (s, v) -> s.setClob(1, reader(v)), text);
            add(all, "setNClob(Reader)", (s, v) -> s.setNClob(1, reader(v)), text);
            add(all, "setObject(InputStream)", (s, v) -> s.setObject(1, bytes(v)), text);
            add(all, "setObject(Reader)", (s, v) -> s.setObject(1, reader(v)), text);
        }
        for (int length : List.of(-1, 0, 3, 6, 100)) {
            String text = "abcdef";
            long many = length;
            add(all, "setAsciiStream(int)", (s, v) -> s.setAsciiStream(1, bytes(text), v), length);
            add(all, "setAsciiStream(long)", (s, v) -> s.setAsciiStream(1, bytes(text), v), many);
            add(all, "setUnicodeStream(int)", (s, v) -> s.setUnicodeStream(1, bytes(text), v), length);
            add(all, "setBinaryStream(int)", (s, v) -> s.setBinaryStream(1, bytes(text), v), length);
            add(all, "setBinaryStream(long)", (s, v) -> s.setBinaryStream(1, bytes(text), v), many);
            add(all, "setCharacterStream(int)", (s, v) -> s.setCharacterStream(1, reader(text), v), length);
            add(all, "setCharacterStream(long)", (s, v) -> s.setCharacterStream(1, reader(text), v), many);
            add(all, "setNCharacterStream(long)", (s, v) -> s.setNCharacterStream(1, reader(text), v), many);
            add(all, "setBlob(InputStream, long)", (s, v) -> s.setBlob(1, bytes(text), v), many);
            add(all, "setClob(Reader, long)", (s, v) -> s.setClob(1, reader(text), v), many);
            add(all, "setNClob(Reader, long)", (s, v) -> s.setNClob(1, reader(text), v), many);
        }
    }
}
