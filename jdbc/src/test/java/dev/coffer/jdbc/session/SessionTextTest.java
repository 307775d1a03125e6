package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements on the session and its transaction, written as text, and what Coffer may ask in between. */
final class SessionTextTest {
    private static final String INSERT = "INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')";

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String isolation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_isolation")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void setTransaction_isTheFirstStatement_whateverWasSetBefore() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection = shop.source.getConnection()) {
            connection.setAutoCommit(false);
            for (String before : List.of(
                    "SET search_path TO public",
                    "SET application_name = 'shop'",
                    "RESET ALL",
                    "CREATE TABLE IF NOT EXISTS extra (id INT)",
                    "ALTER TABLE customer ADD COLUMN IF NOT EXISTS extra INT",
                    INSERT)) {
                execute(connection, before);
                connection.commit();
                execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                assertThat(isolation(connection)).as(before).isEqualTo("serializable");
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    /** What another connection changes makes everybody read the catalog again, but not in front of a transaction's beginning. */
    @Test
    void setTransaction_isTheFirstStatement_afterDdlElsewhere() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection = shop.source.getConnection();
                Connection other = shop.source.getConnection()) {
            connection.setAutoCommit(false);
            execute(other, "ALTER TABLE customer ADD COLUMN extra INT");
            execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
            execute(connection, INSERT);
            assertThat(isolation(connection)).isEqualTo("serializable");
            connection.rollback();
            execute(other, "ALTER TABLE customer DROP COLUMN extra");
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                insert.executeUpdate();
            }
            assertThat(isolation(connection)).isEqualTo("serializable");
            connection.rollback();
        }
    }

    /** A pool that lends without autocommit, and a data source that nobody has used yet. */
    @Test
    void setTransaction_isTheFirstStatement_ofTheFirstConnection() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(shop.plain);
            config.setAutoCommit(false);
            config.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(config);
                    Connection connection =
                            CofferDataSource.wrap(pool, shop.coffer).getConnection()) {
                execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                execute(connection, INSERT);
                assertThat(isolation(connection)).isEqualTo("serializable");
                connection.commit();
            }
            assertThat(shop.query("SELECT email FROM customer")).containsExactly(List.of("mary@example.org"));
        }
    }

    /** What is asked where a transaction is open takes nothing back of it. */
    @Test
    void transactionThatIsOpen_isNotEndedByQuestions() throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(TestDatabase.POSTGRESQL);
                Connection connection = schemas.source.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "CREATE TABLE public.kept (id INT)");
            execute(connection, "INSERT INTO public.kept VALUES (1)");
            execute(connection, "SET search_path TO " + schemas.crm);
            execute(connection, INSERT);
            execute(connection, "SET search_path TO " + schemas.app);
            execute(connection, INSERT);
            connection.commit();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM public.kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void abortedTransaction_isEndedByItsText() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection = shop.source.getConnection();
                Connection other = shop.source.getConnection()) {
            for (String end : List.of(
                    "ROLLBACK", "rollback work;", "/* a */ ABORT", "ROLLBACK TO SAVEPOINT customer", "COMMIT")) {
                connection.setAutoCommit(false);
                execute(connection, "SAVEPOINT customer");
                execute(connection, INSERT);
                assertThatThrownBy(() -> execute(connection, "SELECT 1 / 0")).isInstanceOf(SQLException.class);
                execute(other, "CREATE TABLE IF NOT EXISTS payment (id INT)"); // the catalog is to be read again
                assertThatThrownBy(() -> execute(connection, INSERT))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
                execute(connection, end);
                execute(connection, INSERT);
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactions_byText_workAsTheyDoWithoutCoffer(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            String begin = database == TestDatabase.H2 ? "SET AUTOCOMMIT OFF" : "BEGIN";
            execute(connection, begin);
            execute(connection, INSERT);
            execute(connection, "ROLLBACK");
            assertThat(shop.query("SELECT email FROM customer")).isEmpty();
            execute(connection, begin);
            execute(connection, INSERT);
            execute(connection, "SAVEPOINT customer");
            execute(connection, "UPDATE customer SET email = 'joe@example.org'");
            execute(connection, "ROLLBACK TO SAVEPOINT customer");
            execute(connection, "COMMIT");
            assertThat(shop.query("SELECT email FROM customer")).containsExactly(List.of("mary@example.org"));
        }
    }

    /** What DDL a transaction made is forgotten when it is taken back by its text. */
    @Test
    void ddlTakenBackByText_isForgotten() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection = shop.source.getConnection()) {
            for (String end : List.of("ROLLBACK", "ROLLBACK TO before; COMMIT")) {
                execute(connection, "BEGIN");
                execute(connection, "SAVEPOINT before");
                execute(connection, "ALTER TABLE customer ADD COLUMN extra INT");
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM customer")) {
                    assertThat(rows.getMetaData().getColumnCount()).isEqualTo(7);
                }
                execute(connection, end);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM customer")) {
                    assertThat(rows.getMetaData().getColumnCount()).isEqualTo(6);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "H2"})
    void statementsOnAWholeTable_carryNoValues_andPass(TestDatabase database) throws SQLException {
        List<String> statements = switch (database) {
            case POSTGRESQL ->
                List.of(
                        "VACUUM customer",
                        "VACUUM (ANALYZE, VERBOSE) customer (email, id)",
                        "ANALYZE customer",
                        "ANALYZE VERBOSE public.customer (email);",
                        "REINDEX TABLE customer",
                        "GRANT SELECT (id, email), UPDATE ON customer TO PUBLIC",
                        "REVOKE ALL ON TABLE customer FROM PUBLIC",
                        "COMMENT ON TABLE customer IS 'who buys'",
                        "COMMENT ON COLUMN customer.email IS NULL",
                        "BEGIN",
                        "LOCK TABLE customer IN EXCLUSIVE MODE NOWAIT",
                        "LOCK customer",
                        "ROLLBACK");
            case H2 -> List.of("ANALYZE TABLE customer", "COMMENT ON COLUMN customer.email IS 'where to write'");
            default ->
                List.of(
                        "ANALYZE TABLE customer",
                        "OPTIMIZE TABLE customer",
                        "LOCK TABLES customer WRITE, orders READ",
                        "UNLOCK TABLES");
        };
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            for (String sql : statements) {
                execute(connection, sql);
                assertThat(shop.tap.sent()).contains(sql);
            }
        }
    }

    /** The same words, with a query in them. */
    @ParameterizedTest
    @EnumSource
    void statementsThatRunAQuery_areReadAsOne(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            for (String sql : List.of(
                    "ANALYZE FORMAT=JSON SELECT id FROM customer WHERE email = 'mary@example.org'",
                    "SET @x = (SELECT id FROM customer WHERE email = 'mary@example.org')",
                    "SET STATEMENT max_statement_time = 1 FOR SELECT id FROM customer WHERE email = 'mary@example.org'",
                    "COMMENT ON COLUMN customer.email IS 'a' || (SELECT email FROM customer)",
                    "ROLLBACK; UPDATE customer SET email = 'mary@example.org'",
                    "BEGIN NOT ATOMIC UPDATE customer SET email = 'mary@example.org'; END",
                    "LOCK TABLE customer; UPDATE customer SET email = 'mary@example.org'",
                    "SET search_path TO a; INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')")) {
                shop.tap.forget();
                assertThatThrownBy(() -> execute(connection, sql))
                        .as(sql)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42XC1"));
                assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("mary"));
            }
        }
    }
}
