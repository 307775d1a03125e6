package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two of Coffer's data sources protect, one over the other, would be encrypted twice, and read by neither alone. */
final class WrappedTwiceTest {
    @ParameterizedTest
    @EnumSource
    void aProtectedDataSource_wrappedAgain_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                HikariDataSource pool = pool(shop.source)) {
            for (DataSource below : new DataSource[] {shop.source, pool}) {
                CofferDataSource twice = CofferDataSource.wrap(below, shop.coffer);
                assertThatThrownBy(() -> twice.getConnection().close())
                        .hasCauseInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining("is protected already by the data source below this one");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDataSourceThatProtectsOtherTables_goesBelow(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Coffer ofOrders = Shop.coffer("""
                    version: 1
                    keyring: orders
                    check: warn
                    tables:
                      complaint:
                        text: { type: text(50) }
                    """)) {
            shop.past("CREATE TABLE complaint (id INT PRIMARY KEY, text " + database.binaryType(300) + ")");
            CofferDataSource both = CofferDataSource.wrap(shop.source, ofOrders);
            try (Connection connection = both.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')");
                statement.executeUpdate("INSERT INTO complaint (id, text) VALUES (1, 'too late')");
                try (ResultSet row = statement.executeQuery(
                        "SELECT c.email, b.text FROM customer c JOIN complaint b ON b.id = c.id")) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).isEqualTo("mary@example.org");
                    assertThat(row.getString(2)).isEqualTo("too late");
                }
            }
        }
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
