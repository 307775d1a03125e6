package dev.coffer.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as a table's name though it is no word of its own, and what does not though it holds the name. */
final class MentionsTest {
    private static final Set<String> CUSTOMER = Set.of("customer");

    private static boolean names(String sql, Dialect dialect) {
        return Lexer.read(sql, dialect).names(CUSTOMER);
    }

    @Test
    void names_runTogetherWithAKeyWord_areFound() {
        for (String sql : List.of(
                "SELECT idFROM customer WHERE email = 'a@b'",
                "SELECT id FROMcustomer WHERE email = 'a@b'",
                "SELECT id FROM customerWHERE email = 'a@b'",
                "SELECT id FROMcustomerWHERE email = 'a@b'",
                "UPDATEcustomerSET email = 'a@b'",
                "ETAERC TABLEcustomer (id INT, email VARCHAR(9) DEFAULT 'a@b')",
                "_utf8'CREATE_utf8' TABLEcustomer (id INT, CHECK ('a@b' <> email))",
                "DELETE FROM orders;UPDATEcustomer (SET email = 'a@b'",
                "UPDATE Customerset email = 'a@b'",
                "INSERT INTOcustomer (email) VALUES ('a@b')",
                "SELECT c.id FROMcustomerc WHERE c.email = 'a@b'",
                "SELECT c.id FROM customerc WHERE c.email = 'a@b'",
                "ALTER TABLE customerADD CHECK (email <> 'a@b')",
                "SELECT id FROM $$customer$$ WHERE email = 'a@b'",
                "DELETE FROM orders USINGcustomer")) {
            for (Dialect dialect : Dialect.values()) {
                assertThat(names(sql, dialect)).as(sql).isTrue();
            }
        }
    }

    @Test
    void names_inWrongQuotes_areFound() {
        for (String sql : List.of(
                "UPDATE 'customer' SET email = 'a@b'",
                "SELECT id FROM 'customer' WHERE email = 'a@b'",
                "SELECT id FROM public.customer' WHERE email = 'a@b",
                "SELECT 'customer'.email FROM x",
                "SELECT 'x, id FROM customer WHERE email = 'a@b",
                "SELECT id FRM 'customer' WHERE email = 'a@b'",
                "SELECT id 'customer' WHERE email = 'a@b'",
                "SELECT c.\"status FROM customer c WHERE c.email = 'a@b\"",
                "UPDATE orders SET note = x' WHERE id = (SELECT id FROM customer WHERE phone = +1'",
                " ('SELECT id FROM customerWHERE email = 1')",
                "DO $x$DELETE FROM customer$x$",
                "'UPDATE customer SET email =' 'a@b'",
                "'UPDATE customer SET email = a@b",
                "SELECT '1 FROM customer WHERE email = 'a@b, status = ' ORDER BY 1",
                "UPDATE + 'customerSET' email = 'a@b'",
                "INSERT 'customer' VALUES ('a@b')",
                "SELECT id FROM; 'customerWHERE' email = 'a@b'",
                "DELETE FROM * / 'customer' WHERE email = 'a@b'",
                "INSERT TO 'customer'(email) VALUES ('a@b')",
                "SELECT id FROM orders INNER 'JOINcustomer' ON email = 'a@b'",
                "SELECT COALESCE(note, 'a@b') 'FROMcustomer'")) {
            for (Dialect dialect : Dialect.values()) {
                assertThat(names(sql, dialect)).as(sql).isTrue();
            }
        }
    }

    @Test
    void names_inQuotesAroundMore_areFound() {
        for (String sql : List.of(
                "UPDATE \"*/ customer\" SET email = 'a@b'",
                "SELECT id FROM \"customer customer\" WHERE email = 'a@b'",
                "SELECT x \"FROM (SELECT email FROM customer\" WHERE email = 'a@b'")) {
            assertThat(names(sql, Dialect.POSTGRESQL)).as(sql).isTrue();
            assertThat(names(sql, Dialect.H2)).as(sql).isTrue();
        }
        for (String sql : List.of(
                "SELECT id FROM `'customer'` WHERE email = 'a@b'", "INSERT `INTO` 'customer' VALUES (9, 'a@b')")) {
            assertThat(names(sql, Dialect.POSTGRESQL)).as(sql).isTrue();
        }
        assertThat(names("SELECT total AS \"per customer\" FROM orders", Dialect.POSTGRESQL))
                .isFalse();
    }

    @Test
    void names_inStringsThatAreSql_areFound() {
        for (String sql : List.of(
                "SELECT query_to_xml('select email from customer', true, false, '')",
                "CALL CSVWRITE('/x', ' SELECT * FROM customer')",
                "EXECUTE IMMEDIATE 'UPDATE customer SET email = 1'",
                "SELECT * FROM dblink('', '(select * from customer)')")) {
            for (Dialect dialect : Dialect.values()) {
                assertThat(names(sql, dialect)).as(sql).isTrue();
            }
        }
        assertThat(names("SELECT query_to_xml(E'select \\'x\\' from customer', true)", Dialect.POSTGRESQL))
                .isTrue();
    }

    @Test
    void names_inValues_doNotCount() {
        for (String sql : List.of(
                "UPDATE orders SET note = 'the customer''s'",
                "UPDATE orders SET note = 'customer' WHERE note IN ('customer', 'from customer')",
                "INSERT INTO orders (note) VALUES ('moved from customer 5'), ('customer')",
                "CALL updateCustomer(1, 'a@b')",
                "SELECT 'customer', 'customer' AS c FROM orders",
                "SELECT * FROM customers JOIN customer_order ON customer_id = xcustomer")) {
            for (Dialect dialect : Dialect.values()) {
                assertThat(names(sql, dialect)).as(sql).isFalse();
            }
        }
    }

    /** The server's setting says where such a string ends; where no reading names the table it goes through. */
    @Test
    void names_inStringsWithBackslashesOrDoubleQuotes_countIfOneReadingNamesThem() {
        assertThat(names("UPDATE orders SET note = 'the customer\\'s'", Dialect.MARIADB))
                .isFalse();
        assertThat(names("UPDATE orders SET note = \"the customer\"", Dialect.MARIADB))
                .isFalse();
        assertThat(names("UPDATE orders SET note = 'the customer\\'", Dialect.POSTGRESQL))
                .isFalse();
        assertThat(names("UPDATE orders SET note = 'C:\\' WHERE note = 'customer'", Dialect.MARIADB))
                .isTrue();
        assertThat(names("UPDATE orders SET note = 'C:\\' || (SELECT email FROM customer) || '\\'", Dialect.POSTGRESQL))
                .isTrue();
        assertThat(names("UPDATE orders SET note = \"x\" WHERE 1 IN (SELECT id FROM \"customer\")", Dialect.MARIADB))
                .isTrue();
        assertThat(names("UPDATE orders SET note = \"' , customer, '\"", Dialect.MARIADB))
                .isFalse();
        assertThat(names("UPDATE orders SET note = 'a\\'' -- ' , customer\n", Dialect.MARIADB))
                .isTrue();
    }
}
