package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Empty strings where the database takes them for NULL, and where it does not: a protected column holds what a plain one would. */
final class EmptyStringsTest {
    private static final String POLICY = """
            version: 1
            keyring: k
            check: require
            tables:
              person:
                email: { type: text(40), equality: true }
                motto: { type: text(40), deterministic: true }
                photo: { type: bytes(40) }
                born:  { type: date }
            """;

    /** One of the ways in which an empty string comes to a statement. */
    private interface Setter {
        void set(PreparedStatement statement, int i) throws SQLException;
    }

    private static Map<String, Setter> setters() {
        Map<String, Setter> all = new LinkedHashMap<>();
        all.put("setString", (s, i) -> s.setString(i, ""));
        all.put("setNString", (s, i) -> s.setNString(i, ""));
        all.put("setObject", (s, i) -> s.setObject(i, ""));
        all.put("setObject of VARCHAR", (s, i) -> s.setObject(i, "", Types.VARCHAR));
        all.put("setCharacterStream", (s, i) -> s.setCharacterStream(i, new StringReader("")));
        all.put("setCharacterStream of 0", (s, i) -> s.setCharacterStream(i, new StringReader(""), 0));
        all.put("setAsciiStream", (s, i) -> s.setAsciiStream(i, new ByteArrayInputStream(new byte[0])));
        all.put("setClob", (s, i) -> s.setClob(i, new StringReader("")));
        all.put("setBytes", (s, i) -> s.setBytes(i, new byte[0]));
        all.put("setBinaryStream", (s, i) -> s.setBinaryStream(i, new ByteArrayInputStream(new byte[0])));
        all.put("a blank", (s, i) -> s.setString(i, " "));
        return all;
    }

    /** A database, what is added to its URL, and what is sent first. */
    record Place(TestDatabase database, String url, String before) {
        static Stream<Place> all() {
            String mode = "SET sql_mode = 'STRICT_TRANS_TABLES,EMPTY_STRING_IS_NULL'";
            String prepared = "?useServerPrepStmts=true";
            return Stream.of(
                    new Place(TestDatabase.POSTGRESQL, "", ""),
                    new Place(TestDatabase.MYSQL, "", ""),
                    new Place(TestDatabase.MARIADB, "", ""),
                    new Place(TestDatabase.MARIADB, "", mode),
                    new Place(TestDatabase.MARIADB, prepared, mode),
                    new Place(TestDatabase.H2, "", ""),
                    new Place(TestDatabase.H2, ";MODE=Oracle", ""));
        }

        Shop shop() throws SQLException {
            String plain = database.freshUrl();
            String joined = url.startsWith("?") && plain.contains("?") ? "&" + url.substring(1) : url;
            Shop shop = Shop.empty(database, POLICY, plain + joined);
            shop.past("CREATE TABLE person (id INT PRIMARY KEY, email " + database.binaryType(400)
                    + ", email_bidx BIGINT, motto " + database.binaryType(400) + ", photo " + database.binaryType(400)
                    + ", born " + database.binaryType(200)
                    + Guards.in("person", database, shop.coffer.policy().orElseThrow()) + ")");
            shop.past("CREATE TABLE human (id INT PRIMARY KEY, email VARCHAR(40), motto VARCHAR(40), photo "
                    + database.binaryType(40) + ", born DATE)");
            return shop;
        }

        Connection connection(Shop shop) throws SQLException {
            Connection connection = shop.source.getConnection();
            if (!before.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(before);
                }
            }
            return connection;
        }
    }

    private static String attempt(Connection connection, String sql, Setter setter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int marks = (int) sql.chars().filter(c -> c == '?').count();
            for (int i = 1; i <= marks; i++) {
                setter.set(statement, i);
            }
            if (!statement.execute()) {
                return statement.getUpdateCount() + " rows";
            }
            List<String> cells = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        if (sql.startsWith("SELECT id")) {
                            cells.add(rows.getString(i));
                        } else {
                            byte[] bytes = rows.getBytes(i);
                            cells.add(bytes == null ? "NULL" : bytes.length + " bytes");
                        }
                    }
                }
            }
            return cells.toString();
        } catch (SQLException e) {
            return "refused"; // each in its own words
        }
    }

    /** What is in a column after an empty string was stored there, by an INSERT and by an UPDATE. */
    private static String stored(Connection connection, String table, String column, String value, Setter setter)
            throws SQLException {
        attempt(connection, "DELETE FROM " + table, setter);
        String inserted =
                attempt(connection, "INSERT INTO " + table + " (id, " + column + ") VALUES (1, " + value + ")", setter);
        if (inserted.equals("refused")) {
            return inserted;
        }
        String first = attempt(connection, "SELECT " + column + " FROM " + table, setter);
        attempt(connection, "DELETE FROM " + table, setter);
        attempt(connection, "INSERT INTO " + table + " (id) VALUES (1)", setter);
        attempt(connection, "UPDATE " + table + " SET " + column + " = " + value, setter);
        return first + attempt(connection, "SELECT " + column + " FROM " + table, setter);
    }

    @ParameterizedTest
    @MethodSource("dev.coffer.jdbc.value.EmptyStringsTest$Place#all")
    void emptyString_isStoredAsInAPlainColumn_orRefused(Place place) throws SQLException {
        try (Shop shop = place.shop();
                Connection connection = place.connection(shop)) {
            Map<String, Setter> setters = setters();
            setters.put("a literal", (s, i) -> {});
            for (Map.Entry<String, Setter> each : setters.entrySet()) {
                for (String column : List.of("email", "motto", "photo", "born")) {
                    String value = each.getKey().equals("a literal") ? "''" : "?";
                    String plain = stored(connection, "human", column, value, each.getValue());
                    String shown = stored(connection, "person", column, value, each.getValue());
                    if (!plain.equals("refused")) { // Coffer takes what some drivers do not
                        boolean sure = !each.getKey().contains("Stream")
                                && !each.getKey().equals("setClob")
                                && !value.equals("''");
                        assertThat(shown)
                                .as("%s into %s", each.getKey(), column)
                                .isIn(plain, sure ? plain : "refused");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coffer.jdbc.value.EmptyStringsTest$Place#all")
    void emptyString_isComparedAsInAPlainColumn(Place place) throws SQLException {
        try (Shop shop = place.shop();
                Connection connection = place.connection(shop)) {
            for (String table : List.of("person", "human")) {
                for (String row : List.of("1, 'x', 'x'", "2, NULL, NULL", "3, '', ''")) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("INSERT INTO " + table + " (id, email, motto) VALUES (" + row + ")");
                    }
                }
            }
            for (String column : List.of("email", "motto")) {
                for (String value : List.of("?", "''")) {
                    for (String condition : List.of("= #", "<> #", "IN ('x', #)", "NOT IN ('x', #)")) {
                        String sql = "SELECT id FROM person WHERE " + column + " " + condition.replace("#", value)
                                + " ORDER BY id";
                        Setter empty = (s, i) -> s.setString(i, "");
                        String plain = attempt(connection, sql.replace("person", "human"), empty);
                        String shown = attempt(connection, sql, empty);
                        assertThat(shown).as(sql).isEqualTo(plain).isNotEqualTo("refused");
                    }
                }
            }
        }
    }

    @Test
    void modeOfASession_isAskedAgain_afterItMayHaveChanged_andOnlyForEmptyStrings() throws SQLException {
        Place place = new Place(TestDatabase.MARIADB, "", "");
        try (Shop shop = place.shop();
                Connection connection = place.connection(shop);
                Statement statement = connection.createStatement()) {
            Setter some = (s, i) -> s.setString(i, "some");
            Setter empty = (s, i) -> s.setString(i, "");
            attempt(connection, "INSERT INTO person (id, email) VALUES (1, ?)", some);
            assertThat(questions(shop)).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(attempt(connection, "UPDATE person SET email = ?", empty))
                        .isEqualTo("1 rows");
            }
            assertThat(questions(shop)).isEqualTo(1);
            assertThat(attempt(connection, "SELECT email FROM person", empty)).isEqualTo("[0 bytes]");
            statement.execute("SET sql_mode = 'EMPTY_STRING_IS_NULL'");
            attempt(connection, "UPDATE person SET email = ?", empty);
            assertThat(attempt(connection, "SELECT email FROM person", empty)).isEqualTo("[NULL]");
            statement.execute("SET sql_mode = ''");
            attempt(connection, "UPDATE person SET email = ''", empty);
            assertThat(attempt(connection, "SELECT email FROM person", empty)).isEqualTo("[0 bytes]");
        }
    }

    private static long questions(Shop shop) {
        return shop.tap.sent().stream()
                .filter(text -> text.contains("'' IS NULL"))
                .count();
    }

    @Test
    void emptyStream_whereEmptyStringsAreNull_isRefusedWithTheCure() throws SQLException {
        Place place = new Place(TestDatabase.H2, ";MODE=Oracle", "");
        try (Shop shop = place.shop();
                Connection connection = place.connection(shop);
                PreparedStatement update = connection.prepareStatement("UPDATE person SET photo = ?")) {
            assertThatThrownBy(() -> update.setBinaryStream(1, new ByteArrayInputStream(new byte[0])))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                    .hasMessageContaining("person.photo")
                    .hasMessageContaining("setBytes");
        }
    }
}
