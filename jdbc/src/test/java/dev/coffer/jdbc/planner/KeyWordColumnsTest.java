package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Shop;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protected columns that are spelled like a key word, and names of WITH that are spelled like a table. */
final class KeyWordColumnsTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            check: require
            tables:
              customer:
                last:  { type: text(100), deterministic: true }
                next:  { type: text(100), equality: true }
            """;

    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        shop.past("CREATE TABLE customer (id INT PRIMARY KEY, status VARCHAR(20))");
        shop.past("CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(20))");
        for (String statement : shop.coffer.policy().orElseThrow().ddl(SqlDialect.valueOf(database.dialect()))) {
            shop.past(statement);
        }
        shop.update("INSERT INTO customer (id, status, last, next) VALUES (1, 'a', 'x', 'y'), (2, 'b', 'w', NULL)");
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void sortingInsideOfFunctions_byAColumnSpelledLikeAKeyWord_isRefused(TestDatabase database) throws SQLException {
        List<String> texts = List.of(
                "SELECT string_agg(status, ',' ORDER BY last) FROM customer",
                "SELECT GROUP_CONCAT(status ORDER BY last) FROM customer",
                "SELECT GROUP_CONCAT(status ORDER BY next DESC) FROM customer",
                "SELECT array_agg(id ORDER BY last) FROM customer",
                "SELECT id FROM customer ORDER BY last",
                "SELECT MAX(id) OVER (ORDER BY next) FROM customer");
        try (Shop shop = shop(database)) {
            for (String text : texts) {
                assertThatThrownBy(() -> shop.query(text), "%s", text)
                        .hasCauseInstanceOf(UnsupportedStatementException.class);
            }
            assertThat(shop.query("SELECT id, last, next FROM customer WHERE last = 'x' AND next = ?", "y"))
                    .containsExactly(List.of("1", "x", "y"));
            if (!database.isMariadbOrMysql()) {
                assertThat(shop.query("SELECT id FROM customer ORDER BY status DESC NULLS LAST FETCH NEXT 1 ROWS ONLY"))
                        .containsExactly(List.of("2"));
            }
        }
    }

    /** H2 takes the table, the others take the query. */
    @ParameterizedTest
    @EnumSource
    void namesOfWith_thatAreTablesToo_areRefusedOnH2(TestDatabase database) throws SQLException {
        String text = "WITH orders AS (SELECT id, last AS note FROM customer) SELECT note FROM orders WHERE id = 1";
        try (Shop shop = shop(database)) {
            if (database == TestDatabase.H2) {
                assertThatThrownBy(() -> shop.query(text)).hasMessageContaining("H2 takes the table");
            } else {
                assertThat(shop.query(text)).containsExactly(List.of("x"));
            }
        }
    }

    @Test
    void maximumOfRows_belowTheFetchSize_isTakenAsH2TakesIt() throws SQLException {
        try (Shop shop = shop(TestDatabase.H2);
                var connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(100);
            statement.setMaxRows(1);
            try (var rows = statement.executeQuery("SELECT last FROM customer ORDER BY id")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("x");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeOnCompletion_onAProtectedTable_closesTheStatementWithItsResult(TestDatabase database)
            throws SQLException {
        try (Shop shop = shop(database);
                var connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.closeOnCompletion();
            assertThat(statement.isCloseOnCompletion()).isTrue();
            try (var rows = statement.executeQuery("SELECT last FROM customer ORDER BY id")) {
                assertThat(rows.next()).isTrue();
                assertThat(statement.isClosed()).isFalse();
            }
            assertThat(statement.isClosed()).isTrue();
        }
    }
}
