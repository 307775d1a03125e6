package dev.coffer.jdbc.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text that the server runs: read where it stands in the statement, refused where it does not. */
final class ServerTextTest {
    private static final String UPDATE = "UPDATE customer SET email = ''mary@example.org''";

    /** What names a protected table in a text, holds one in parts, or takes the text from where Coffer does not see it. */
    private static List<String> refused(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL ->
                List.of(
                        "PREPARE p AS SELECT email FROM customer",
                        "DO $$ BEGIN UPDATE customer SET email = 'mary@example.org'; END $$",
                        "DO $$ BEGIN EXECUTE 'UPDATE cust' || 'omer SET email = ''mary@example.org'''; END $$",
                        "DO $$ BEGIN EXECUTE format('UPDATE %I SET email = %L', 'cust', 'mary@example.org'); END $$",
                        "DO LANGUAGE plpgsql 'BEGIN EXECUTE current_setting(''a.b''); END'",
                        "DO $a$ BEGIN EXECUTE $b$UPDATE cust$b$ || 'omer SET email = 1'; END $a$",
                        "DO E'BEGIN UPDATE c\\x75stomer SET email = ''mary@example.org''; END'",
                        "DO $$ spi_exec_query('x') $$ LANGUAGE plperl",
                        "SELECT 1; DO $$ BEGIN EXECUTE lower('x'); END $$",
                        "SELECT query_to_xml('select email from customer', true, false, '')",
                        "SELECT query_to_xml('select email from cust' || 'omer', true, false, '')",
                        "SELECT query_to_xml('select email from cust'\n'omer', true, false, '')",
                        "SELECT query_to_xml(note, true, false, '') FROM orders",
                        "SELECT pg_catalog.\"query_to_xml\"(note, true, false, '') FROM orders",
                        "SELECT query_to_xml('select query_to_xml(note, true, true, '''') from orders', true, true, '')",
                        "SELECT table_to_xml('customer', true, false, '')",
                        "SELECT table_to_xml('public.customer'::regclass, true, false, '')",
                        "SELECT table_to_xml(16384, true, false, '')",
                        "SELECT schema_to_xml('public', true, false, '')",
                        "SELECT database_to_xml(true, false, '')",
                        "SELECT * FROM ts_stat('select to_tsvector(address) from customer')",
                        "SELECT * FROM ts_stat((SELECT note FROM orders LIMIT 1))",
                        "SELECT * FROM dblink('dbname=a', (SELECT note FROM orders)) AS t(a text)",
                        "CREATE FOREIGN TABLE f (email bytea) SERVER s OPTIONS (table_name 'customer')");
            case MARIADB, MYSQL ->
                List.of(
                        "SET @s = '" + UPDATE + "'",
                        "PREPARE st FROM '" + UPDATE + "'",
                        "PREPARE st FROM @s",
                        "PREPARE st FROM 'UPDATE cust\\omer SET email = 1'",
                        "PREPARE st FROM \"UPDATE cust\" \"omer SET email = 1\"",
                        "PREPARE st FROM CONCAT('UPDATE cust', 'omer SET email = 1')",
                        "PREPARE st FROM 'UPDATE cust' 'omer SET email = 1'",
                        "PREPARE st FROM 'EXECUTE IMMEDIATE @s'",
                        "EXECUTE IMMEDIATE '" + UPDATE + "'",
                        "EXECUTE IMMEDIATE @t",
                        "BEGIN NOT ATOMIC EXECUTE IMMEDIATE @t; END",
                        "CREATE PROCEDURE run_text(t TEXT) EXECUTE IMMEDIATE t",
                        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO " + UPDATE.replace("''", "'"),
                        "CALL sys.execute_prepared_stmt(@s)",
                        "SELECT email FROM customer INTO OUTFILE '/tmp/never'",
                        "LOAD DATA INFILE '/tmp/never' INTO TABLE customer",
                        "HANDLER customer OPEN",
                        "CREATE TABLE f (email BLOB) ENGINE=FEDERATED CONNECTION='mysql://a@b/c/customer'");
            case H2 ->
                List.of(
                        "SET @s = '" + UPDATE + "'",
                        "EXECUTE IMMEDIATE '" + UPDATE + "'",
                        "EXECUTE IMMEDIATE @s",
                        "EXECUTE IMMEDIATE 'UPDATE cust' || 'omer SET email = 1'",
                        "RUNSCRIPT FROM 'mem:never.sql'",
                        "SELECT 1; RUNSCRIPT FROM 'mem:never.sql'",
                        "CALL CSVWRITE('/tmp/never', 'SELECT email FROM customer')",
                        "CALL CSVWRITE('/tmp/never', @s)",
                        "CALL CSVWRITE('/tmp/never', 'SELECT email FROM cust' || 'omer')",
                        "CALL LINK_SCHEMA('L', '', 'jdbc:h2:mem:a', 'sa', '', 'PUBLIC')",
                        "CREATE LINKED TABLE l('', 'jdbc:h2:mem:a', 'sa', '', 'CUSTOMER')");
        };
    }

    /** What runs no text of its own, or one that is read and names nothing protected. */
    private static List<String> taken(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL ->
                List.of(
                        "PREPARE p (int) AS SELECT note FROM orders WHERE id = $1",
                        "EXECUTE p(1)",
                        "DEALLOCATE p",
                        "DO $$ BEGIN UPDATE orders SET note = 'it''s'; END $$",
                        "-- a comment\nDO $$ DECLARE n int; BEGIN EXECUTE 'SELECT 1' INTO n; END $$ LANGUAGE plpgsql;",
                        "SELECT query_to_xml('select note from orders', true, false, '')",
                        "SELECT table_to_xml('orders'::regclass, true, false, '')",
                        "SELECT * FROM ts_stat('select to_tsvector(note) from orders')",
                        "CREATE TABLE part (id INT PRIMARY KEY, customer_id INT, FOREIGN KEY (id) REFERENCES orders (id))",
                        "CREATE FUNCTION one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                        "CREATE TRIGGER t BEFORE INSERT ON part FOR EACH ROW EXECUTE FUNCTION one()",
                        "INSERT INTO orders (id, note) VALUES (1, 'a\\b') ON CONFLICT (id) DO NOTHING",
                        "GRANT EXECUTE ON FUNCTION one() TO PUBLIC");
            case MARIADB, MYSQL ->
                List.of(
                        "SET @n = 1",
                        "PREPARE st FROM 'SELECT note FROM orders WHERE id = ?'",
                        "EXECUTE st USING @n",
                        "DEALLOCATE PREPARE st",
                        "DO SLEEP(0)",
                        "INSERT INTO orders (id, note) VALUES (1, 'prepare it from \\'x\\'')",
                        "SELECT note FROM orders WHERE note = \"execute\"");
            case H2 ->
                List.of(
                        "SET @n = 1",
                        "EXECUTE IMMEDIATE 'UPDATE orders SET note = ''it''''s'''",
                        "CREATE ALIAS twice AS $$ int twice(int a) { return 2 * a; } $$",
                        "SELECT twice(3)");
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_thatIsNotReadOrNamesAProtectedTable_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            for (String sql : refused(database)) {
                shop.tap.forget();
                assertThatThrownBy(() -> execute(connection, sql))
                        .as(sql)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).as(sql).isEqualTo("42XC1"))
                        .hasMessageNotContaining("mary");
                assertThat(shop.tap.sent()).as(sql).noneMatch(sent -> sent.contains("mary") || sent.equals(sql));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_thatIsReadAndNamesNothingProtected_isSentAsItIs(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            for (String sql : taken(database)) {
                assertThatCode(() -> execute(connection, sql)).as(sql).doesNotThrowAnyException();
                assertThat(shop.tap.sent()).contains(sql);
            }
        }
    }

    /** A parameter is no text that could be read. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void text_asAParameter_isRefused(TestDatabase database) throws SQLException {
        String sql = database == TestDatabase.H2
                ? "CALL CSVWRITE('/tmp/never', ?)"
                : "SELECT query_to_xml(?, true, false, '')";
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            assertThatThrownBy(() -> {
                        try (PreparedStatement statement = connection.prepareStatement(sql)) {
                            statement.setString(1, "select email from customer");
                            statement.execute();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is not one literal");
        }
    }
}
