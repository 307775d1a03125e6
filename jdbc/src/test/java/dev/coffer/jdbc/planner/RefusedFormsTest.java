package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be proven is refused before anything is sent, with a message that says what to do. */
final class RefusedFormsTest {
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
                        case MARIADB, MYSQL -> List.of();
                    });
            for (String name : names) {
                assertThatThrownBy(() -> shop.query("SELECT email FROM " + name))
                        .as(name)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("use the table itself")
                        .hasCauseInstanceOf(UnsupportedStatementException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void parameterThatIsACondition_takesTrueAndFalseOnly(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id FROM customer WHERE ? OR email = ?")) {
            List<Setting> values = List.of(
                    () -> select.setString(1, "mary"),
                    () -> select.setInt(1, 1),
                    () -> select.setLong(1, 1),
                    () -> select.setObject(1, "true"),
                    () -> select.setBytes(1, new byte[1]),
                    () -> select.setCharacterStream(1, new StringReader("mary")));
            for (Setting value : values) {
                assertThatThrownBy(value::set)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("parameter 1 is a condition by itself")
                        .hasCauseInstanceOf(UnsupportedStatementException.class);
            }
            shop.update("INSERT INTO customer (id, email) VALUES (1, ?)", "mary");
            select.setNull(1, Types.BOOLEAN);
            select.setObject(1, false);
            select.setBoolean(1, true);
            select.setString(2, "mary");
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    private interface Setting {
        void set() throws SQLException;
    }

    /** FOR UPDATE of a SELECT is among the words that may write: a refusal too many is no leak. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void triggersThatTouchProtectedTables_refuseWritesOnly(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past("INSERT INTO orders (id) VALUES (1)");
            if (database == TestDatabase.POSTGRESQL) {
                shop.past("CREATE FUNCTION copied() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN INSERT INTO customer (id, address) VALUES (NEW.id, NEW.note); RETURN NEW; END $$");
                shop.past("CREATE TRIGGER copying AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION copied()");
            } else {
                shop.past("CREATE TRIGGER copying AFTER INSERT ON orders FOR EACH ROW"
                        + " INSERT INTO customer (id, address) VALUES (NEW.id, NEW.note)");
            }
            assertThatThrownBy(() -> shop.update("INSERT INTO orders (id, note) VALUES (?, ?)", 2, "x"))
                    .hasMessageContaining("orders, which has a trigger")
                    .hasCauseInstanceOf(UnsupportedStatementException.class);
            assertThat(shop.query("SELECT id FROM orders")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void triggersOnProtectedTables_refuseWritesIfTheyTouchProtectedColumns(TestDatabase database) throws SQLException {
        for (String column : List.of("status", "address")) {
            try (Shop shop = Shop.on(database)) {
                if (database == TestDatabase.POSTGRESQL) {
                    shop.past("CREATE FUNCTION folded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW." + column
                            + " := lower(NEW." + column + "); RETURN NEW; END $$");
                    shop.past(
                            "CREATE TRIGGER folding BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION folded()");
                } else {
                    shop.past("CREATE TRIGGER folding BEFORE INSERT ON customer FOR EACH ROW SET NEW." + column
                            + " = LOWER(NEW." + column + ")");
                }
                String insert = "INSERT INTO customer (id, status, address) VALUES (?, ?, ?)";
                if (column.equals("status")) {
                    shop.update(insert, 1, "NEW", "Way");
                    assertThat(shop.query("SELECT status, address FROM customer"))
                            .containsExactly(List.of("new", "Way"));
                } else {
                    assertThatThrownBy(() -> shop.update(insert, 1, "NEW", "Way"))
                            .hasMessageContaining("customer, which has a trigger");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void routinesThatNameProtectedTables_areRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past(
                    database == TestDatabase.POSTGRESQL
                            ? "CREATE PROCEDURE cleanup(x text) LANGUAGE sql AS $$ DELETE FROM customer WHERE status = x $$"
                            : "CREATE PROCEDURE cleanup(x TEXT) DELETE FROM customer WHERE status = x");
            try (Connection connection = shop.source.getConnection()) {
                for (String sql :
                        List.of("CALL cleanup('x')", "{call cleanup(?)}", "SELECT cleanup('x') FROM orders")) {
                    assertThatThrownBy(() -> connection.prepareCall(sql))
                            .as(sql)
                            .hasMessageContaining("procedure or function (cleanup)")
                            .hasCauseInstanceOf(UnsupportedStatementException.class);
                }
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
            if (!database.isMariadbOrMysql()) {
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
                .isInstanceOf(UnsupportedStatementException.class)
                .hasMessageContaining("use PostgreSQL, MySQL, MariaDB or H2");
    }
}
