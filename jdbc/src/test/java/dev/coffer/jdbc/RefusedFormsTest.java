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
