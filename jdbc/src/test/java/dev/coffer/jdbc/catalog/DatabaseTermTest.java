package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drivers of MariaDB and MySQL call a database a catalog, unless they are told to call it a schema. */
final class DatabaseTermTest {
    private static String with(String url, String setting) {
        return url + (url.contains("?") ? "&" : "?") + setting;
    }

    @ParameterizedTest
    @CsvSource({
        "MYSQL, databaseTerm=CATALOG",
        "MYSQL, databaseTerm=SCHEMA",
        "MARIADB, useCatalogTerm=CATALOG",
        "MARIADB, useCatalogTerm=SCHEMA"
    })
    void metadataOfTheCurrentDatabase_areRead_whateverItIsCalled(TestDatabase database, String setting)
            throws SQLException {
        String other = database.freshUrl();
        try (Shop elsewhere = Shop.empty(database, policy("person"), other)) {
            elsewhere.past("CREATE TABLE person (id INT PRIMARY KEY, other INT UNIQUE)");
        }
        String url = database.freshUrl();
        String name;
        try (Connection connection = database.open(url).getConnection()) {
            name = connection.getCatalog();
        }
        try (Shop shop = Shop.empty(database, policy("`" + name + "`.person"), with(url, setting))) {
            shop.past("CREATE TABLE town (id INT PRIMARY KEY)");
            shop.past(
                    "CREATE TABLE person (id INT PRIMARY KEY, town INT, email VARBINARY(400), email_bidx BIGINT UNIQUE,"
                            + " FOREIGN KEY (town) REFERENCES town (id)"
                            + Guards.in("person", database, shop.coffer.policy().orElseThrow()) + ")");
            shop.update("INSERT INTO person (id, email) VALUES (1, ?)", "mary@example.org");
            assertThat(shop.query("SELECT * FROM person")).containsExactly(List.of("1", "null", "mary@example.org"));
            try (Connection connection = shop.source.getConnection()) {
                List<String> columns = new ArrayList<>();
                try (ResultSet rows = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), "person", null)) {
                    while (rows.next()) {
                        columns.add(rows.getString("COLUMN_NAME"));
                    }
                }
                assertThat(columns).containsExactly("id", "town", "email");
            }
        }
    }

    private static String policy(String table) {
        return "version: 1\nkeyring: k\ncheck: warn\ntables: { \"" + table.replace("`", "")
                + "\": { email: { type: text(40), equality: true } } }";
    }
}
