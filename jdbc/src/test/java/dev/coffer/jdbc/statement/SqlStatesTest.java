package dev.coffer.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where Coffer finds a mistake before the driver or the server could, its error has the state that theirs has. */
final class SqlStatesTest {
    /** One mistake, in a statement on a table that is protected or plain. */
    private interface Mistake {
        void in(PreparedStatement statement) throws SQLException;
    }

    private static final List<String> MISTAKES = List.of(
            "INSERT INTO person (id, email) VALUES (1, 'a', 'b')",
            "INSERT INTO person (id, email) VALUES (1)",
            "INSERT INTO person (id, email) VALUES (1, 'a'), (2)",
            "INSERT INTO person VALUES (1, 'a', 'b', 'c')",
            "INSERT INTO person (id, email) SELECT id FROM person",
            "INSERT INTO person (id, emial) VALUES (1, 'a')",
            "SELECT emial FROM person",
            "SELECT p.emial FROM person p",
            "SELECT q.email FROM person p",
            "SELECT id FROM person WHERE emial = 'a'",
            "SELECT id FROM person p WHERE EXISTS (SELECT 1 FROM person q WHERE q.emial = p.email)",
            "UPDATE person SET emial = 'a'",
            "DELETE FROM person WHERE emial = 'a'");

    private static String state(DataSource source, String sql, Mistake mistake) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            mistake.in(statement);
            statement.execute();
            return "none";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    @ParameterizedTest
    @EnumSource
    void mistake_hasTheStateOfTheDriver(TestDatabase database) throws SQLException {
        String policy =
                "version: 1\nkeyring: k\ncheck: warn\ntables: { person: { email: { type: text(40), deterministic: true } } }";
        try (Shop shop = Shop.empty(database, policy)) {
            shop.past("CREATE TABLE person (id INT PRIMARY KEY, email " + database.binaryType(300) + ")");
            shop.past("CREATE TABLE human (id INT PRIMARY KEY, email VARCHAR(40))");
            for (String sql : MISTAKES) {
                String plain = state(shop.plain, sql.replace("person", "human"), s -> {});
                assertThat(plain).as(sql).isNotEqualTo("none");
                for (int i = 0; i < 2; i++) { // refused, and refused again
                    assertThat(state(shop.source, sql, s -> {})).as(sql).isEqualTo(plain);
                }
            }
            String sql = "UPDATE person SET email = ? WHERE id = ?";
            for (Mistake each :
                    List.<Mistake>of(s -> s.setString(3, "a"), s -> s.setInt(2, 1), s -> s.close(), s -> {}, s -> {
                        s.setString(1, "a");
                        s.setInt(2, 1);
                        s.clearParameters();
                    })) {
                String plain = state(shop.plain, sql.replace("person", "human"), each);
                assertThat(plain).isNotEqualTo("none");
                assertThat(state(shop.source, sql, each)).isEqualTo(plain);
            }
        }
    }

    /** An application that looks for the refusal itself finds it behind the state. */
    @Test
    void refusal_isStillTheCause() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.H2)) {
            assertThatThrownBy(() -> shop.update("INSERT INTO customer (id, email) VALUES (1)"))
                    .hasCauseInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("a row of 1 values");
        }
    }
}
