package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database is compared with the policy before anything is sent. */
final class SchemaCheckTest {
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL", "H2"})
    void columns_tooShort_areAllReportedAtOnceWithTheirCures(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.past("CREATE TABLE customer (id INT, email VARBINARY(40), address VARCHAR(10),"
                    + " last_name VARCHAR(900), created_on VARBINARY(100) DEFAULT X'41')");
            boolean mariadb = database.isMariadbOrMysql();
            assertThatThrownBy(shop.source::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(
                            "customer.email is VARBINARY(40) but its envelopes take up to 447 bytes: ALTER TABLE ")
                    .hasMessageContaining(
                            mariadb
                                    ? "MODIFY COLUMN email VARBINARY(447)"
                                    : "ALTER COLUMN EMAIL SET DATA TYPE VARBINARY(447)")
                    .hasMessageContaining("customer.email has equality: true but there is no tag column")
                    .hasMessageContaining(
                            "customer.address is VARCHAR(10) but its envelopes take up to 1134 characters")
                    .hasMessageContaining(
                            "customer.last_name is VARCHAR(900), but binary envelopes need a binary column")
                    .hasMessageContaining("customer.created_on has a DEFAULT");
        }
    }

    @Test
    void columns_ofPostgresql_areChecked() throws SQLException {
        try (Shop shop = Shop.empty(TestDatabase.POSTGRESQL, Shop.POLICY)) {
            shop.past(
                    "CREATE TABLE customer (id INT, email TEXT, email_bidx INT, address VARCHAR(10), last_name CHAR(900))");
            assertThatThrownBy(shop.source::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(
                            "customer.email is TEXT, but binary envelopes need a binary column of variable"
                                    + " length: ALTER TABLE customer ALTER COLUMN email TYPE BYTEA")
                    .hasMessageContaining("email_bidx declared as INTEGER")
                    .hasMessageContaining("ALTER TABLE customer ALTER COLUMN address TYPE TEXT")
                    .hasMessageContaining("customer.last_name is CHARACTER(900)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void schemaMended_nextConnection_works(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.past("CREATE TABLE customer (id INT, email VARCHAR(9), email_bidx BIGINT)");
            assertThatThrownBy(shop.source::getConnection).hasMessageContaining("customer.email");
            shop.past("DROP TABLE customer");
            shop.past(Shop.customerTable(database));
            shop.update("INSERT INTO customer (id, email) VALUES (1, 'x')");
            assertThat(shop.query("SELECT email FROM customer").get(0)).containsExactly("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableMadeByAnother_isSeenWithoutRestart(TestDatabase database) throws Exception {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.query("SELECT 1");
            assertThatThrownBy(() -> shop.query("SELECT email FROM customer")).isInstanceOf(SQLException.class);
            shop.past(Shop.customerTable(database));
            Thread.sleep(1100); // a catalog younger than a second is taken for current
            shop.update("INSERT INTO customer (id, email) VALUES (1, 'x')");
            assertThat(shop.query("SELECT * FROM customer").get(0)).contains("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unlimitedType_envelopeTooLongForItsColumn_isRefusedAtBind(TestDatabase database) throws SQLException {
        String policy = "version: 1\nkeyring: k\ntables: { notes: { body: { type: text, storage: text } } }";
        try (Shop shop = Shop.empty(database, policy)) {
            shop.past("CREATE TABLE notes (id INT, body VARCHAR(100))");
            shop.guard();
            shop.update("INSERT INTO notes (id, body) VALUES (1, ?)", "short");
            assertThatThrownBy(() -> shop.update("INSERT INTO notes (id, body) VALUES (1, ?)", "secret".repeat(20)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22001"))
                    .hasMessageContaining("notes.body: an envelope of 227 characters does not fit its column of 100")
                    .hasMessageContaining("make the column longer")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void mariadbCollation_thatIsNotBinary_isReportedForTextStorage() throws SQLException {
        String policy = "version: 1\nkeyring: k\ntables: { notes: { body: { type: text, storage: text } } }";
        try (Shop shop = Shop.empty(TestDatabase.MARIADB, policy)) {
            shop.past("CREATE TABLE notes (id INT, body LONGTEXT COLLATE utf8mb4_general_ci)");
            assertThatThrownBy(shop.source::getConnection).hasMessageContaining("collation utf8mb4_general_ci");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void currentSchema_changedOnTheConnection_isFollowed(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past("CREATE SCHEMA other");
            shop.past(Shop.customerTable(database)
                    .replace("TABLE customer (", "TABLE other.customer (extra VARCHAR(10), "));
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(database == TestDatabase.H2 ? "SET SCHEMA other" : "SET search_path TO other");
                try (var rows = statement.executeQuery("SELECT * FROM customer")) {
                    assertThat(rows.getMetaData().getColumnLabel(1)).isEqualToIgnoringCase("extra");
                }
                connection.setSchema(database == TestDatabase.H2 ? "PUBLIC" : "public");
                try (var rows = statement.executeQuery("SELECT * FROM customer")) {
                    assertThat(rows.getMetaData().getColumnLabel(1)).isEqualToIgnoringCase("id");
                }
            }
        }
    }
}
