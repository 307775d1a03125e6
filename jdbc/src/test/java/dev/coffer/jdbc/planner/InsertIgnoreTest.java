package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What IGNORE would make of a value that is seen only when it is bound. The forms themselves are among the written cases. */
final class InsertIgnoreTest {
    private static final String INSERT = "INSERT IGNORE INTO customer (id, email, last_name) VALUES (?, ?, ?)";

    private static Shop withRequiredEmail(TestDatabase database) throws SQLException {
        Shop shop = Shop.on(database);
        shop.past("ALTER TABLE customer MODIFY COLUMN email " + database.binaryType(600) + " NOT NULL");
        return shop;
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void nullInANotNullColumn_isRefusedWhenItIsBound(TestDatabase database) throws SQLException {
        try (Shop shop = withRequiredEmail(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, 1);
            insert.setString(2, "mary");
            insert.setString(3, null);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            insert.setInt(1, 2);
            insert.setString(2, null);
            assertThatThrownBy(insert::executeUpdate)
                    .hasMessageContaining("customer.email is NOT NULL")
                    .hasMessageContaining("leave out IGNORE");
            assertThatThrownBy(insert::addBatch).hasMessageContaining("customer.email is NOT NULL");
            assertThat(shop.query("SELECT id, email FROM customer")).hasSize(1);
        }
    }

    /** The tags are a column of their own, in which NULL would become zero. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void nullBesideNotNullTags_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past("ALTER TABLE customer MODIFY COLUMN email_bidx BIGINT NOT NULL");
            assertThatThrownBy(() -> shop.update(INSERT, 1, null, "Smith")).hasMessageContaining("NOT NULL");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void valueThatWouldBeCut_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            assertThatThrownBy(() -> shop.update(INSERT, 1, "mary".repeat(26), "Smith"))
                    .hasMessageContaining("customer.email")
                    .hasMessageNotContaining("mary");
            assertThat(shop.query("SELECT id FROM customer")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    void emptyStringThatIsNull_isRefusedInANotNullColumn(TestDatabase database) throws SQLException {
        try (Shop shop = withRequiredEmail(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = 'STRICT_TRANS_TABLES,EMPTY_STRING_IS_NULL'");
            String insert = "INSERT IGNORE INTO customer (id, email) VALUES (1, '')";
            assertThatThrownBy(() -> statement.execute(insert)).hasMessageContaining("NOT NULL");
            assertThatThrownBy(() -> statement.addBatch(insert)).hasMessageContaining("NOT NULL");
        }
    }

    /** The plan was made of a column that took NULL. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void columnThatIsNotNullMeanwhile_isLookedAtAnew(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            assertThat(shop.update(INSERT, 1, null, "Smith")).isEqualTo(1);
            assertThat(shop.update("DELETE FROM customer WHERE id = 1")).isEqualTo(1);
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE customer MODIFY COLUMN email VARCHAR(100) NOT NULL");
            }
            assertThatThrownBy(() -> shop.update(INSERT, 1, null, "Smith")).hasMessageContaining("NOT NULL");
        }
    }
}
