package dev.coffer.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts with values in a batch: what is written, counted and left out after a failure is what the driver makes of plain ones. */
final class BatchOfTextsTest {
    private static final List<String> TEXTS = List.of(
            "INSERT INTO customer (id, email, last_name, address) VALUES (1, 'mary@x', 'Mary''s', 'Mary \"Way\"')",
            "INSERT INTO customer (id, email, last_name, address) VALUES (2,'mary@x',NULL,''), (3,'Mary@y', 'Mary', NULL)",
            "INSERT INTO orders (id, note) VALUES (1, 'plain')",
            "UPDATE customer SET address = 'Mary Lane', status = 'moved' WHERE email = 'mary@x' AND id < 3",
            "INSERT INTO customer (id, email) VALUES (1, 'mary@twice')",
            "UPDATE customer SET email = CASE WHEN id = 3 THEN'mary@z'ELSE email END",
            "DELETE FROM customer WHERE last_name IN ('Mary', 'Maryam')");

    private static String batch(DataSource source, List<String> texts) throws SQLException {
        StringBuilder found = new StringBuilder();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : texts) {
                statement.addBatch(text);
            }
            try {
                found.append(Arrays.toString(statement.executeBatch()));
            } catch (BatchUpdateException e) {
                found.append(Arrays.toString(e.getUpdateCounts())).append(e.getSQLState());
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT id, email, last_name, address, status FROM customer ORDER BY id")) {
                while (rows.next()) {
                    found.append('\n');
                    for (int i = 1; i <= 5; i++) {
                        found.append(rows.getString(i)).append(' ');
                    }
                }
            }
        }
        return found.toString();
    }

    private static DataSource plain(TestDatabase database) throws SQLException {
        DataSource plain = database.fresh();
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(100))");
            statement.execute("CREATE TABLE customer (id INT PRIMARY KEY, status VARCHAR(20), email VARCHAR(100),"
                    + " last_name VARCHAR(60), address VARCHAR(200))");
        }
        return plain;
    }

    @ParameterizedTest
    @EnumSource
    void valuesInTexts_areWrittenAndCountedAsPlainOnes(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            assertThat(batch(shop.source, TEXTS)).isEqualTo(batch(plain(database), TEXTS));
            shop.past("DELETE FROM customer");
            shop.past("DELETE FROM orders");
            List<String> right = TEXTS.subList(0, 4);
            assertThat(batch(shop.source, right))
                    .isEqualTo(batch(plain(database), right))
                    .contains("\n1 mary@x Mary's Mary Lane moved");
            assertThat(shop.tap.sent())
                    .noneMatch(sent -> sent.toLowerCase(Locale.ROOT).contains("mary"));
            assertThat(shop.cells())
                    .noneMatch(cell -> cell.toLowerCase(Locale.ROOT).contains("mary"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void valueThatAColumnCannotHold_isRefusedWhenItIsAdded(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            String tooLong = "mary".repeat(26);
            assertThatThrownBy(() -> statement.addBatch("UPDATE customer SET email = '" + tooLong + "'"))
                    .hasMessageContaining("customer.email")
                    .hasMessageNotContaining("mary");
            assertThatThrownBy(() -> statement.addBatch("UPDATE customer SET email = 'mary' WHERE id = ?"))
                    .hasMessageContaining("use prepareStatement");
            assertThat(statement.executeBatch()).isEmpty();
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("mary"));
        }
    }

    /** Each envelope is a fresh one, though the text is the same. */
    @ParameterizedTest
    @EnumSource
    void textAddedTwice_isEncryptedTwice(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO customer (email) VALUES ('mary')");
            statement.addBatch("INSERT INTO customer (email) VALUES ('mary')");
            assertThat(statement.executeBatch()).containsExactly(1, 1);
            assertThat(shop.rawQuery("SELECT DISTINCT email FROM customer")).hasSize(2);
        }
    }
}
