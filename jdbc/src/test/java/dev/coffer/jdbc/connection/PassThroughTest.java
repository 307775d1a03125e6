package dev.coffer.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.CofferDriver;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not protected is the driver's; what leads back leads to Coffer; the driver and its URLs. */
final class PassThroughTest {
    @ParameterizedTest
    @EnumSource
    void statement_namingNoProtectedTable_isSentToTheLetter(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            String sql = "SELECT /* customer? */ note , 'customer'  FROM orders -- customer\n WHERE id=? UNION"
                    + " SELECT note, UPPER(note) FROM orders";
            shop.query(sql, 1);
            assertThat(shop.tap.sent()).contains(sql);
            assertThat(shop.query("SELECT COUNT(*) AS customer FROM orders")).hasSize(1);
            assertThat(shop.query("SELECT customer_id FROM orders AS x WHERE x.note <> 'customer'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingReachable_leadsBackToCoffer(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement passed = connection.prepareStatement("SELECT id FROM orders");
                PreparedStatement planned = connection.prepareStatement("SELECT id, email FROM customer")) {
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
            assertThat(shop.source.unwrap(javax.sql.DataSource.class)).isSameAs(shop.source);
            assertThatThrownBy(() -> connection.unwrap(Statement.class)).isInstanceOf(SQLException.class);
            assertThat(connection.isWrapperFor(PreparedStatement.class)).isFalse();
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            for (Statement s : new Statement[] {statement, passed, planned}) {
                assertThat(s.getConnection()).isSameAs(connection);
            }
            try (ResultSet rows = passed.executeQuery()) {
                assertThat(rows.getStatement()).isSameAs(passed);
            }
            try (ResultSet rows = planned.executeQuery()) {
                assertThat(rows.getStatement()).isSameAs(planned);
            }
            try (ResultSet rows = connection.getMetaData().getTables(null, null, "%", null)) {
                assertThat(rows.getStatement()).isNull();
            }
            for (PreparedStatement s : new PreparedStatement[] {passed, planned}) {
                assertThatThrownBy(() -> s.execute("INSERT INTO customer (email) VALUES ('mary')"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> s.addBatch("INSERT INTO customer (email) VALUES ('mary')"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> s.executeUpdate("UPDATE customer SET email = 'mary'", new String[] {"id"}))
                        .isInstanceOf(SQLException.class);
            }
            String sql = database.isMariadbOrMysql() ? "{call orderly()}" : "SELECT id FROM orders";
            try (CallableStatement call = connection.prepareCall(sql)) {
                assertThat(call.getConnection()).isSameAs(connection);
            }
        }
    }

    /** MariaDB's driver takes nothing but calls by prepareCall. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MYSQL", "H2"})
    void preparedCall_ofAStatement_isOneOfAStatement(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                CallableStatement insert = connection.prepareCall(
                        "INSERT INTO customer (id, email) VALUES (?, ?)",
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY)) {
            insert.setInt(1, 1);
            insert.setString(2, "mary");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(shop.query("SELECT email FROM customer WHERE email = ?", "mary"))
                    .hasSize(1);
            assertThatThrownBy(() -> insert.setString("email", "mary")).hasMessageContaining("by their numbers");
            assertThatThrownBy(() -> insert.registerOutParameter(2, Types.VARCHAR))
                    .hasMessageContaining("calls no procedure");
            assertThatThrownBy(() -> insert.getString(2)).hasMessageContaining("calls no procedure");
            assertThat(insert.getConnection()).isSameAs(connection);
            assertThatThrownBy(() -> connection.prepareCall("SELECT UPPER(email) FROM customer"))
                    .hasMessageContaining("UPPER");
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("mary"));
        }
    }

    @Test
    void unwrap_driverClass_isTheExplicitWayPast() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection =
                        CofferDataSource.wrap(shop.plain, shop.coffer).getConnection()) {
            assertThat(connection.isWrapperFor(org.postgresql.PGConnection.class))
                    .isTrue();
            assertThat(connection.unwrap(org.postgresql.PGConnection.class).getBackendPID())
                    .isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void driver_urlWithRegisteredCoffer_protects(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            String real = database.freshUrl();
            String url = "jdbc:coffer:" + real.substring("jdbc:".length());
            assertThatThrownBy(() -> DriverManager.getConnection(url)).hasMessageContaining("property 'coffer'");
            Properties properties = new Properties();
            properties.setProperty("coffer", "shop");
            assertThatThrownBy(() -> DriverManager.getConnection(url, properties))
                    .hasMessageContaining("CofferDriver.register(\"shop\", coffer)");
            try (Connection past = DriverManager.getConnection(real);
                    Statement statement = past.createStatement()) {
                statement.execute(Shop.customerTable(database));
            }
            CofferDriver.register("shop", shop.coffer);
            try (Connection connection = DriverManager.getConnection(url, properties);
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO customer (id, email) VALUES (1, 'mary')");
            }
            char separator = database == TestDatabase.H2 ? ';' : real.indexOf('?') < 0 ? '?' : '&';
            try (Connection connection = DriverManager.getConnection(url + separator + "coffer=shop");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT email FROM customer")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("mary");
            }
            try (Connection connection = DriverManager.getConnection(real);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT email FROM customer")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBytes(1)[0]).isEqualTo((byte) 0xCF);
            }
            try (Shop other = Shop.empty(database, Shop.POLICY)) {
                assertThatThrownBy(() -> CofferDriver.register("shop", other.coffer))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("unregister");
            }
        } finally {
            CofferDriver.unregister("shop");
        }
    }

    @Test
    void wrap_cofferWithoutPolicy_isRefused() {
        try (dev.coffer.Coffer coffer = dev.coffer.Coffer.builder()
                .keyEncryptionKey(dev.coffer.keys.TestKek.standard())
                .repository(new dev.coffer.keys.InMemoryKeyRepository())
                .keyring("customers")
                .build()) {
            assertThatThrownBy(() -> CofferDataSource.wrap(TestDatabase.H2.fresh(), coffer))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("policy(EncryptionPolicy.load");
        }
    }
}
