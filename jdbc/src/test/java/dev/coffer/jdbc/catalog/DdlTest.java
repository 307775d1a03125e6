package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables made by {@link EncryptionPolicy#ddl} take what Coffer writes, and no plaintext from any client. */
final class DdlTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email:     { type: text(40), equality: true }
                last_name: { type: text(40), deterministic: true }
                address:   { type: text(60), storage: text }
                code:      { type: text(20), storage: text, deterministic: true }
                note:      { type: text }
                born:      { type: date }
            """;

    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        shop.past("CREATE TABLE customer (id INT PRIMARY KEY)");
        for (String statement : EncryptionPolicy.parse(POLICY).ddl(SqlDialect.valueOf(database.dialect()))) {
            shop.past(statement);
        }
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void tables_takeWhatCofferWrites(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            String insert =
                    "INSERT INTO customer (id, email, last_name, address, code, note, born) VALUES (?, ?, ?, ?, ?, ?, ?)";
            shop.update(
                    insert,
                    1,
                    "x".repeat(40),
                    "\u00fc".repeat(40),
                    "\u20ac".repeat(60),
                    "c",
                    "",
                    LocalDate.of(2001, 2, 3));
            shop.update(insert, 2, null, null, null, null, null, null);
            shop.update(insert, 3, "", "", "", "", "n".repeat(20_000), null);
            assertThat(shop.query("SELECT id FROM customer WHERE email = ? AND code = ?", "x".repeat(40), "c"))
                    .containsExactly(List.of("1"));
            assertThat(shop.query("SELECT address, note FROM customer WHERE id = 3"))
                    .containsExactly(List.of("", "n".repeat(20_000)));
            for (int i = 0; i < 20; i++) { // the key's first bits are in the text form's seventh letter
                shop.update("UPDATE customer SET address = ? WHERE id = 1", "address " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainClient_writingAnythingElse_isRefusedByTheDatabase(TestDatabase database) throws SQLException {
        byte[] envelope = new byte[60];
        envelope[0] = (byte) 0xCF;
        envelope[1] = 1;
        byte[] otherSuite = envelope.clone();
        otherSuite[1] = 2;
        try (Shop shop = shop(database)) {
            String email = "INSERT INTO customer (id, email, email_bidx) VALUES (1, ?, ?)";
            requireRefused(shop, email, "mary@example.org".getBytes(java.nio.charset.StandardCharsets.UTF_8), 1L);
            requireRefused(shop, email, new byte[60], 1L);
            requireRefused(shop, email, otherSuite, 1L);
            requireRefused(shop, email, Arrays.copyOf(envelope, 46), 1L);
            requireRefused(shop, email, envelope, null);
            requireRefused(shop, email, null, 1L);
            requireRefused(shop, "INSERT INTO customer (id, last_name) VALUES (1, ?)", (Object) envelope);
            String address = "INSERT INTO customer (id, address) VALUES (1, ?)";
            requireRefused(shop, address, "1913 Hanoi Way");
            requireRefused(shop, address, "CF1.zwE" + "A".repeat(80));
            requireRefused(shop, address, "cf1.zwI" + "A".repeat(80));
            requireRefused(shop, address, "cf1.zwE");
            requireRefused(shop, "INSERT INTO customer (id, code) VALUES (1, ?)", "cf1.zwE" + "A".repeat(40));
            run(shop, email, envelope, 1L);
            run(shop, "UPDATE customer SET address = ?", "cf1.zwF" + "A".repeat(80));
        }
    }

    private static void requireRefused(Shop shop, String sql, Object... values) {
        assertThatThrownBy(() -> run(shop, sql, values))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .satisfies(e -> assertThat(e.toString()).containsIgnoringCase("_cf1_"));
    }

    private static void run(Shop shop, String sql, Object... values) throws SQLException {
        try (Connection connection = shop.plain.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
