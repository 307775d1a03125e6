package dev.coffer.jdbc.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The columns that searches beyond equality want are made, renamed and dropped with the column that the script names. */
final class SearchColumnsTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              person:
                name:  { type: text(20), equality: true, prefix: [3, 5], suffix: [4], contains: true, order: true }
                born:  { type: date, order: true }
                phone: { type: text(20), suffix: [4] }
                mobil: { type: text(20), suffix: [4], name: person.phone }
            """;

    @ParameterizedTest
    @EnumSource
    void table_inPlainTerms_hasThemAll(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, POLICY)) {
            shop.update("CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(20), born DATE)");
            assertThat(columns(shop))
                    .containsExactly(
                            "born",
                            "born_ord",
                            "id",
                            "name",
                            "name_bidx",
                            "name_grams",
                            "name_ord",
                            "name_pfx3",
                            "name_pfx5",
                            "name_sfx4");
            shop.update("CREATE INDEX by_birth ON person (born)");
            shop.update("ALTER TABLE person ADD COLUMN phone VARCHAR(20)");
            assertThat(columns(shop)).contains("phone", "phone_sfx4");
            shop.update("ALTER TABLE person RENAME COLUMN phone TO mobil");
            assertThat(columns(shop)).contains("mobil", "mobil_sfx4").doesNotContain("phone", "phone_sfx4");
            shop.update("ALTER TABLE person DROP COLUMN mobil");
            assertThat(columns(shop)).doesNotContain("mobil", "mobil_sfx4");
            assertThatThrownBy(() -> shop.past("INSERT INTO person (id, born_ord) VALUES (1, "
                            + (database == TestDatabase.POSTGRESQL ? "decode('00', 'hex')" : "X'00'") + ")"))
                    .as("a place without a value")
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void start_withoutOneOfThem_isRefusedWithItsDdl(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, POLICY)) {
            shop.past("CREATE TABLE person (id INT PRIMARY KEY, born "
                    + (database == TestDatabase.POSTGRESQL ? "BYTEA" : "VARBINARY(100)") + ")");
            assertThatThrownBy(() -> shop.query("SELECT id FROM person"))
                    .hasRootCauseInstanceOf(InvalidPolicyException.class)
                    .rootCause()
                    .hasMessageContaining(
                            "person.born has order: true but there is no column born_ord, which shows the order")
                    .hasMessageContaining(" ADD COLUMN born_ord "
                            + (database == TestDatabase.POSTGRESQL ? "BYTEA" : "VARBINARY(64)") + "; CREATE INDEX");
        }
    }

    private static Set<String> columns(Shop shop) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Connection connection = shop.plain.getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT * FROM person")) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }
}
