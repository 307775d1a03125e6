package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that no server takes, but that it writes into its log with their values: what lost its table, or its column. */
final class TypingErrorsTest {
    @ParameterizedTest
    @EnumSource
    void statementThatLostItsTable_isRefused(TestDatabase database) throws SQLException {
        refuse(
                database,
                "no table where it needs one",
                "INSERT INTO  (id, email) VALUES (9, 'zq')",
                "INSERT IGNORE INTO (id, email) VALUES (9, 'zq')",
                "INSERT INTO VALUES (9, 'zq')",
                "REPLACE INTO (id, email) VALUES (9, 'zq')",
                "UPDATE SET email = 'zq'",
                "UPDATE ONLY SET email = 'zq'",
                "DELETE FROM WHERE email = 'zq'",
                "DELETE WHERE email = 'zq'",
                "MERGE INTO (id, email) KEY (id) VALUES (9, 'zq')",
                "MERGE INTO USING orders ON (1 = 1) WHEN MATCHED THEN UPDATE SET email = 'zq'",
                "SELECT id FROM, 'customer' WHERE (id, email) = (1, 'zq')",
                "SELECT id FROM WHERE email = 'zq'",
                "SELECT 1 FROM orders WHERE id IN (SELECT id FROM) AND email = 'zq'");
    }

    @ParameterizedTest
    @EnumSource
    void columnThatWasLostBehindItsQualifier_isRefused(TestDatabase database) throws SQLException {
        refuse(
                database,
                "calls a function",
                "SELECT t2.id FROM customer t2 WHERE t2. IN ('zq', 'zq2')",
                "SELECT t2.id FROM customer AS t2 WHERE t2. OR ('zq' = email)",
                "SELECT t2.id FROM customer t2 WHERE t2.emal ('zq')",
                "SELECT t2.id FROM orders, customer t2 WHERE t2.\"in\" ('zq')",
                "UPDATE customer c SET status = c.x ('zq')");
    }

    @ParameterizedTest
    @EnumSource
    void quotedNameThatSwallowedTheTable_isRefused(TestDatabase database) throws SQLException {
        String quote = database == TestDatabase.POSTGRESQL || database == TestDatabase.H2 ? "\"" : "`";
        refuse(
                database,
                "",
                "SELECT t1.`id, status FROM customer t1 WHEREt1`.points IN (9, 8, 'zq')".replace("`", quote),
                "SELECT t1.`id, status FROM customer t1 WHERE t1`.email = 'zq'".replace("`", quote),
                "SELECT `id from customer where email` = 'zq'".replace("`", quote));
    }

    @ParameterizedTest
    @EnumSource
    void textThatIsTorn_isRefused(TestDatabase database) throws SQLException {
        String quote = database == TestDatabase.POSTGRESQL || database == TestDatabase.H2 ? "\"" : "`";
        refuse(
                database,
                "",
                "SELECT /* zq */@zq */-- id FROM customer WHERE email = 'x'",
                "INSERT /*+INTO customer (id, email,*/  phone) VALUES (1, 'zq')",
                "SELECT t1.id, CASE WHEN t1.email IN ('zq') THEN-- t1.id ELSE NULL END FROM customer AS t1 WHERE 1 = 1",
                "AL--TER TABLE customer ALTER \nCOLUMN status TYPE VARCHAR(30) USING (email || 'zq')",
                "SELECT t1.N'phone FROM customer t1 WHERE (t1.address IS$N' DISTINCT FROM 'zq')",
                "ALTER TABLE customer ADD CONSTRAINT c CHECK (status = `new' AND email <> 'zq`)".replace("`", quote),
                "ALTER TABLE customer ADD CONSTRAINT c CHECK (status = 'new AND email <>_utf8' 'zq')",
                "SELECT id, phone FROM customer WHERE phone LIKE' ? AND status = zq' ORDER BY id",
                "SELECT id FROM orders WHERE (note = 'zq customer'");
    }

    @ParameterizedTest
    @EnumSource
    void aliasThatNothingDeclares_isRefused(TestDatabase database) throws SQLException {
        refuse(
                database,
                "no table or alias",
                "SELECT CASE WHEN t1.address S DISTINCT FROM 'zq' THEN 1 ELSE 0 END, t1.email FROM cu/*stomer t1*/",
                "SELECT t1.id FROM cu /* stomer t1 */ WHERE t1.email = 'zq'",
                "UPDATE orders SET note = 'zq' WHERE t1.email = ?",
                "SELECT o.id FROM orders o WHERE 'zq' = p.email OR o.id = 1",
                "DELETE FROM orders WHERE id IN (SELECT c.id FROM orders o WHERE c.email IN ('zq'))");
    }

    @ParameterizedTest
    @EnumSource
    void quotedNameThatIsMoreThanTheTable_isRefused(TestDatabase database) throws SQLException {
        String quote = database == TestDatabase.POSTGRESQL || database == TestDatabase.H2 ? "\"" : "`";
        refuse(
                database,
                "",
                "SELECT id FOM `customer customer` WHERE email = 'zq'".replace("`", quote),
                "SELECT id F `my customer t` WHERE email = 'zq'".replace("`", quote),
                "INSERT 'customer' (id, email) VALUES (9, 'zq')");
    }

    @ParameterizedTest
    @EnumSource
    void tableThatRanTogetherWithItsKeyWord_isRefused(TestDatabase database) throws SQLException {
        refuse(
                database,
                "",
                "CREATE TABLE TABLEcustomer(id INT CHECK (id > 7), email VARCHAR(100), CHECK ('zq' <> email))",
                "CREATE TABLE IF NOT EXISTS TABLEcustomer (id INT, email VARCHAR(100) DEFAULT 'zq')",
                "INSERT INTO INTOcustomer (id, email) VALUES (9, 'zq')");
    }

    /** None of them names what is protected. */
    @ParameterizedTest
    @EnumSource
    void whatHasItsTable_isTaken(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update("INSERT INTO orders (id, note) VALUES (901, 'x')");
            shop.update("UPDATE orders SET note = 'x' WHERE id = 901");
            shop.update("DELETE FROM orders WHERE id = 901 AND note IS NOT NULL");
            shop.query("SELECT EXTRACT(YEAR FROM CURRENT_DATE), TRIM(BOTH FROM ' x ') FROM orders");
            shop.update("UPDATE orders SET note = 'my customer' WHERE orders.id = 901");
            assertThat(shop.query("SELECT o.id AS email FROM (SELECT id FROM orders WHERE 1 = 0) o WHERE o.id <> 7"))
                    .isEmpty();
            assertThat(shop.query("SELECT e.email FROM (SELECT note AS email FROM orders) AS e WHERE e.email = 'zz'"))
                    .isEmpty();
            assertThat(shop.query("SELECT id FROM (SELECT id FROM orders WHERE 1 = 0) o"))
                    .isEmpty();
        }
    }

    private static void refuse(TestDatabase database, String message, String... texts) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : List.of(texts)) {
                assertThatThrownBy(() -> statement.execute(text))
                        .as(text)
                        .hasCauseInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining(message);
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }
}
