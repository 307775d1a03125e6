package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tools that know a database by its URL. */
final class UrlTest {
    private static String wrapped(String url, String name) {
        String parameter = "coffer=" + name;
        String separator = url.startsWith("jdbc:h2:") ? ";" : url.contains("?") ? "&" : "?";
        return url.replaceFirst("jdbc:", "jdbc:coffer:") + separator + parameter;
    }

    private static byte[] stored(DataSource plain) throws SQLException {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT email FROM customer WHERE id = 7")) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void flyway_takesAUrlOfCoffers(TestDatabase database, @TempDir Path scripts) throws SQLException, IOException {
        String url = database.freshUrl();
        String name = "flyway-" + database;
        Files.writeString(
                scripts.resolve("V2__rows.sql"), "INSERT INTO customer (id, email) VALUES (7, 'mary@example.org');\n");
        try (Shop shop = Shop.on(database, url)) {
            CofferDriver.register(name, shop.coffer);
            Flyway flyway = Flyway.configure()
                    .dataSource(wrapped(url, name), null, null)
                    .locations("filesystem:" + scripts)
                    .baselineOnMigrate(true)
                    .load();
            assertThat(flyway.migrate().migrationsExecuted).isOne();
            assertThat(stored(shop.plain)).startsWith(0xCF, 0x01);
        } finally {
            CofferDriver.unregister(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hikari_takesAUrlOfCoffers_andItsPropertiesReachTheDriver(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        String name = "hikari-" + database;
        try (Shop shop = Shop.on(database, url)) {
            CofferDriver.register(name, shop.coffer);
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(wrapped(url, name));
            config.setMaximumPoolSize(1);
            if (database == TestDatabase.POSTGRESQL) {
                config.addDataSourceProperty("ApplicationName", "behind coffer");
            }
            try (HikariDataSource pool = new HikariDataSource(config);
                    Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO customer (id, email) VALUES (7, 'mary@example.org')");
                if (database == TestDatabase.POSTGRESQL) {
                    try (ResultSet row = statement.executeQuery("SELECT current_setting('application_name')")) {
                        row.next();
                        assertThat(row.getString(1)).isEqualTo("behind coffer");
                    }
                }
            }
            assertThat(stored(shop.plain)).startsWith(0xCF, 0x01);
        } finally {
            CofferDriver.unregister(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void propertyInfo_isThatOfTheDriverBehind_andTheName(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        Driver behind = DriverManager.getDriver(url);
        Driver coffer = DriverManager.getDriver(wrapped(url, "any"));
        Properties given = new Properties();
        given.setProperty("coffer", "any");
        assertThat(Arrays.stream(coffer.getPropertyInfo(wrapped(url, "any"), given))
                        .map(info -> info.name)
                        .toList())
                .first()
                .isEqualTo("coffer");
        assertThat(Arrays.stream(coffer.getPropertyInfo(wrapped(url, "any"), given))
                        .skip(1)
                        .map(info -> info.name))
                .containsExactlyElementsOf(Arrays.stream(behind.getPropertyInfo(url, new Properties()))
                        .map((DriverPropertyInfo info) -> info.name)
                        .toList());
    }

    /** Who makes a Coffer may itself need a connection, so it is asked for when it is needed. */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void register_lazily_asksForTheCofferAtTheFirstConnection(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        AtomicInteger asked = new AtomicInteger();
        try (Shop shop = Shop.on(database, url)) {
            CofferDriver.register(
                    "lazily",
                    () -> {
                        asked.incrementAndGet();
                        return shop.coffer;
                    },
                    null);
            assertThat(asked).hasValue(0);
            for (int i = 0; i < 2; i++) {
                DriverManager.getConnection(wrapped(url, "lazily")).close();
                assertThat(asked).hasValue(1);
            }
            assertThatThrownBy(() -> CofferDriver.register("lazily", shop.coffer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another Coffer is registered as 'lazily'");
        } finally {
            CofferDriver.unregister("lazily");
        }
    }
}
