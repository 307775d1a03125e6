package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each supported form, there and back; and nothing protected on the wire or in the tables. */
final class SupportedFormsTest {
    private static final String MARY = "mary.smith@example.org";
    private static final String SMITH = "Smithson-Oexle";
    private static final String STREET = "1913 Hanoi Way";
    private static final LocalDate DAY = LocalDate.of(2006, 2, 14);
    private static final String INSERT =
            "INSERT INTO customer (id, status, email, last_name, address, created_on) VALUES (?, ?, ?, ?, ?, ?)";

    private static void assertNothingInTheClear(Shop shop) throws SQLException {
        for (String secret : List.of(MARY, SMITH, STREET, "2006-02-14")) {
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains(secret));
            assertThat(shop.cells()).noneMatch(cell -> cell.contains(secret));
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_withParameters_roundTrips(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            assertThat(shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY)).isEqualTo(1);
            assertThat(shop.query(
                            "SELECT id, email, last_name, address, created_on, status FROM customer WHERE id = ?", 1))
                    .containsExactly(List.of("1", MARY, SMITH, STREET, "2006-02-14", "new"));
            assertThat(shop.rawQuery("SELECT email_bidx FROM customer"))
                    .containsExactly(List.of(String.valueOf(shop.coffer
                            .blindIndex(
                                    "customer",
                                    "email",
                                    dev.coffer.field.FieldType.text(100),
                                    dev.coffer.search.Normalizer.TRIM,
                                    dev.coffer.search.Normalizer.LOWERCASE)
                            .tag(MARY))));
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_severalRowsInAnyOrderWithLiteralsNullAndDefault_roundTrips(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(
                    "INSERT INTO customer (address, email, id, last_name, status, created_on) /* mine */ VALUES"
                            + " ('" + STREET + "', ?, 1, ?, 'a', '2006-02-14'), (NULL, NULL, 2, DEFAULT, ?, ?),"
                            + " (?, 'O''Neil@example.org', 3, NULL, NULL, NULL)",
                    MARY,
                    SMITH,
                    "b",
                    DAY,
                    "");
            assertThat(shop.query("SELECT id, email, last_name, address, created_on, status FROM customer ORDER BY id"))
                    .containsExactly(
                            List.of("1", MARY, SMITH, STREET, "2006-02-14", "a"),
                            List.of("2", "null", "null", "null", "2006-02-14", "b"),
                            List.of("3", "O'Neil@example.org", "null", "", "null", "null"));
            assertThat(shop.rawQuery("SELECT count(email_bidx) FROM customer")).containsExactly(List.of("2"));
            assertThat(shop.rawQuery("SELECT id FROM customer WHERE email IS NULL AND email_bidx IS NULL"))
                    .containsExactly(List.of("2"));
            assertThat(shop.tap.sent())
                    .noneMatch(sent -> sent.contains("O'Neil@example") || sent.contains("O''Neil@example"));
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("mine"));
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_withoutColumnList_isExpanded(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update("INSERT INTO customer VALUES (7, 'x', ?, ?, ?, ?)", MARY, SMITH, STREET, DAY);
            assertThat(shop.query("SELECT * FROM customer"))
                    .containsExactly(List.of("7", "x", MARY, SMITH, STREET, "2006-02-14"));
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_castOnUnprotectedColumn_keepsParametersInPlace(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(
                    "INSERT INTO customer (status, id, email) VALUES (UPPER(CAST(? AS CHAR(3))), ?, ?)",
                    "abc",
                    4,
                    MARY);
            assertThat(shop.query("SELECT email, status, id FROM customer")).containsExactly(List.of(MARY, "ABC", "4"));
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_sameValueTwice_encryptsAnew(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO customer (id, address, created_on) VALUES (?, ?, '2006-02-14')")) {
            insert.setInt(1, 1);
            insert.setString(2, STREET);
            insert.executeUpdate();
            insert.setInt(1, 2); // the address is not set again
            insert.executeUpdate();
            assertThat(shop.rawQuery("SELECT DISTINCT address FROM customer")).hasSize(2);
            assertThat(shop.rawQuery("SELECT DISTINCT created_on FROM customer"))
                    .hasSize(2);
            assertThat(shop.query("SELECT address FROM customer")).containsExactly(List.of(STREET), List.of(STREET));
        }
    }

    /** Databases cut in code points, H2 in units of UTF-16, of which the last character here has two. */
    @ParameterizedTest
    @EnumSource
    void operandsInCasts_areCutAsTheDatabaseCuts(TestDatabase database) throws SQLException {
        String full = "x".repeat(59) + "\uD83D\uDE00";
        try (Shop shop = Shop.on(database)) {
            shop.update("INSERT INTO customer (id, last_name) VALUES (?, ?)", 1, full);
            String collation = switch (database) {
                case MARIADB -> " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
                case MYSQL -> " CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin";
                case POSTGRESQL, H2 -> "";
            };
            shop.past("CREATE TABLE plain (id INT, last_name VARCHAR(61)" + collation + ")");
            shop.update("INSERT INTO plain (id, last_name) VALUES (?, ?)", 1, full);
            String type = database.isMariadbOrMysql() ? "CHAR" : "VARCHAR";
            for (String cut : List.of("(60)", "(61)", "(62)")) {
                for (String operand : List.of(full, full + "zq", full + " ", "x".repeat(90))) {
                    String sql = "SELECT id FROM %s WHERE last_name = CAST(%s AS " + type + cut + ")";
                    List<List<String>> expected = shop.query(sql.formatted("plain", "?"), operand);
                    assertThat(shop.query(sql.formatted("customer", "?"), operand))
                            .as("%s of %s characters", cut, operand.length())
                            .isEqualTo(expected);
                    assertThat(shop.query(sql.formatted("customer", "'" + operand + "'")))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void update_parametersLiteralsAndNull_keepsTagsInStep(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT, 1, "new", "old@example.org", SMITH, STREET, DAY);
            String tag = shop.rawQuery("SELECT email_bidx FROM customer").get(0).get(0);
            assertThat(shop.update(
                            "UPDATE customer SET status = ?, email = ?, address = ? WHERE id = ? AND status = 'new'",
                            "seen",
                            MARY,
                            "2 Other Way",
                            1))
                    .isEqualTo(1);
            assertThat(shop.query("SELECT status, email, address, last_name FROM customer WHERE id IN (?, 2)", 1))
                    .containsExactly(List.of("seen", MARY, "2 Other Way", SMITH));
            assertThat(shop.rawQuery("SELECT email_bidx FROM customer").get(0).get(0))
                    .isNotEqualTo(tag);
            shop.update("UPDATE customer SET email = 'lit@example.org', created_on = NULL WHERE email IS NOT NULL");
            assertThat(shop.query("SELECT email, created_on FROM customer"))
                    .containsExactly(List.of("lit@example.org", "null"));
            shop.update("UPDATE customer SET email = NULL");
            assertThat(shop.rawQuery("SELECT id FROM customer WHERE email IS NULL AND email_bidx IS NULL"))
                    .hasSize(1);
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("lit@example") || sent.contains("2 Other Way"));
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_byUnprotectedColumnOrNull_works(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT, 1, "a", MARY, SMITH, STREET, DAY);
            shop.update(INSERT, 2, "b", null, SMITH, STREET, DAY);
            shop.update(INSERT, 3, "c", MARY, SMITH, STREET, DAY);
            assertThat(shop.update("DELETE FROM customer WHERE email IS NULL")).isEqualTo(1);
            assertThat(shop.update("DELETE FROM customer WHERE id = ? AND status LIKE ?", 1, "a%"))
                    .isEqualTo(1);
            assertThat(shop.query("SELECT id FROM customer")).containsExactly(List.of("3"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void select_aliasesQualifiersAndExpressions_decodesByPosition(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY);
            assertThat(shop.query(
                            "SELECT UPPER(c.status), c.email AS mail, c.email AS again, c.id + 1 AS next"
                                    + " FROM customer c WHERE c.id = ? ORDER BY c.id DESC LIMIT ?",
                            1,
                            5))
                    .containsExactly(List.of("NEW", MARY, MARY, "2"));
            assertThat(shop.query("SELECT COUNT(*) FROM customer WHERE email IS NOT NULL"))
                    .containsExactly(List.of("1"));
            assertThat(shop.query(
                            "SELECT status, COUNT(*) AS n FROM customer GROUP BY status HAVING COUNT(*) > ? ORDER BY 1",
                            0))
                    .containsExactly(List.of("new", "1"));
            assertThat(shop.query(
                            "SELECT 1 FROM customer WHERE 1 = 1 AND (status = ? OR NOT id BETWEEN ? AND ?)", "x", 5, 9))
                    .containsExactly(List.of("1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void select_stars_leaveTagsOutAndDecode(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY);
            shop.update("INSERT INTO orders VALUES (10, 1, 'book')");
            List<String> customer = List.of("1", "new", MARY, SMITH, STREET, "2006-02-14");
            assertThat(shop.query("SELECT * FROM customer")).containsExactly(customer);
            assertThat(shop.query("SELECT c.* FROM customer AS c LEFT JOIN orders o ON o.customer_id = c.id"))
                    .containsExactly(customer);
            assertThat(shop.query(
                            "SELECT o.*, c.email FROM customer c INNER JOIN orders o ON o.customer_id = c.id"
                                    + " WHERE o.note = ?",
                            "book"))
                    .containsExactly(List.of("10", "1", "book", MARY));
            assertThat(shop.query("SELECT * FROM orders, customer WHERE customer_id = customer.id")
                            .get(0))
                    .startsWith("10", "1", "book")
                    .contains(MARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void select_joinOfProtectedTables_opensEachWithItsOwnKeys(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY);
            shop.update(
                    "INSERT INTO payment (id, customer_id, amount, paid_at) VALUES (5, 1, 2.995, ?)",
                    LocalDateTime.of(2020, 1, 2, 3, 4, 5));
            String paid = database == TestDatabase.MARIADB ? "2020-01-02 03:04:05.000000" : "2020-01-02 03:04:05";
            assertThat(shop.query(
                            "SELECT p.amount, email, paid_at FROM payment p JOIN customer c ON c.id = p.customer_id"))
                    .containsExactly(List.of("3.00", MARY, paid));
            shop.update("UPDATE payment SET amount = -1.5 WHERE id = 5");
            assertThat(shop.query("SELECT amount FROM payment")).containsExactly(List.of("-1.50"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void quotedIdentifiersAndSchema_areTheSameTable(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY);
            String sql = switch (database) {
                case POSTGRESQL -> "SELECT \"email\" FROM public.\"customer\" FOR UPDATE";
                case MARIADB, MYSQL -> "SELECT `email` FROM `customer` # end\n FOR UPDATE";
                case H2 -> "SELECT \"EMAIL\" FROM PUBLIC.\"CUSTOMER\" // end\n FOR UPDATE";
            };
            assertThat(shop.query(sql)).containsExactly(List.of(MARY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void statement_withLiterals_bindsThem(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            assertThat(statement.executeUpdate(
                            "INSERT INTO customer (id, email, address) VALUES (1, '" + MARY + "', '" + STREET + "')"))
                    .isEqualTo(1);
            assertThat(statement.getUpdateCount()).isIn(1, -1);
            assertThat(statement.execute("SELECT email, address FROM customer WHERE id = 1"))
                    .isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("email")).isEqualTo(MARY);
                assertThat(rows.getObject("address")).isEqualTo(STREET);
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            try (ResultSet rows = statement.executeQuery("SELECT note FROM orders")) {
                assertThat(rows.next()).isFalse();
            }
            assertThat(statement.executeLargeUpdate("DELETE FROM customer WHERE id = 1"))
                    .isEqualTo(1);
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void preparedBatch_encryptsEveryRow(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO payment (id, amount) VALUES (?, ?)")) {
                for (int i = 1; i <= 50; i++) {
                    insert.setInt(1, i);
                    insert.setBigDecimal(2, i % 7 == 0 ? null : BigDecimal.valueOf(i, 2));
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(50);
            }
            connection.commit();
            List<List<String>> rows = shop.query("SELECT id, amount FROM payment ORDER BY id");
            assertThat(rows).hasSize(50);
            assertThat(rows.get(6)).containsExactly("7", "null");
            assertThat(rows.get(49)).containsExactly("50", "0.50");
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementBatch_withoutProtectedValues_keepsOrderAndCounts(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY);
            statement.addBatch("INSERT INTO orders VALUES (1, 1, 'a')");
            statement.addBatch("DELETE FROM customer WHERE id = 1");
            statement.addBatch("DELETE FROM orders WHERE id = 5");
            assertThat(statement.executeBatch()).containsExactly(1, 1, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void generatedKeys_neverShowCiphertextOrTags(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO customer (email, status) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, MARY);
                insert.setString(2, "new");
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(1);
                    assertThat(keys.getStatement()).isSameAs(insert);
                    for (int i = 1; i <= keys.getMetaData().getColumnCount(); i++) {
                        assertThat(keys.getMetaData().getColumnLabel(i)).isNotEqualToIgnoringCase("email_bidx");
                    }
                    if (database == TestDatabase.POSTGRESQL) { // returns the row
                        assertThat(keys.getString("email")).isEqualTo(MARY);
                    }
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "INSERT INTO customer (email) VALUES ('" + MARY + "')", Statement.RETURN_GENERATED_KEYS);
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(2);
                }
            }
            assertNothingInTheClear(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void schemaStatements_throughCoffer_takeEffectAtOnce(TestDatabase database) throws SQLException {
        // A constraint holds values, and goes past Coffer
        String tolerant = Shop.POLICY.replace("check: require", "check: warn");
        try (Shop shop = Shop.empty(database, tolerant);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Shop.unguardedCustomerTable(database));
            statement.execute("CREATE INDEX customer_email ON customer (email_bidx)");
            shop.update(INSERT, 1, "new", MARY, SMITH, STREET, DAY);
            statement.execute("ALTER TABLE customer ADD COLUMN note VARCHAR(10) DEFAULT 'none'");
            assertThat(shop.query("SELECT * FROM customer").get(0)).contains(MARY, "none");
            statement.execute("ALTER TABLE customer DROP COLUMN note");
            assertThat(shop.query("SELECT * FROM customer").get(0)).hasSize(6);
            statement.execute("TRUNCATE TABLE customer");
            statement.execute("DROP TABLE customer");
            statement.execute("CREATE TABLE unrelated (id INT, customer_email VARCHAR(10) DEFAULT 'x')");
        }
    }
}
