package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A protected table's name that is something else, and one that is nothing at all. */
final class HomonymsTest {
    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.on(database);
        shop.past("CREATE TABLE invoice (id INT PRIMARY KEY, customer INT, email VARCHAR(50), payment VARCHAR(50))");
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void columnsOfUnprotectedTables_namedAsAProtectedTable_goThroughAsTheyAre(TestDatabase database)
            throws SQLException {
        try (Shop shop = shop(database)) {
            shop.update("INSERT INTO invoice (id, customer, email, payment) VALUES (1, 7, 'open@x.org', 'cash')");
            for (String where : List.of(
                    "customer = 7",
                    "i.customer BETWEEN 1 AND 7 AND i.payment LIKE 'c%' ESCAPE '!'",
                    "NULLIF(customer, 8) = 7 AND EXTRACT(YEAR FROM CURRENT_DATE) > 2000",
                    "id IN (SELECT customer - 6 FROM invoice)")) {
                String sql = "SELECT i.customer, payment, email FROM invoice i WHERE " + where;
                assertThat(shop.query(sql)).as(sql).containsExactly(List.of("7", "cash", "open@x.org"));
                assertThat(shop.tap.sent()).contains(sql);
            }
            assertThat(shop.query(
                            "WITH x AS (SELECT customer FROM invoice) SELECT x.customer FROM x WHERE customer = ?", 7))
                    .containsExactly(List.of("7"));
            shop.update("UPDATE invoice SET customer = customer + 1, payment = CASE id WHEN ? THEN ? END", 1, "card");
            assertThat(shop.query("SELECT customer AS payment, payment AS customer FROM invoice ORDER BY customer"))
                    .containsExactly(List.of("8", "card"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatHoldAProtectedTablesName_areValues(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            shop.update("INSERT INTO invoice (id, payment) VALUES (1, 'update customer 5')");
            shop.update("UPDATE invoice SET payment = 'the customer''s' WHERE payment = 'update customer 5'");
            if (database.isMariadbOrMysql()) {
                shop.update("UPDATE orders SET note = 'the customer\\'s' WHERE note = \"a customer\"");
            }
            assertThat(shop.query("SELECT payment FROM invoice")).containsExactly(List.of("the customer's"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void columnsNamedAsAFunctionOnProtectedTables_areNoCalls(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past("CREATE TABLE invoice (id INT PRIMARY KEY, total INT)");
            shop.past("CREATE TABLE total (id INT PRIMARY KEY, status VARCHAR(20))");
            shop.past(
                    database == TestDatabase.POSTGRESQL
                            ? "CREATE FUNCTION total() RETURNS BIGINT LANGUAGE SQL AS 'SELECT COUNT(*) FROM customer'"
                            : "CREATE FUNCTION total() RETURNS BIGINT READS SQL DATA RETURN (SELECT COUNT(*) FROM customer)");
            shop.update("INSERT INTO invoice (id, total) VALUES (1, 5)");
            assertThat(shop.query("SELECT i.total, c.email FROM invoice i LEFT JOIN customer c ON c.id = total"))
                    .containsExactly(List.of("5", "null"));
            for (String text : List.of(
                    "SELECT total()",
                    "SELECT total(), i.total FROM invoice i",
                    "SELECT i.id FROM invoice i WHERE i.total > total ()",
                    "SELECT o.total FROM orders o")) {
                assertThatThrownBy(() -> shop.query(text), "%s", text).hasMessageContaining("procedure or function");
            }
        }
    }

    /** The server would say that it does not understand them, and write them into its log. */
    @ParameterizedTest
    @EnumSource
    void typingErrors_thatNameAProtectedTable_areRefused(TestDatabase database) throws SQLException {
        List<String> texts = List.of(
                "SELECT idFROM customer WHERE email = 'zq@x'",
                "SELECT id FROMcustomer WHERE email = 'zq@x'",
                "SELECT id FROM customerWHERE email = 'zq@x'",
                "SELEC id FROM customer WHERE email = 'zq@x'",
                "SELECT id FRM customer WHERE email = 'zq@x'",
                "FROM customer WHERE email = 'zq@x'",
                "UPDATEcustomer SET email = 'zq@x'",
                "UPDATE customerSET email = 'zq@x'",
                "UPDATE 'customer' SET email = 'zq@x'",
                "UPDATE customer SET emial = 'zq@x'",
                "UPDATE customer SET email 'zq@x'",
                "UPDATE customer SE email = 'zq@x'",
                "INSERT INTO (customer) VALUES ('zq@x')",
                "INSERT INTO invoice customer (email) VALUES ('zq@x')",
                "INSERT INTO customer (email) VALUE ('zq@x'",
                "SELECT 'x, id FROM customer WHERE email = 'zq@x",
                "SELECT id FROM invoice customer WHERE email = 'zq@x'",
                "SELECT id FROM invoice WHERE customer IN (SELECT idFROM customer WHERE email = 'zq@x')",
                "SELECT customer FROM invoice WHERE customer IN (SELECT idFROM customer WHERE email = 'zq@x')",
                "SELECT customer FROM invoice WHERE id IN (SELECT id FROMcustomer WHERE email = 'zq@x')",
                "SELECT i.id customer FROM invoice i WHERE email = 'zq@x'",
                "SELECT CASE WHEN 1 = 1 THEN 2 END customer FROM invoice i WHERE email = 'zq@x'",
                "SELECT i.customer, idFROM customer WHERE email = 'zq@x'",
                "SELECT i.idFROM customer, i.id FROM invoice i WHERE email = 'zq@x'",
                "SELECT CAST(ROW(1, 'zq@x') AS customer) FROM invoice",
                "SELECT customer.email FROM invoice WHERE email = 'zq@x'",
                "SELECT customer('zq@x') FROM invoice",
                "DELETE FROM invoice USING customer WHERE email = 'zq@x'",
                "UPDATE + 'customerSET' email = 'zq@x' WHERE status = 'old'",
                "UPDATEcustomer ('SET' status = 'x' WHERE email = 'zq@x'",
                "INSERT  'customer' VALUES (9, 'x', 'zq@x')",
                "INSERT  'customer' (id, email)VALUES (9, ('zq@x'))",
                "INSERT INTO-- x\nTO 'customer'(id, email) VALUES (9, 'zq@x')",
                "SELECT i.id FROM invoice i INNER 'JOINcustomer' AS c ON c.email = 'zq@x'",
                "SELECT COALESCE(note, 'zq@x') 'FROMcustomer'",
                "SELECT id FROM )'customer' WHEE 'zq@x' = email",
                "SELECT email FROM customerWHEREemail = 'zq@x'",
                "SELECT id FROM customer WHERE emailIN ('zq@x', 'zq@y')",
                "SELECT id FROM customer WHERE customer.emailIN ('zq@x', 'zq@y')",
                "SELECT id FROM customer c WHERE c.email  ('zq@x', 'zq@y')",
                "INSERT INTO customer (id, status, email) SELECT 9, ''zq, 'zq@x' FROM invoice",
                "INSERT INT\"O invoice (id) SELECT c.id FROM customer c WHERE c.em\"ail <> 'zq@x'",
                "SET email = 'zq@x' WHERE customer.id = 1",
                "ALTER TABLEcustomer (ALTER COLUMN email SETDEFAULT 'zq@x'",
                "CREATE INDEX i ON customer (id) WHERE zq--@x' = email");
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection()) {
            for (String text : texts) {
                assertThatThrownBy(
                                () -> {
                                    try (PreparedStatement statement = connection.prepareStatement(text)) {
                                        statement.execute();
                                    }
                                },
                                "%s",
                                text)
                        .hasCauseInstanceOf(UnsupportedStatementException.class)
                        .hasMessageNotContaining("zq");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }
}
