package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeyUsageTest {
    private static Map<String, Long> under(KeyUsage usage, KeyInfo key) {
        return usage.under(key).entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
    }

    private static KeyInfo key(Shop shop, Predicate<KeyInfo> wanted) {
        return shop.coffer.keyring().keys().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static void insert(Shop shop, int id) throws SQLException {
        try (Connection connection = shop.source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO customer (id, email, last_name, address) VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, "a" + id + "@b.c");
            insert.setString(3, "B");
            insert.setString(4, id % 2 == 0 ? null : "C");
            insert.executeUpdate();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void values_areCountedByColumnAndKey_binaryAndText(TestDatabase database) throws SQLException {
        Shop shop = Shop.on(database);
        insert(shop, 1);
        insert(shop, 2);
        KeyInfo first = key(shop, key -> key.primary() && key.purpose() == KeyPurpose.DATA);
        shop.coffer.keyring().rotate(Activation.IMMEDIATE);
        insert(shop, 3);
        KeyInfo second = key(shop, key -> key.primary() && key.purpose() == KeyPurpose.DATA);

        KeyUsage usage = KeyUsage.afterWriters(shop.plain, EncryptionPolicy.parse(Shop.POLICY));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(under(usage, first)).isEqualTo(Map.of("customer.email", 2L, "customer.address", 1L));
        assertThat(under(usage, second)).isEqualTo(Map.of("customer.email", 1L, "customer.address", 1L));
        assertThat(under(usage, key(shop, key -> key.purpose() == KeyPurpose.SIV)))
                .isEqualTo(Map.of("customer.last_name", 3L));
        assertThat(usage.totals()).doesNotContainKey(0);
    }

    @Test
    void rowsThatPostgresqlHides_areRefusedAndNotTakenForNone() throws SQLException {
        String url = TestDatabase.POSTGRESQL.freshUrl();
        Shop shop = Shop.on(TestDatabase.POSTGRESQL, url);
        insert(shop, 1);
        DataSource application = TestDatabase.POSTGRESQL.open(TestDatabase.POSTGRESQL.applicationUrl(url));
        EncryptionPolicy policy = EncryptionPolicy.parse(Shop.POLICY);
        assertThat(KeyUsage.of(application, policy).totals()).isNotEmpty();
        shop.past("ALTER TABLE customer ENABLE ROW LEVEL SECURITY");
        assertThatThrownBy(() -> KeyUsage.of(application, policy))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void anotherDatabase_isRefusedAndNotTakenForEmpty() {
        DataSource empty = TestDatabase.H2.fresh();
        assertThatThrownBy(() -> KeyUsage.of(empty, EncryptionPolicy.parse(Shop.POLICY)))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("customer.email");
    }

    @Test
    void keysWhoseIdsStandNowhere_areRefused() throws SQLException {
        Shop shop = Shop.on(TestDatabase.H2);
        insert(shop, 1);
        KeyUsage usage = KeyUsage.of(shop.plain, EncryptionPolicy.parse(Shop.POLICY));
        assertThatThrownBy(() -> usage.under(key(shop, key -> key.purpose() == KeyPurpose.INDEX)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index");
    }
}
