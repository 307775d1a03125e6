package dev.coffer.jdbc.value;

import dev.coffer.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A type of protected columns, the type of a plain column beside it, and values that both hold. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the array
enum Kind {
    TEXT("text(100)", "VARCHAR(100)"),
    BOOLEAN("boolean", "BOOLEAN"),
    SMALLINT("smallint", "SMALLINT"),
    INTEGER("integer", "INT"),
    BIGINT("bigint", "BIGINT"),
    DECIMAL("decimal(10,2)", "DECIMAL(10,2)"),
    REAL("real", "REAL", "FLOAT", "FLOAT", "REAL"),
    DOUBLE("double", "DOUBLE PRECISION"),
    DATE("date", "DATE"),
    TIME("time(6)", "TIME(6)"),
    TIMESTAMP("timestamp(6)", "TIMESTAMP(6)", "DATETIME(6)", "DATETIME(6)", "TIMESTAMP(6)"),
    TIMESTAMPTZ(
            "timestamptz(6)",
            "TIMESTAMPTZ(6)",
            "TIMESTAMP(6) NULL",
            "TIMESTAMP(6) NULL",
            "TIMESTAMP(6) WITH TIME ZONE"),
    UUID("uuid", "UUID", "UUID", "CHAR(36)", "UUID"),
    BYTES("bytes(100)", "BYTEA", "VARBINARY(100)", "VARBINARY(100)", "VARBINARY(100)");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    final String policy;
    private final String[] plain;

    Kind(String policy, String... plain) {
        this.policy = policy;
        this.plain = plain;
    }

    String plainType(TestDatabase database) {
        if (plain.length == 1) {
            return plain[0];
        }
        return switch (database) {
            case POSTGRESQL -> plain[0];
            case MARIADB -> plain[1];
            case MYSQL -> plain[2];
            case H2 -> plain[3];
        };
    }

    /** The name of its column in both tables. */
    String column() {
        return "c_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isTemporal() {
        return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMPTZ;
    }

    /** Values of the column's Java type that the plain column of this database holds as well. */
    List<Object> samples(TestDatabase database) {
        List<Object> samples = new ArrayList<>(samples());
        if (database.isMariadbOrMysql()) {
            samples.removeIf(value -> value instanceof LocalDate date && date.getYear() < 1
                    || value instanceof LocalDateTime dateTime && dateTime.getYear() < 1
                    || value instanceof Instant instant && !isHeldAsLocal(instant));
        }
        return samples;
    }

    /** The servers' TIMESTAMP begins in 1970, and its text in a session knows no offset. */
    private static boolean isHeldAsLocal(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        return instant.getEpochSecond() > 86_400
                && local.atZone(ZoneId.systemDefault()).toInstant().equals(instant);
    }

    private List<Object> samples() {
        return switch (this) {
            case TEXT ->
                List.of(
                        "Zoë",
                        "",
                        "0",
                        "1",
                        "12",
                        "300",
                        "-1.5",
                        "2.50",
                        "1e3",
                        " 5 ",
                        "true",
                        "T",
                        "no",
                        "Infinity",
                        "2024-02-29",
                        "2024-02-29 23:59:59.5",
                        "2024-02-29T23:59:59",
                        "12:34:56",
                        "12:34:56.789",
                        "2024-02-29 12:00:00+02:00",
                        "00112233-4455-6677-8899-aabbccddeeff",
                        "http://example.org/");
            case BOOLEAN -> List.of(true, false);
            case SMALLINT -> List.of((short) 0, (short) 1, (short) -5, (short) 300, Short.MAX_VALUE);
            case INTEGER -> List.of(0, 1, -5, 300, 20_240_229, Integer.MIN_VALUE);
            case BIGINT -> List.of(0L, 1L, -5L, 300L, 1L << 40, Long.MAX_VALUE);
            case DECIMAL -> decimals("0.00", "1.00", "-1.00", "1.50", "2.49", "-0.50", "300.00", "12345678.90");
            case REAL -> List.of(0f, 1f, 1.5f, -0.1f, 2.5f, 1e10f, 300f, 1.234567e-5f, 16_777_216f);
            case DOUBLE ->
                List.of(
                        0d,
                        1d,
                        1.5d,
                        -0.1d,
                        2.5d,
                        1e20d,
                        300d,
                        1e-5d,
                        123456789.125d,
                        0.1 + 0.2,
                        1.25e-10,
                        1.2345678901234568e-10,
                        1e15,
                        1e14,
                        -3e-20);
            case DATE ->
                dates(
                        "2024-02-29",
                        "1970-01-01",
                        "1582-10-15",
                        "1582-10-04",
                        "1500-02-28",
                        "0044-03-15",
                        "-0043-03-15",
                        "1890-06-01",
                        "9999-12-31");
            case TIME -> times("00:00", "01:02:03", "02:30", "12:34:56.7", "12:34:56.789", "23:59:59.999999");
            case TIMESTAMP ->
                dateTimes(
                        "2024-02-29T23:59:59.123456",
                        "2024-01-01T00:00",
                        "2024-06-01T12:00:00.5",
                        "2024-03-31T02:30",
                        "2024-10-27T02:30",
                        "1970-01-01T00:30",
                        "1890-06-01T12:00:00.25",
                        "1582-10-04T13:00",
                        "1500-02-28T01:00",
                        "0044-03-15T12:00",
                        "-0043-03-15T12:00");
            case TIMESTAMPTZ ->
                instants(
                        "2024-02-29T12:00:00.5Z",
                        "2024-06-01T12:00:00.123456Z",
                        "2024-02-29T23:00:00Z",
                        "2024-10-27T00:30:00Z",
                        "2024-10-27T01:30:00Z",
                        "1890-06-01T12:00:00Z",
                        "1500-02-28T01:00:00Z",
                        "-0043-03-15T12:00:00Z");
            case UUID -> List.of(java.util.UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
            case BYTES ->
                List.of(
                        new byte[0],
                        new byte[] {0},
                        new byte[] {1, (byte) 0xCF, (byte) 0xFF},
                        "12".getBytes(StandardCharsets.US_ASCII),
                        "true".getBytes(StandardCharsets.US_ASCII),
                        HexFormat.of().parseHex("00112233445566778899aabbccddeeff"));
        };
    }

    private static List<Object> decimals(String... values) {
        return List.copyOf(List.of(values).stream().map(BigDecimal::new).toList());
    }

    private static List<Object> dates(String... values) {
        return List.copyOf(List.of(values).stream().map(LocalDate::parse).toList());
    }

    private static List<Object> times(String... values) {
        return List.copyOf(List.of(values).stream().map(LocalTime::parse).toList());
    }

    private static List<Object> dateTimes(String... values) {
        return List.copyOf(List.of(values).stream().map(LocalDateTime::parse).toList());
    }

    private static List<Object> instants(String... values) {
        return List.copyOf(List.of(values).stream().map(Instant::parse).toList());
    }

    /** A value as a literal of this database for the plain column. */
    static String literal(TestDatabase database, Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            String hex = HexFormat.of().formatHex(bytes);
            return database == TestDatabase.POSTGRESQL ? "'\\x" + hex + "'" : "X'" + hex + "'";
        }
        if (value instanceof LocalDate date) {
            return "DATE '" + DateTimeFormatter.ofPattern(years(database)).format(date) + era(database, date.getYear());
        }
        if (value instanceof LocalTime time) {
            return "TIME '" + time.format(DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS")) + "'";
        }
        if (value instanceof LocalDateTime dateTime) {
            return "TIMESTAMP '" + seconds(database, dateTime) + era(database, dateTime.getYear());
        }
        if (value instanceof Instant instant && database.isMariadbOrMysql()) {
            return "TIMESTAMP '" + SECONDS.format(LocalDateTime.ofInstant(instant, ZoneId.systemDefault())) + "'";
        }
        if (value instanceof Instant instant) {
            LocalDateTime utc = LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC);
            return "TIMESTAMP WITH TIME ZONE '" + seconds(database, utc) + "+00" + era(database, utc.getYear());
        }
        return "'" + value + "'";
    }

    private static String years(TestDatabase database) {
        return database == TestDatabase.POSTGRESQL ? "yyyy-MM-dd" : "uuuu-MM-dd";
    }

    private static String seconds(TestDatabase database, LocalDateTime value) {
        return DateTimeFormatter.ofPattern(years(database) + " HH:mm:ss.SSSSSS").format(value);
    }

    private static String era(TestDatabase database, int year) {
        return database == TestDatabase.POSTGRESQL && year < 1 ? " BC'" : "'";
    }
}
