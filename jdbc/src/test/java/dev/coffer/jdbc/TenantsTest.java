package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A data source with a tenant: which keyring a statement works under, and from when until when. */
final class TenantsTest {
    private final ThreadLocal<@Nullable String> tenant = new ThreadLocal<>();

    @SuppressWarnings("NullAway") // a supplier that returns null is one of the cases
    private CofferDataSource tenants(Shop shop) {
        return CofferDataSource.wrap(shop.tap.over(shop.plain), shop.coffer, tenant::get);
    }

    private void insert(CofferDataSource source, String name, int id, String email) throws SQLException {
        tenant.set(name);
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO customer (id, email, last_name) VALUES (?, ?, 'Doe')")) {
            insert.setInt(1, id);
            insert.setString(2, email);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static List<String> strings(PreparedStatement select) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getInt(1) + " " + rows.getString(2));
            }
        }
        return found;
    }

    private List<String> select(CofferDataSource source, String name, String sql) throws SQLException {
        tenant.set(name);
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            return strings(select);
        }
    }

    /** What one tenant writes through a data source its own driver's connections read, and another's do not find. */
    @SuppressWarnings("NullAway") // a thread's tenant is set before it is asked for
    @Test
    void driver_worksUnderTheTenantOfItsRegistration() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.H2)) {
            insert(tenants(shop), "acme", 1, "mary@example.org");
            Supplier<String> current = tenant::get;
            CofferDriver.register("tenants", shop.coffer, current);
            try (Connection plain = shop.plain.getConnection()) {
                String url = "jdbc:coffer:" + plain.getMetaData().getURL().substring("jdbc:".length());
                String user = plain.getMetaData().getUserName();
                Properties properties = new Properties();
                properties.setProperty("coffer", "tenants");
                properties.setProperty("user", user);
                try (Connection connection = DriverManager.getConnection(url, properties)) {
                    String sql = "SELECT id, email FROM customer WHERE email = 'mary@example.org'";
                    tenant.set("acme");
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        assertThat(strings(select)).containsExactly("1 mary@example.org");
                    }
                    tenant.set("globex");
                    assertThat(shop.coffer.forTenant("globex").keyring().rotate())
                            .isTrue();
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        assertThat(strings(select)).isEmpty();
                    }
                }
                assertThatThrownBy(() -> CofferDriver.register("tenants", shop.coffer))
                        .isInstanceOf(IllegalArgumentException.class);
            } finally {
                CofferDriver.unregister("tenants");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void equality_findsTheTenantsOwnRowsOnly(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            insert(source, "acme", 1, "mary@example.org");
            insert(source, "globex", 2, "mary@example.org");
            for (String sql : List.of(
                    "SELECT id, email FROM customer WHERE email = 'Mary@example.org'",
                    "SELECT id, email FROM customer WHERE last_name = 'Doe'",
                    "SELECT id, email FROM customer WHERE email IN ('mary@example.org', 'joe')")) {
                assertThat(select(source, "acme", sql)).containsExactly("1 mary@example.org");
                assertThat(select(source, "globex", sql)).containsExactly("2 mary@example.org");
                assertThatThrownBy(() -> select(source, "initech", sql))
                        .as("without a keyring there is nothing to search by, and none is made for it")
                        .hasCauseInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("there is no keyring customers/initech");
            }
            insert(source, "initech", 3, "joe@example.org");
            assertThat(select(source, "initech", "SELECT id, email FROM customer WHERE email = 'mary@example.org'"))
                    .isEmpty();
            assertThat(source.plans()).isEqualTo(5); // one for each text, whatever the number of tenants
            assertThat(shop.tap.sent())
                    .noneMatch(sent -> sent.toLowerCase(Locale.ROOT)
                            .contains("mary@example")); // "mary" alone occurs in random bytes
        }
    }

    @ParameterizedTest
    @EnumSource
    void searches_withoutAnEnabledKey_areRefusedAndDeleteNothing(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            insert(source, "acme", 1, "mary@example.org");
            Keyring keyring = shop.coffer.forTenant("acme").keyring();
            for (KeyInfo key : keyring.keys()) {
                if (key.purpose() == KeyPurpose.INDEX || key.purpose() == KeyPurpose.SIV) {
                    keyring.disable(key.id());
                }
            }
            tenant.set("acme");
            for (String where : List.of("email = ?", "email <> ?", "last_name <> ?", "email IN (?)")) {
                try (Connection connection = source.getConnection();
                        PreparedStatement delete = connection.prepareStatement("DELETE FROM customer WHERE " + where)) {
                    assertThatThrownBy(() -> {
                                delete.setString(1, "joe");
                                delete.executeUpdate();
                            })
                            .as(where)
                            .hasCauseInstanceOf(KeyUnavailableException.class);
                }
            }
            assertThat(select(source, "acme", "SELECT id, email FROM customer")).containsExactly("1 mary@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherTenantsRow_doesNotOpen(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            insert(source, "acme", 1, "mary@example.org");
            insert(source, "globex", 2, "joe@example.org");
            assertThatThrownBy(() -> select(source, "globex", "SELECT id, email FROM customer WHERE id = 1"))
                    .isInstanceOf(SQLException.class)
                    .hasCauseInstanceOf(UnknownKeyException.class)
                    .hasMessageNotContaining("mary");
            assertThatThrownBy(() -> shop.query("SELECT email FROM customer WHERE id = 1"))
                    .as("the keyring above")
                    .hasCauseInstanceOf(UnknownKeyException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_areThoseOfTheTenantsView(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            insert(source, "acme", 1, "mary@example.org");
            try (Connection plain = shop.plain.getConnection();
                    Statement statement = plain.createStatement();
                    ResultSet row = statement.executeQuery("SELECT email FROM customer")) {
                assertThat(row.next()).isTrue();
                byte[] envelope = row.getBytes(1);
                assertThat(shop.coffer
                                .forTenant("acme")
                                .cipher("customer", "email", FieldType.text(100))
                                .decrypt(envelope))
                        .isEqualTo("mary@example.org");
            }
        }
    }

    /** A pool that keeps prepared statements gives them to the next borrower, who works for somebody else. */
    @ParameterizedTest
    @EnumSource
    void preparedStatement_keptForTheNextTenant_worksUnderItsKeys(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            insert(source, "globex", 2, "joe@example.org");
            tenant.set("acme");
            try (Connection connection = source.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO customer (id, email) VALUES (?, ?)");
                    PreparedStatement literal = connection.prepareStatement(
                            "INSERT INTO customer (id, email) VALUES (4, 'ann@example.org')");
                    PreparedStatement select =
                            connection.prepareStatement("SELECT id, email FROM customer WHERE email = ? ORDER BY id")) {
                insert.setInt(1, 1);
                insert.setString(2, "mary@example.org");
                insert.executeUpdate();
                insert.clearParameters();
                tenant.set("globex");
                insert.setInt(1, 3);
                insert.setString(2, "mary@example.org");
                insert.executeUpdate();
                literal.executeUpdate();
                select.setString(1, "mary@example.org");
                assertThat(strings(select)).containsExactly("3 mary@example.org");
                tenant.set("acme");
                select.setString(1, "mary@example.org");
                assertThat(strings(select)).containsExactly("1 mary@example.org");
            }
            assertThat(select(source, "globex", "SELECT id, email FROM customer WHERE id > 1 ORDER BY id"))
                    .containsExactly("2 joe@example.org", "3 mary@example.org", "4 ann@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void parametersSetUnderAnotherTenant_areRefused(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            insert(source, "acme", 1, "mary@example.org");
            insert(source, "globex", 2, "joe@example.org");
            ExecutorService elsewhere = Executors.newSingleThreadExecutor();
            tenant.set("acme");
            try (Connection connection = source.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE customer SET email = ?, address = ? WHERE id = ?");
                    PreparedStatement select =
                            connection.prepareStatement("SELECT id, email FROM customer WHERE email = ?")) {
                select.setString(1, "mary@example.org");
                update.setString(1, "ann@example.org");
                update.setString(2, "1 Way");
                update.setInt(3, 2);
                tenant.set("globex");
                update.setString(1, "ann@example.org"); // one of two
                shop.tap.forget();
                for (Callable<?> execution : List.<Callable<?>>of(
                        update::execute,
                        update::executeUpdate,
                        update::executeLargeUpdate,
                        select::executeQuery,
                        () -> {
                            update.addBatch();
                            return update;
                        })) {
                    assertThatThrownBy(execution::call)
                            .hasCauseInstanceOf(UnsupportedStatementException.class)
                            .hasMessageContaining("another tenant")
                            .hasMessageNotContaining("ann");
                }
                Callable<Integer> withoutTenant = update::executeUpdate;
                Future<Integer> updated = elsewhere.submit(withoutTenant);
                assertThatThrownBy(updated::get).hasRootCauseInstanceOf(UnsupportedStatementException.class);
                assertThat(shop.tap.sent()).isEmpty();
                update.setString(2, "1 Way");
                assertThat(update.executeUpdate()).isEqualTo(1);
            } finally {
                elsewhere.shutdown();
            }
            assertThat(select(source, "globex", "SELECT id, email FROM customer WHERE id = 2"))
                    .containsExactly("2 ann@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void batchBegunUnderAnotherTenant_isRefused(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            tenant.set("acme");
            try (Connection connection = source.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO customer (id, email) VALUES (?, ?)")) {
                insert.setInt(1, 1);
                insert.setString(2, "mary@example.org");
                insert.addBatch();
                tenant.set("globex");
                assertThatThrownBy(insert::executeBatch).hasMessageContaining("another tenant");
                assertThatThrownBy(insert::executeLargeBatch).hasMessageContaining("another tenant");
                insert.setInt(1, 2);
                insert.setString(2, "joe@example.org");
                assertThatThrownBy(insert::addBatch).hasMessageContaining("another tenant");
                tenant.set("acme");
                assertThat(insert.executeBatch()).hasSize(1);
                tenant.set("globex");
                insert.setInt(1, 2);
                insert.setString(2, "joe@example.org");
                insert.addBatch();
                assertThat(insert.executeBatch()).hasSize(1);
            }
            assertThat(select(source, "globex", "SELECT id, email FROM customer WHERE id = 2"))
                    .containsExactly("2 joe@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void batchOfTextsBegunUnderAnotherTenant_isRefused(TestDatabase database) throws Exception {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            tenant.set("acme");
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.addBatch("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')");
                tenant.set("globex");
                assertThatThrownBy(statement::executeBatch).hasMessageContaining("another tenant");
                assertThatThrownBy(statement::executeLargeBatch).hasMessageContaining("another tenant");
                tenant.set("acme");
                assertThat(statement.executeBatch()).hasSize(1);
                tenant.set("globex");
                statement.execute("INSERT INTO customer (id, email) VALUES (2, 'joe@example.org')");
            }
            assertThat(select(source, "acme", "SELECT id, email FROM customer WHERE id = 1"))
                    .containsExactly("1 mary@example.org");
            assertThat(select(source, "globex", "SELECT id FROM customer WHERE email = 'mary@example.org'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTenant_protectedTablesAreRefused_othersAreNot(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            CofferDataSource source = tenants(shop);
            tenant.remove();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO customer (id, email) VALUES (1, 'mary')"))
                        .isInstanceOf(SQLException.class)
                        .hasCauseInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining("there is no tenant")
                        .hasMessageContaining("Set the tenant before");
                try (ResultSet rows = statement.executeQuery("SELECT id FROM orders")) {
                    assertThat(rows.next()).isFalse();
                }
                tenant.set("no such / name");
                assertThatThrownBy(() -> statement.executeQuery("SELECT email FROM customer"))
                        .hasCauseInstanceOf(InvalidPolicyException.class);
            }
        }
    }
}
