package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be proven is refused before anything is sent, with a message that says what to do. */
final class RefusedFormsTest {
    /** Statement, and a part of the message. */
    private record Case(String sql, String message) {}

    private static final List<Case> EVERYWHERE = List.of(
            new Case("SELECT id FROM customer WHERE email = ?", "customer.email is protected, and the comparison ="),
            new Case("SELECT id FROM customer WHERE email = 'mary@x'", "customer.email is protected"),
            new Case("SELECT id FROM customer WHERE (? IS NULL OR email = ?)", "refuse"),
            new Case("SELECT id FROM customer WHERE ? IS NULL", "a parameter"),
            new Case("SELECT id FROM customer WHERE ? = ?", "a parameter"),
            new Case("SELECT id FROM customer WHERE 'secret' = 'secret'", "a string"),
            new Case("SELECT id, ? FROM customer", "a parameter"),
            new Case("SELECT id, 'secret' FROM customer", "a string"),
            new Case("SELECT id FROM customer WHERE email LIKE 'm%'", "LIKE"),
            new Case("SELECT id FROM customer WHERE email > 'a'", "the comparison >"),
            new Case("SELECT id FROM customer WHERE email BETWEEN ? AND ?", "BETWEEN"),
            new Case("SELECT id FROM customer WHERE email IN (?, ?)", "IN"),
            new Case("SELECT id FROM customer WHERE created_on < ?", "customer.created_on"),
            new Case("SELECT id FROM customer WHERE UPPER(email) = ?", "the function UPPER"),
            new Case("SELECT id FROM customer WHERE status = email", "customer.email"),
            new Case("SELECT id FROM customer WHERE NOT (id = 1 AND email <> ?)", "the comparison <>"),
            new Case("SELECT UPPER(email) FROM customer", "the function UPPER"),
            new Case("SELECT COALESCE(email, status) FROM customer", "the function COALESCE"),
            new Case("SELECT CASE WHEN id = 1 THEN email END FROM customer", "CASE"),
            new Case("SELECT MAX(created_on) FROM customer", "the function MAX"),
            new Case("SELECT COUNT(DISTINCT email) FROM customer", "the function COUNT"),
            new Case("SELECT email || 'x' FROM customer", "refuse"),
            new Case("SELECT email, id FROM customer ORDER BY email", "customer.email"),
            new Case("SELECT id, email FROM customer ORDER BY 2", "ordering or grouping by its position"),
            new Case("SELECT * FROM customer ORDER BY 3", "ordering or grouping by its position"),
            new Case("SELECT id, email AS e FROM customer ORDER BY e", "on its alias e"),
            new Case("SELECT id, email AS status FROM customer ORDER BY status", "on its alias status"),
            new Case("SELECT email, COUNT(*) FROM customer GROUP BY email", "customer.email"),
            new Case("SELECT email AS e, COUNT(*) FROM customer GROUP BY id, email HAVING e = 'x'", "customer.email"),
            new Case("SELECT DISTINCT email FROM customer", "DISTINCT"),
            new Case("SELECT email_bidx FROM customer", "holds the tags"),
            new Case("SELECT id FROM customer WHERE email_bidx = ?", "holds the tags"),
            new Case("INSERT INTO customer (id, email, email_bidx) VALUES (1, ?, 5)", "holds the tags"),
            new Case("UPDATE customer SET email_bidx = 5", "holds the tags"),
            new Case("SELECT email FROM customer UNION SELECT note FROM orders", "none of the supported forms"),
            new Case("SELECT email FROM customer UNION ALL SELECT email FROM customer", "none of the supported forms"),
            new Case("WITH c AS (SELECT email FROM customer) SELECT * FROM c", "refuse"),
            new Case("SELECT * FROM (SELECT email FROM customer) c", "refuse"),
            new Case("SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customer WHERE email = ?)", "refuse"),
            new Case("SELECT (SELECT email FROM customer) FROM orders", "refuse"),
            new Case("SELECT id FROM orders WHERE EXISTS (SELECT 1 FROM customer)", "refuse"),
            new Case("SELECT * FROM customer NATURAL JOIN orders", "NATURAL"),
            new Case("SELECT email FROM customer JOIN orders USING (id)", "USING"),
            new Case("SELECT id FROM customer c JOIN orders o ON o.id = c.id", "cannot be traced"),
            new Case("SELECT nosuch FROM customer", "cannot be traced"),
            new Case("SELECT c.to_json FROM customer c", "cannot be traced"),
            new Case("SELECT TO_JSON(c) FROM customer c", "cannot be traced"),
            new Case("SELECT c FROM customer c", "cannot be traced"),
            new Case("SELECT ROW_NUMBER() OVER (ORDER BY email) FROM customer", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1, LOWER('Mary'))", "assigned the function LOWER"),
            new Case("INSERT INTO customer (id, email) VALUES (1, CAST(? AS CHAR(10)))", "assigned CAST"),
            new Case("INSERT INTO customer (id, email) VALUES (1, ('mary'))", "assigned"),
            new Case("INSERT INTO customer (id, email) VALUES (1, 'a' || 'b')", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1, N'mary')", "assigned a literal"),
            new Case("SELECT email FROM orders AS customer", "use another alias"),
            new Case("INSERT INTO customer (id, email) VALUES (1, X'41')", "assigned a literal"),
            new Case("INSERT INTO customer (id, email) SELECT id, note FROM orders", "refuse"),
            new Case("INSERT INTO orders (id, note) SELECT id, email FROM customer", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1)", "a row of 1 values"),
            new Case("INSERT INTO customer VALUES (1)", "a row of 1 values"),
            new Case("UPDATE customer SET email = CASE WHEN id = 1 THEN ? ELSE ? END", "assigned CASE"),
            new Case("UPDATE customer SET email = status", "assigned another column"),
            new Case("UPDATE customer SET status = email", "customer.email"),
            new Case("UPDATE customer SET email = COALESCE(?, email)", "assigned the function COALESCE"),
            new Case("UPDATE customer SET email = ?, email = ?", "refuse"),
            new Case("UPDATE customer SET status = ? WHERE email = ?", "customer.email"),
            new Case("UPDATE customer SET (email, status) = (?, ?)", "several columns at once"),
            new Case("UPDATE customer SET email = (SELECT note FROM orders)", "refuse"),
            new Case("DELETE FROM customer WHERE email = ?", "customer.email"),
            new Case("DELETE FROM customer WHERE id = 1; DELETE FROM orders", "several statements"),
            new Case("SELECT 1; INSERT INTO customer (email) VALUES ('mary')", "several statements"),
            new Case("MERGE INTO customer USING orders ON (1 = 1) WHEN MATCHED THEN UPDATE SET email = 'x'", "refuse"),
            new Case("SELECT {fn UCASE(status)} FROM customer", "braces"),
            new Case("INSERT INTO customer (id, created_on) VALUES (1, {d '2020-01-01'})", "braces"),
            new Case("INSERT INTO customer (id, created_on) VALUES (1, DATE '2020-01-01')", "assigned a literal"),
            new Case("TABLE customer", "refuse"),
            new Case("EXPLAIN SELECT email FROM customer", "refuse"),
            new Case("CREATE VIEW v AS SELECT * FROM customer", "VIEW"),
            new Case("CREATE TABLE copy AS SELECT * FROM customer", "AS"),
            new Case("CREATE TABLE copy (LIKE customer)", "LIKE"),
            new Case("CREATE TABLE customer (id INT, email VARCHAR(100) DEFAULT 'x')", "DEFAULT"),
            new Case("ALTER TABLE customer RENAME TO client", "RENAME"),
            new Case("ALTER TABLE customer ALTER COLUMN email SET DEFAULT 'x'", "DEFAULT"),
            new Case("CREATE TRIGGER t BEFORE INSERT ON customer FOR EACH ROW SET NEW.status = 'x'", "TRIGGER"),
            new Case("COPY customer TO STDOUT", "refuse"),
            new Case("LOCK TABLE customer", "refuse"),
            new Case("SELECT email FROM customer WHERE ((((((((((((((((((id = 1))))))))))))))))))", "nested"),
            new Case("SELECT email FROM customer WHERE id = 1 garbage )", "refuse"),
            new Case("SELECT 'open FROM customer", "without end"));

    private static final List<Case> POSTGRESQL = List.of(
            new Case("INSERT INTO customer (id, email) VALUES (1, 'ma\\ry')", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1, 'x'::varchar)", "assigned CAST"),
            new Case("INSERT INTO customer (id, email) VALUES (1, ?::varchar)", "assigned CAST"),
            new Case("SELECT id FROM customer WHERE email = ?::varchar", "customer.email"),
            new Case("INSERT INTO customer (id, email) VALUES (1, E'mary')", "assigned a literal"),
            new Case("INSERT INTO customer (id, email) VALUES (1, $$mary$$)", "dollar quotes"),
            new Case("SELECT * FROM U&\"\\0063ustomer\"", "Unicode escapes"),
            new Case("SELECT email FROM customer /* a /* b */ c */", "nested comments"),
            new Case("SELECT 1 /* /* */ FROM orders; */ SELECT email FROM customer", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1, ?) RETURNING email", "RETURNING"),
            new Case("INSERT INTO customer (id, email) VALUES (1, ?) ON CONFLICT (id) DO NOTHING", "refuse"),
            new Case("UPDATE customer SET email = note FROM orders", "refuse"),
            new Case("SELECT DISTINCT ON (email) id FROM customer", "refuse"),
            new Case("SELECT email FROM LATERAL customer", "refuse"),
            new Case("DO $$ BEGIN DELETE FROM customer; END $$", "refuse"),
            new Case("PREPARE p AS SELECT email FROM customer", "refuse"),
            new Case("SELECT email INTO copy FROM customer", "INTO"),
            new Case("DELETE FROM customer USING orders WHERE orders.note = 'x'", "refuse"));

    private static final List<Case> MARIADB = List.of(
            new Case("INSERT INTO customer (id, email) VALUES (1, 'ma\\ry')", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1, \"mary\")", "double quotes"),
            new Case("INSERT INTO customer (id, email) VALUES (1, 'it\\'s')", "a backslash before a quote"),
            new Case("SELECT /*! email, */ id FROM customer", "an executable comment"),
            new Case("SELECT 1 /*! FROM customer */", "an executable comment"),
            new Case("INSERT INTO customer SET id = 1, email = 'x'", "refuse"),
            new Case("INSERT IGNORE INTO customer (id, email) VALUES (1, ?)", "refuse"),
            new Case("REPLACE INTO customer (id, email) VALUES (1, ?)", "refuse"),
            new Case("INSERT INTO customer (id, email) VALUES (1, ?) ON DUPLICATE KEY UPDATE email = 'x'", "refuse"),
            new Case("UPDATE customer, orders SET email = note", "refuse"),
            new Case("EXECUTE IMMEDIATE 'SELECT email FROM customer'", "refuse"));

    private static final List<Case> H2 = List.of(
            new Case("MERGE INTO customer (id, email) KEY (id) VALUES (1, 'x')", "refuse"),
            new Case("SELECT email FROM FINAL TABLE (INSERT INTO customer (email) VALUES ('x'))", "refuse"),
            new Case("SELECT * FROM U&\"\\0043USTOMER\"", "Unicode escapes"),
            new Case("SELECT * FROM customer WHERE id = ?1", "refuse"),
            new Case("SELECT\u00a0email\u00a0FROM\u00a0customer\u00a0WHERE\u00a0email = 'x'", "customer.email"));

    private static List<Case> cases(TestDatabase database) {
        List<Case> cases = new ArrayList<>(EVERYWHERE);
        cases.addAll(
                switch (database) {
                    case POSTGRESQL -> POSTGRESQL;
                    case MARIADB -> MARIADB;
                    case H2 -> H2;
                });
        return cases;
    }

    @ParameterizedTest
    @EnumSource
    void statement_unproven_isRefusedBeforeItIsSent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            shop.tap.forget();
            List<String> wrong = new ArrayList<>();
            for (Case refused : cases(database)) {
                for (int way = 0; way < 3; way++) {
                    String outcome = "was accepted";
                    try {
                        switch (way) {
                            case 0 -> connection.prepareStatement(refused.sql()).close();
                            case 1 -> statement.execute(refused.sql());
                            default -> statement.addBatch(refused.sql());
                        }
                    } catch (SQLException e) {
                        outcome = outcome(e, refused.message());
                    }
                    if (!outcome.isEmpty()) {
                        wrong.add(refused.sql() + " [" + way + "]: " + outcome);
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(shop.tap.sent())
                    .noneMatch(sent -> sent.contains("email") && !sent.contains("column_name"))
                    .noneMatch(sent -> sent.contains("mary") || sent.contains("secret"));
        }
    }

    /** What is wrong with the refusal, empty if nothing. */
    private static String outcome(SQLException e, String message) {
        boolean right = "42XC1".equals(e.getSQLState())
                && e.getCause() instanceof UnsupportedStatement
                && (message.equals("refuse") || e.getMessage().contains(message))
                && !e.getMessage().contains("mary")
                && !e.getMessage().contains("secret");
        return right ? "" : e.getSQLState() + " " + e.getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void dependents_viewsPartitionsAndSynonyms_areRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            shop.past("CREATE VIEW contacts2 AS SELECT id, email FROM contacts");
            if (database == TestDatabase.POSTGRESQL) {
                shop.past("CREATE TABLE customer_child () INHERITS (customer)");
            } else if (database == TestDatabase.H2) {
                shop.past("CREATE SYNONYM client FOR customer");
            }
            List<String> names = new ArrayList<>(List.of("contacts", "contacts2"));
            names.addAll(
                    switch (database) {
                        case POSTGRESQL -> List.of("customer_child");
                        case H2 -> List.of("client");
                        case MARIADB -> List.of();
                    });
            for (String name : names) {
                assertThatThrownBy(() -> shop.query("SELECT email FROM " + name))
                        .as(name)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("use the table itself")
                        .hasCauseInstanceOf(UnsupportedStatement.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void updatableResult_ofProtectedTable_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement updatable =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            String sql = "SELECT id, email FROM customer";
            assertThatThrownBy(() -> updatable.executeQuery(sql)).hasMessageContaining("CONCUR_READ_ONLY");
            assertThatThrownBy(() -> connection.prepareStatement(
                            sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE))
                    .hasMessageContaining("CONCUR_READ_ONLY");
        }
    }

    @ParameterizedTest
    @EnumSource
    void homonymsInTwoSchemas_unqualified_areAmbiguousOnlyIfNoneIsCurrent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            if (database != TestDatabase.MARIADB) {
                shop.past("CREATE SCHEMA other");
                shop.past("CREATE TABLE other.customer (id INT, email VARCHAR(10))");
            }
            shop.update("INSERT INTO customer (id, email) VALUES (1, ?)", "mary");
            assertThat(shop.query("SELECT * FROM customer").get(0)).contains("mary");
        }
    }

    @Test
    void databases_ofAnotherKind_areRefusedAtTheFirstConnection() {
        assertThatThrownBy(() -> dev.coffer.jdbc.sql.Dialect.of("Oracle"))
                .isInstanceOf(UnsupportedStatement.class)
                .hasMessageContaining("use PostgreSQL, MySQL, MariaDB or H2");
    }
}
