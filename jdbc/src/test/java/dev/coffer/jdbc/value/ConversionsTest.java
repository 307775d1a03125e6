package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Setters, getters and their conversions, for every type of column. */
final class ConversionsTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              kinds:
                c_text: { type: text }
                c_bool: { type: boolean }
                c_small: { type: smallint }
                c_int: { type: integer }
                c_big: { type: bigint }
                c_dec: { type: "decimal(10,2)" }
                c_real: { type: real }
                c_double: { type: double }
                c_date: { type: date }
                c_time: { type: time }
                c_ts: { type: timestamp }
                c_tz: { type: timestamptz }
                c_uuid: { type: uuid }
                c_bytes: { type: bytes }
                c_json: { type: json, storage: text }
                c_short: { type: text(5) }
            """;

    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        StringBuilder ddl = new StringBuilder("CREATE TABLE kinds (id INT PRIMARY KEY, plain VARCHAR(200)");
        for (String c : List.of(
                "text", "bool", "small", "int", "big", "dec", "real", "double", "date", "time", "ts", "tz", "uuid",
                "bytes", "short")) {
            ddl.append(", c_").append(c).append(' ').append(database.binaryType(1000));
        }
        shop.past(ddl + ", c_json " + database.textType() + ")");
        shop.guard();
        return shop;
    }

    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Writes one cell with a setter, reads it back with getters. */
    private static void roundTrip(Shop shop, String column, Setter setter, Reader reader) throws SQLException {
        shop.past("DELETE FROM kinds");
        try (Connection connection = shop.source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO kinds (id, " + column + ") VALUES (7, ?)");
                PreparedStatement select =
                        connection.prepareStatement("SELECT id, " + column + " AS v FROM kinds WHERE id = 7")) {
            setter.set(insert);
            insert.executeUpdate();
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                reader.read(row);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyType_asObject_comesBackAsJdbcMapsIt(TestDatabase database) throws SQLException {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        LocalDateTime dateTime = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123456000);
        Instant instant = Instant.parse("2024-02-29T12:00:00.5Z");
        Map<String, Object[]> values = new LinkedHashMap<>();
        values.put("c_text", new Object[] {"Zoë 🐎 \u0000", "Zoë 🐎 \u0000"});
        values.put("c_bool", new Object[] {true, true});
        values.put("c_small", new Object[] {(short) -5, database == TestDatabase.MARIADB ? (Object) (short) -5 : -5});
        values.put("c_int", new Object[] {Integer.MIN_VALUE, Integer.MIN_VALUE});
        values.put("c_big", new Object[] {Long.MAX_VALUE, Long.MAX_VALUE});
        values.put("c_dec", new Object[] {new BigDecimal("12345678.905"), new BigDecimal("12345678.91")});
        values.put("c_real", new Object[] {1.5f, 1.5f});
        values.put("c_double", new Object[] {Double.MIN_VALUE, Double.MIN_VALUE});
        values.put("c_date", new Object[] {LocalDate.of(1582, 10, 15), Date.valueOf("1582-10-15")});
        values.put("c_time", new Object[] {LocalTime.of(1, 2, 3), Time.valueOf("01:02:03")});
        values.put(
                "c_ts",
                new Object[] {dateTime, database == TestDatabase.MYSQL ? dateTime : Timestamp.valueOf(dateTime)});
        values.put("c_tz", new Object[] {
            instant, database == TestDatabase.H2 ? instant.atOffset(ZoneOffset.UTC) : Timestamp.from(instant)
        });
        values.put("c_uuid", new Object[] {uuid, uuid});
        values.put("c_json", new Object[] {"{\"a\": [1, 2]}", "{\"a\": [1, 2]}"});
        try (Shop shop = shop(database)) {
            for (Map.Entry<String, Object[]> entry : values.entrySet()) {
                Object given = entry.getValue()[0];
                roundTrip(shop, entry.getKey(), statement -> statement.setObject(1, given), row -> {
                    assertThat(row.getObject("v")).as(entry.getKey()).isEqualTo(entry.getValue()[1]);
                    assertThat(row.wasNull()).isFalse();
                    if (!entry.getKey().equals("c_dec")) {
                        assertThat((Object) row.getObject(2, given.getClass()))
                                .as(entry.getKey())
                                .isEqualTo(given);
                    }
                });
                roundTrip(shop, entry.getKey(), statement -> statement.setNull(1, Types.OTHER), row -> {
                    assertThat(row.getObject(2)).isNull();
                    assertThat(row.wasNull()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(7);
                    assertThat(row.wasNull()).isFalse();
                });
            }
            byte[] bytes = {0, 1, (byte) 0xCF, (byte) 0xFF};
            roundTrip(shop, "c_bytes", statement -> statement.setBytes(1, bytes), row -> {
                assertThat(row.getBytes(2)).isEqualTo(bytes);
                assertThat(row.getBinaryStream("v")).hasBinaryContent(bytes);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void settersAndGetters_convertWithoutLoss(TestDatabase database) throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        try (Shop shop = shop(database)) {
            roundTrip(shop, "c_text", s -> s.setNString(1, "näh"), row -> {
                assertThat(row.getNString("v")).isEqualTo("näh");
                assertThat(new java.io.BufferedReader(row.getCharacterStream(2)).lines())
                        .containsExactly("näh");
                assertThat(row.getObject("v", String.class)).isEqualTo("näh");
            });
            roundTrip(
                    shop,
                    "c_text",
                    s -> s.setCharacterStream(1, new StringReader("stream"), 6),
                    row -> assertThat(row.getAsciiStream(2)).hasContent("stream"));
            roundTrip(
                    shop,
                    "c_text",
                    s -> s.setClob(1, new StringReader("clob")),
                    row -> assertThat(row.getString(2)).isEqualTo("clob"));
            roundTrip(
                    shop,
                    "c_text",
                    s -> s.setAsciiStream(1, new ByteArrayInputStream("ascii".getBytes(StandardCharsets.US_ASCII))),
                    row -> assertThat(row.getString(2)).isEqualTo("ascii"));
            roundTrip(
                    shop,
                    "c_bytes",
                    s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] {1, 2})),
                    row -> assertThat(row.getBytes("v")).containsExactly(1, 2));
            roundTrip(
                    shop,
                    "c_text",
                    s -> s.setString(1, ""),
                    row -> assertThat(row.getString(2)).isEmpty());
            roundTrip(shop, "c_int", s -> s.setShort(1, (short) 12), row -> {
                assertThat(row.getByte(2)).isEqualTo((byte) 12);
                assertThat(row.getShort("v")).isEqualTo((short) 12);
                assertThat(row.getLong(2)).isEqualTo(12);
                assertThat(row.getDouble(2)).isEqualTo(12.0);
                assertThat(row.getBigDecimal("v")).isEqualByComparingTo("12");
                assertThat(row.getString(2)).isEqualTo("12");
                assertThat(row.getObject(2, BigInteger.class)).isEqualTo(BigInteger.valueOf(12));
            });
            roundTrip(
                    shop,
                    "c_big",
                    s -> s.setObject(1, "42", JDBCType.BIGINT),
                    row -> assertThat(row.getInt(2)).isEqualTo(42));
            roundTrip(
                    shop,
                    "c_bool",
                    s -> s.setInt(1, 1),
                    row -> assertThat(row.getBoolean("v")).isTrue());
            roundTrip(
                    shop,
                    "c_dec",
                    s -> s.setDouble(1, 0.1),
                    row -> assertThat(row.getBigDecimal(2)).isEqualTo("0.10"));
            roundTrip(shop, "c_date", s -> s.setDate(1, Date.valueOf("2024-02-29")), row -> {
                assertThat(row.getDate(2)).isEqualTo(Date.valueOf("2024-02-29"));
                assertThat(row.getObject("v", LocalDate.class)).isEqualTo("2024-02-29");
                assertThat(row.getTimestamp(2)).isEqualTo(Timestamp.valueOf("2024-02-29 00:00:00"));
                assertThat(row.getString(2)).isEqualTo("2024-02-29");
            });
            Timestamp noon = Timestamp.from(Instant.parse("2024-06-01T12:00:00Z"));
            roundTrip(shop, "c_ts", s -> s.setTimestamp(1, noon, tokyo), row -> {
                assertThat(row.getObject(2, LocalDateTime.class)).isEqualTo("2024-06-01T21:00:00");
                assertThat(row.getTimestamp("v", tokyo)).isEqualTo(noon);
                assertThat(row.getString(2))
                        .isEqualTo("2024-06-01 21:00:00" + (database == TestDatabase.MARIADB ? ".000000" : ""));
            });
            roundTrip(shop, "c_tz", s -> s.setObject(1, OffsetDateTime.parse("2024-06-01T14:00:00+02:00")), row -> {
                assertThat(row.getObject(2, Instant.class)).isEqualTo("2024-06-01T12:00:00Z");
                assertThat(row.getTimestamp(2)).isEqualTo(noon);
                assertThat(row.getObject(2, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC))
                        .isEqualTo("2024-06-01T12:00:00Z");
            });
            roundTrip(
                    shop,
                    "c_time",
                    s -> s.setTime(1, Time.valueOf("10:11:12")),
                    row -> assertThat(row.getTime("v")).isEqualTo(Time.valueOf("10:11:12")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void conversions_thatLose_areErrorsWithoutTheValue(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection()) {
            JdbcDriver driver = JdbcDriver.of(connection.getMetaData());
            refused(connection, "c_int", s -> s.setString(1, "secret"), "22018");
            refused(connection, "c_int", s -> s.setLong(1, 1L << 40), "22018");
            refused(connection, "c_int", s -> s.setObject(1, "4711 secret", Types.INTEGER), "22018");
            refused(connection, "c_date", s -> s.setInt(1, 4711), "22018");
            refused(connection, "c_double", s -> s.setBytes(1, new byte[] {4}), "22018");
            refused(connection, "c_date", s -> s.setString(1, "secret"), "22018");
            refused(connection, "c_uuid", s -> s.setString(1, "secret"), "22018");
            refused(connection, "c_text", s -> s.setRowId(1, null), "22018");
            refused(connection, "c_short", s -> s.setString(1, "secret"), "22001");
            refused(connection, "c_dec", s -> s.setBigDecimal(1, new BigDecimal("123456789.5")), "22003");
            refused(connection, "c_int", s -> s.setInt(2, 1), driver.noSuchParameter());
            refused(connection, "c_int", s -> {}, driver.parameterNotSet());
            roundTrip(shop, "c_text", s -> s.setString(1, "secret"), row -> {
                for (Reader reader : new Reader[] {
                    r -> r.getInt(2),
                    r -> r.getDate("v"),
                    r -> r.getLong(2),
                    r -> r.getBlob(2),
                    r -> r.getURL("v"),
                    r -> r.getObject(2, LocalTime.class),
                    r -> r.getTimestamp(2),
                    r -> r.getBigDecimal(2)
                }) {
                    assertThatThrownBy(() -> reader.read(row))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("kinds.c_text")
                            .hasMessageNotContaining("secret")
                            .hasNoCause();
                }
            });
            roundTrip(
                    shop,
                    "c_big",
                    s -> s.setLong(1, 300),
                    row -> assertThatThrownBy(() -> row.getByte(2))
                            .isInstanceOf(SQLException.class)
                            .hasMessageNotContaining("300"));
        }
    }

    private static void refused(Connection connection, String column, Setter setter, String state) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO kinds (id, " + column + ") VALUES (1, ?)")) {
            assertThatThrownBy(() -> {
                        setter.set(insert);
                        insert.executeUpdate();
                    })
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo(state);
                        assertThat(String.valueOf(e.getMessage()))
                                .doesNotContain("secret")
                                .doesNotContain("4711");
                        if (state.equals("22001") || state.equals("22003")) {
                            assertThat((Throwable) e)
                                    .isInstanceOf(SQLDataException.class)
                                    .hasMessageStartingWith("kinds." + column + ": ")
                                    .hasNoCause();
                        }
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void metadata_showPlaintextTypesAndTheApplicationsParameters(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT c_date, plain FROM kinds WHERE plain = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO kinds (c_int, id, plain, c_text) VALUES (?, 1, ?, 'x')")) {
            try (ResultSet rows = prepared(select).executeQuery()) {
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.DATE);
                assertThat(rows.getMetaData().getColumnClassName(1)).isEqualTo("java.sql.Date");
                assertThat(rows.getMetaData().getColumnType(2)).isEqualTo(Types.VARCHAR);
            }
            assertThat(insert.getParameterMetaData().getParameterCount()).isEqualTo(2);
            if (database.isMariadbOrMysql()) { // whose drivers know of no statement's
                assertThatThrownBy(() -> insert.getParameterMetaData().getParameterType(1))
                        .isInstanceOf(SQLException.class);
            } else {
                assertThat(insert.getParameterMetaData().getParameterType(1)).isEqualTo(Types.INTEGER);
            }
        }
    }

    private static PreparedStatement prepared(PreparedStatement select) throws SQLException {
        select.setString(1, "x");
        return select;
    }

    @ParameterizedTest
    @EnumSource
    void envelope_inAnUnplannedCell_isAnError(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT plain, c_text FROM kinds")) {
            shop.update("INSERT INTO kinds (id, c_json, c_text) VALUES (1, ?, ?)", "{}", "mine");
            shop.past("UPDATE kinds SET plain = c_json");
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                for (Reader reader : new Reader[] {
                    r -> r.getString(1), r -> r.getObject("plain"), r -> r.getObject(1, String.class),
                    r -> r.getCharacterStream(1), r -> r.getClob(1), r -> r.getBytes(1)
                }) {
                    assertThatThrownBy(() -> reader.read(rows))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("holds an envelope");
                }
                assertThat(rows.getString(2)).isEqualTo("mine");
            }
            shop.past("UPDATE kinds SET c_text = c_int, c_json = plain");
            assertThat(shop.query("SELECT c_text FROM kinds").get(0)).containsExactly("null");
        }
    }

    /** Random keys of 16 bytes begin like an envelope once in 512. */
    @ParameterizedTest
    @EnumSource
    void unprotectedValue_thatBeginsLikeAnEnvelope_isRead(TestDatabase database) throws SQLException {
        byte[] key = HexFormat.of().parseHex("cf01" + "a7".repeat(21));
        byte[] shortKey = HexFormat.of().parseHex("cf02" + "00".repeat(14));
        String bytes = database == TestDatabase.POSTGRESQL ? "BYTEA" : "VARBINARY(40)";
        try (Shop shop = shop(database)) {
            shop.past("CREATE TABLE raw_keys (id INT, k " + bytes + ", t VARCHAR(60))");
            try (Connection connection = shop.source.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO raw_keys VALUES (1, ?, ?)")) {
                for (byte[] each : List.of(key, shortKey)) {
                    insert.setBytes(1, each);
                    insert.setString(2, "cf1.zwGnp6enp6enp6enp6enp6enp6enp6en");
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                }
            }
            shop.update("INSERT INTO kinds (id, c_text) VALUES (1, 'mine')");
            try (Connection connection = shop.source.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT r.k, r.t, c.c_text FROM raw_keys r JOIN kinds c ON c.id = r.id");
                    ResultSet rows = select.executeQuery()) {
                List<byte[]> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(rows.getBytes(1));
                    assertThat(rows.getString(2)).startsWith("cf1.zwGnp6");
                    assertThat(rows.getString(3)).isEqualTo("mine");
                }
                assertThat(read).containsExactlyInAnyOrder(key, shortKey);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void envelope_movedToAnotherColumn_failsWithoutItsCause(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            shop.update("INSERT INTO kinds (id, c_short, c_text) VALUES (1, 'abc', 'def')");
            shop.past("UPDATE kinds SET c_text = c_short");
            assertThatThrownBy(() -> shop.query("SELECT c_text FROM kinds"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22000"))
                    .hasMessageContaining("kinds.c_text")
                    .hasCauseInstanceOf(dev.coffer.error.AuthenticationFailedException.class);
        }
    }
}
