package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Tools write values into comments, so comments are not sent where they could tell one. */
final class CommentsTest {
    private static final String TRACE = "traceparent='00-5bd66ef5095369c7b0d1f8f4bd33716a-c532cb4098ac3dd2-01'";

    @ParameterizedTest
    @EnumSource
    void comments_ofStatementsOnProtectedTables_areNotSent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(
                    "INSERT /* to zq@x */ INTO customer (id, email) -- zq\n VALUES (1, 'a@b') /* email = 'zq@x' */");
            shop.update(
                    "UPDATE customer c SET /* zq */ email/*zq*/ = ? /* 7 */ WHERE c/*zq*/./*zq*/email = 'a@b'-- zq",
                    "c@d");
            assertThat(shop.query("SELECT /* zq */ c./* zq */*, c/* zq */.email /* zq */ FROM customer c /* zq */"))
                    .hasSize(1)
                    .allMatch(row -> row.contains("c@d"));
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM customer /* zq */ WHERE id = 3");
                statement.addBatch("DELETE FROM customer /* zq */ WHERE id = 4");
                statement.executeBatch();
                statement.execute("TRUNCATE TABLE customer /* zq */");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hintsAndTraces_ofStatementsOnProtectedTables_areSent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.query("SELECT /*+ NO_INDEX(c) */ id FROM customer c /* route='%2Fzq',  " + TRACE
                    + ", tracestate='rojo%3D00f067aa0ba902b7',db_driver='zq' */");
            assertThat(shop.tap.sent())
                    .anyMatch(sent -> sent.startsWith("SELECT /*+ NO_INDEX(c) */ id FROM customer c /*" + TRACE
                            + ",tracestate='rojo%3D00f067aa0ba902b7'*/ "))
                    .noneMatch(sent -> sent.contains("zq"));
            shop.query("SELECT /*+ NO_INDEX('zq') */ id FROM customer c /*traceparent='zq zq'*/ /*traceparent=zq*/");
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }

    /** A statement that somebody commented out has its values still. */
    @ParameterizedTest
    @EnumSource
    void commentsThatNameAProtectedTable_ofAnyStatement_areSentWithoutValuesOnly(TestDatabase database)
            throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.query("SELECT id /* by CustomerList */ FROM orders -- JOIN customer c ON c.email = 'zq@x'");
            shop.query("SELECT id /* of a customer */ FROM orders");
            assertThat(shop.tap.sent())
                    .anyMatch(sent -> sent.startsWith("SELECT id /* by CustomerList */ FROM orders "))
                    .contains("SELECT id /* of a customer */ FROM orders")
                    .noneMatch(sent -> sent.contains("zq"));
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1 -- UPDATE customer SET email = 'zq@x'");
                statement.addBatch("DELETE FROM orders -- UPDATE customer SET email = 'zq@x'");
                statement.executeBatch();
                connection
                        .prepareStatement("SELECT 1 /* UPDATE customer SET email = 'zq@x' */")
                        .close();
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void commentsThatTheServerMightExecute_areRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            List<String> texts = List.of(
                    "UPDATE customer SET status = 'x' /*! , email = 'zq' */",
                    "UPDATE customer SET status = 'x' /*!50001 , email = 'zq' */",
                    "SELECT 1 /*!, (SELECT email FROM customer) */",
                    "SELECT id FROM customer /* /* */ WHERE email = 'zq' */",
                    "SELECT id FROM customer /* WHERE email = 'zq'");
            for (String text : texts) {
                assertThatThrownBy(() -> {
                            try (PreparedStatement statement = connection.prepareStatement(text)) {
                                statement.execute();
                            }
                        })
                        .as(text)
                        .hasMessageContaining("can be read in more than one way");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }

    /** The server takes none of them, but writes them into its log. */
    @ParameterizedTest
    @EnumSource
    void commentThatSwallowedTheTable_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            List<String> texts = List.of(
                    "INSERT /*+INTO customer*/ (id, email) VALUES (9, 'zq')",
                    "INSERT INTO /* customer */ (id, email) VALUES (9, 'zq')",
                    "SELECT id -- FROM customer\n WHERE email = 'zq'",
                    "UPDATE -- customer\n SET email = 'zq'",
                    "DELETE /* FROM customer */ WHERE email = 'zq'",
                    "DELETE FROM /* customer */ WHERE email = 'zq'",
                    "MERGE /* INTO customer */ (id, email) KEY (id) VALUES (9, 'zq')");
            for (String text : texts) {
                assertThatThrownBy(() -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute(text);
                            }
                        })
                        .as(text)
                        .hasMessageContaining("in a comment, a string or a quoted name only");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
            shop.query("SELECT id FROM (SELECT id FROM orders) o /* of a customer */ WHERE id = 1");
            shop.update("UPDATE orders /* of a customer */ SET note = 'x' WHERE id = 1");
            shop.update("DELETE FROM orders /* of a customer */ WHERE id = 1");
        }
    }
}
