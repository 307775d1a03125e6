package dev.coffer.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What a statement tells of itself and its results, as the driver's own would. */
final class AsTheDriverTest {
    private static final String INSERT = "INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')";
    private static final List<String> QUERIES = List.of("SELECT id, email FROM customer", "SELECT 1");

    @ParameterizedTest
    @EnumSource
    void result_askedForAgain_isTheSameObject(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(INSERT);
            for (var source : List.of(shop.plain, shop.source)) {
                try (Connection connection = source.getConnection();
                        Statement statement = connection.createStatement()) {
                    for (String sql : QUERIES) {
                        ResultSet first = statement.executeQuery(sql);
                        assertThat(statement.getResultSet()).as(sql).isSameAs(first);
                        assertThat(statement.execute(sql)).isTrue();
                        ResultSet second = statement.getResultSet();
                        assertThat(second).as(sql).isNotSameAs(first).isSameAs(statement.getResultSet());
                        assertThat(second.next()).isTrue();
                        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                            ResultSet one = prepared.executeQuery();
                            assertThat(prepared.getResultSet()).as(sql).isSameAs(one);
                            ResultSet other = prepared.executeQuery();
                            assertThat(prepared.getResultSet())
                                    .as(sql)
                                    .isSameAs(other)
                                    .isNotSameAs(one);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void toString_ofAPreparedStatement_showsItsTextAndNoValue(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement protectedOne = connection.prepareStatement(
                        "SELECT id FROM customer WHERE id = ? AND email = 'mary@example.org' AND last_name = ?");
                PreparedStatement other = connection.prepareStatement("SELECT id FROM orders WHERE note = ?")) {
            protectedOne.setInt(1, 1);
            protectedOne.setString(2, "Smith");
            other.setString(1, "Smith");
            assertThat(protectedOne.toString())
                    .contains("SELECT id FROM customer WHERE id = ? AND ")
                    .doesNotContain("mary")
                    .doesNotContain("Smith");
            assertThat(other).hasToString("SELECT id FROM orders WHERE note = ?");
        }
    }

    @Test
    void insert_withFewerValuesThanColumns_fillsTheFirstOnes_inPostgresql() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            shop.update("INSERT INTO customer VALUES (1, 'new'), (2, NULL)");
            shop.update("INSERT INTO customer VALUES (3, ?, ?)", "old", "mary@example.org");
            assertThat(shop.query("SELECT id, status, email, last_name FROM customer ORDER BY id"))
                    .containsExactly(
                            List.of("1", "new", "null", "null"),
                            List.of("2", "null", "null", "null"),
                            List.of("3", "old", "mary@example.org", "null"));
            assertThat(shop.query("SELECT id FROM customer WHERE email = 'mary@example.org'"))
                    .containsExactly(List.of("3"));
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("mary"));
            assertThatThrownBy(() -> shop.update("INSERT INTO customer VALUES (4, 'new'), (5)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
    void insert_withFewerValuesThanColumns_isRefusedElsewhere(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            assertThatThrownBy(() -> shop.update("INSERT INTO customer VALUES (1, 'new')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("6 columns and a row of 2 values");
        }
    }
}
