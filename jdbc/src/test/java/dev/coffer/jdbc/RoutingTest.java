package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of one database's catalog is used for no other, whatever leads to both. */
final class RoutingTest {
    private static DataSource routing(AtomicReference<DataSource> target) {
        return (DataSource) Proxy.newProxyInstance(
                RoutingTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> method.invoke(target.get(), arguments));
    }

    private static List<String> ids(DataSource source, String sql) throws SQLException {
        List<String> ids = new java.util.ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    @ParameterizedTest
    @EnumSource
    void databases_behindOneDataSource_haveCatalogsOfTheirOwn(TestDatabase database) throws SQLException {
        try (Shop one = Shop.on(database);
                Shop other = Shop.on(database)) {
            one.past("CREATE TABLE contacts (id INT)");
            one.past("INSERT INTO contacts VALUES (7)");
            other.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            AtomicReference<DataSource> target = new AtomicReference<>(one.plain);
            CofferDataSource source = CofferDataSource.wrap(routing(target), one.coffer);
            for (int i = 0; i < 2; i++) {
                target.set(one.plain);
                assertThat(ids(source, "SELECT id FROM contacts")).containsExactly("7");
                target.set(other.plain);
                assertThatThrownBy(() -> ids(source, "SELECT id FROM contacts"))
                        .hasMessageContaining("use the table itself");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void secondDatabase_isHeldAgainstThePolicyLikeTheFirst(TestDatabase database) throws SQLException {
        try (Shop one = Shop.on(database);
                Shop other = Shop.empty(database, Shop.POLICY)) {
            other.past(Shop.unguardedCustomerTable(database));
            AtomicReference<DataSource> target = new AtomicReference<>(one.plain);
            CofferDataSource source = CofferDataSource.wrap(routing(target), one.coffer);
            assertThat(ids(source, "SELECT id FROM customer")).isEmpty();
            target.set(other.plain);
            assertThatThrownBy(() -> source.getConnection().close())
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("nothing is sent until it does");
            target.set(one.plain);
            assertThat(ids(source, "SELECT id FROM customer")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void driver_propertiesMakeAnotherDatabaseOfAUrl(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        String name = "routing-" + database;
        try (Shop shop = Shop.on(database, url)) {
            shop.past("CREATE SCHEMA rep");
            shop.past(Shop.unguardedCustomerTable(database).replace("TABLE customer", "TABLE rep.customer"));
            CofferDriver.register(name, shop.coffer);
            Properties properties = new Properties();
            properties.setProperty("coffer", name);
            String wrapped = url.replaceFirst("jdbc:", "jdbc:coffer:");
            DriverManager.getConnection(wrapped, properties).close();
            properties.setProperty(
                    database == TestDatabase.H2 ? "SCHEMA" : "currentSchema",
                    database == TestDatabase.H2 ? "REP" : "rep");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(wrapped, properties).close())
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("nothing is sent until it does");
        } finally {
            CofferDriver.unregister(name);
        }
    }

    /** The server is asked what came last. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void connection_toAKnownDatabase_sendsNothing(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection physical = shop.plain.getConnection();
                Connection watching = shop.plain.getConnection();
                Statement mark = physical.createStatement();
                Statement watch = watching.createStatement()) {
            CofferDataSource source = CofferDataSource.wrap(Lender.of(physical), shop.coffer);
            source.getConnection().close();
            String question = database == TestDatabase.POSTGRESQL
                    ? "SELECT pg_backend_pid()"
                    : "SHOW SESSION STATUS LIKE 'Questions'";
            String before = last(mark, question);
            source.getConnection().getMetaData();
            if (database == TestDatabase.POSTGRESQL) {
                assertThat(last(watch, "SELECT 1, query FROM pg_stat_activity WHERE pid = " + before))
                        .isEqualTo(question);
            } else {
                assertThat(Long.parseLong(last(mark, question))).isEqualTo(Long.parseLong(before) + 1);
            }
        }
    }

    private static String last(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(row.getMetaData().getColumnCount());
        }
    }
}
