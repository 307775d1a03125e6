package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Lender;
import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.policy.DatabaseConstraints;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database is the last guard: its constraints are looked for before anything is sent. */
final class ConstraintTest {
    private static final String WARN = Shop.POLICY.replace("check: require", "check: warn");

    private static String add(Shop shop, String column) {
        return column(shop, column)
                .constraint(SqlDialect.valueOf(shop.database.dialect()))
                .add();
    }

    private static ProtectedColumn column(Shop shop, String column) {
        return shop.coffer.policy().orElseThrow().column("customer", column).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void constraint_missing_isRefusedWithTheStatementThatAddsIt(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.past(Shop.unguardedCustomerTable(database));
            for (String column : List.of("email", "last_name", "address", "created_on")) {
                assertThatThrownBy(shop.source::getConnection)
                        .isInstanceOf(SQLException.class)
                        .hasCauseInstanceOf(InvalidPolicyException.class)
                        .hasMessageContaining(
                                "customer." + column + " has no CHECK constraint, by which the database refuses")
                        .hasMessageContaining(add(shop, column));
                shop.past(add(shop, column));
            }
            shop.update("INSERT INTO customer (id, email) VALUES (1, 'mary')");
            assertThat(shop.query("SELECT email FROM customer WHERE email = 'mary'"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void constraint_ofAnotherTableOrColumnOrSchema_isNone(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.past(Shop.unguardedCustomerTable(database));
            for (String column : List.of("last_name", "address", "created_on")) {
                shop.past(add(shop, column));
            }
            shop.past("CREATE TABLE stranger (email VARCHAR(900), email_bidx BIGINT)");
            shop.past("ALTER TABLE stranger ADD CONSTRAINT "
                    + column(shop, "email").constraint(SqlDialect.H2).name()
                    + " CHECK ((email IS NULL OR email <> 'cf01') AND (email_bidx IS NULL) = (email IS NULL))");

            assertThatThrownBy(shop.source::getConnection)
                    .hasMessageContaining("customer.email has no CHECK constraint")
                    .hasMessageNotContaining("last_name has no");
        }
    }

    @ParameterizedTest
    @EnumSource
    void constraint_ofTheRightNameThatChecksNothing_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.past(Shop.unguardedCustomerTable(database));
            for (String column : List.of("last_name", "address", "created_on")) {
                shop.past(add(shop, column));
            }
            shop.past("ALTER TABLE customer ADD CONSTRAINT "
                    + column(shop, "email").constraint(SqlDialect.H2).name()
                    + " CHECK ((email IS NULL) = (email_bidx IS NULL))");

            assertThatThrownBy(shop.source::getConnection)
                    .hasMessageContaining("which does not check what it should: ALTER TABLE customer DROP CONSTRAINT");
        }
    }

    @Test
    void constraint_notValidated_isRefusedUntilItIs() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            String name =
                    column(shop, "email").constraint(SqlDialect.POSTGRESQL).name();
            shop.past("ALTER TABLE customer DROP CONSTRAINT " + name);
            shop.past("INSERT INTO customer (email, email_bidx) VALUES ('mary'::bytea, 1)");
            shop.past(add(shop, "email") + " NOT VALID");
            String validate = "ALTER TABLE customer VALIDATE CONSTRAINT " + name;

            assertThatThrownBy(shop.source::getConnection)
                    .hasMessageContaining("which is not validated, so that older rows may hold anything: " + validate);
            assertThatThrownBy(() -> shop.past(validate)).isInstanceOf(SQLException.class);
            shop.past("DELETE FROM customer");
            shop.past(validate);
            shop.update("INSERT INTO customer (email) VALUES ('mary')");
        }
    }

    @ParameterizedTest
    @EnumSource
    void policyThatSaysWarn_startsWithOneWarningForEachTable(TestDatabase database) throws Exception {
        Logger logger = Logger.getLogger("dev.coffer.jdbc");
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                warnings.add(new SimpleFormatter().formatMessage(event));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try (Shop shop = Shop.empty(database, WARN)) {
            shop.past(Shop.unguardedCustomerTable(database));
            shop.past(add(shop, "address"));
            shop.update("INSERT INTO customer (id, email) VALUES (1, 'mary')");
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE INDEX by_email ON customer (email_bidx)"); // the catalog is read again
            }
            assertThat(shop.query("SELECT email FROM customer WHERE email = 'mary'"))
                    .hasSize(1);
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("customer")
                    .contains("whoever goes past Coffer can store plaintext in it")
                    .contains("a change of the policy over its rows goes unnoticed")
                    .contains("customer.email has no CHECK constraint")
                    .contains("customer.created_on has no CHECK constraint")
                    .doesNotContain("customer.address");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @ParameterizedTest
    @EnumSource
    void policyThatSaysWarn_overAConstraintOfAnotherPolicy_isRefusedAllTheSame(TestDatabase database)
            throws SQLException {
        try (Shop shop = Shop.empty(database, WARN.replace("[trim, lowercase]", "[trim]"))) {
            shop.past(Shop.customerTable(database));

            assertThatThrownBy(shop.source::getConnection)
                    .hasMessageContaining("normalize was [trim, lowercase], is [trim]");
        }
    }

    /** Made while connections are open, it is held against the policy before its first statement. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"}) // on MariaDB it could be that of another database
    void tableMadeLaterWithoutConstraints_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            shop.query("SELECT 1");
            shop.past(Shop.unguardedCustomerTable(database));

            assertThatThrownBy(() -> shop.update("INSERT INTO customer (id, email) VALUES (1, 'mary')"))
                    .hasMessageContaining("customer.email has no CHECK constraint");
            assertThat(shop.cells("customer")).isEmpty();
        }
    }

    /** Who may use the tables and change nothing of them sees the constraints. */
    @ParameterizedTest
    @EnumSource
    void constraints_areSeenByAnAccountThatMayOnlyUseTheTable(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        String account = "app_" + UUID.randomUUID().toString().substring(0, 8);
        try (Shop shop = Shop.on(database, url)) {
            String quoted = database.isMariadbOrMysql() ? "'" + account + "'@'%'" : account;
            shop.past(
                    switch (database) {
                        case POSTGRESQL -> "CREATE ROLE " + account + " LOGIN PASSWORD 'p'";
                        case MARIADB, MYSQL -> "CREATE USER " + quoted + " IDENTIFIED BY 'p'";
                        case H2 -> "CREATE USER " + account + " PASSWORD 'p'";
                    });
            shop.past("GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO " + quoted);
            shop.past("GRANT SELECT, INSERT, UPDATE, DELETE ON payment TO " + quoted);
            String bare =
                    url.replace("user=postgres", "").replace("user=root&", "").replace(";DB_CLOSE_DELAY=-1", "");
            try (Connection own = DriverManager.getConnection(bare, account, "p");
                    Connection connection =
                            CofferDataSource.wrap(Lender.of(own), shop.coffer).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO customer (id, email) VALUES (7, 'mary')");
                assertThatThrownBy(() -> statement.execute("DROP TABLE customer"))
                        .isInstanceOf(SQLException.class);
            }
            String name = column(shop, "email")
                    .constraint(SqlDialect.valueOf(database.dialect()))
                    .name();
            shop.past("ALTER TABLE customer DROP CONSTRAINT " + name);
            try (Connection own = DriverManager.getConnection(bare, account, "p")) {
                assertThatThrownBy(() -> CofferDataSource.wrap(Lender.of(own), shop.coffer)
                                .getConnection()
                                .close())
                        .hasMessageContaining("customer.email has no CHECK constraint");
            }
        }
    }

    /** No relation is locked: somebody may be changing the table for as long as he likes. */
    @Test
    void constraints_areReadWhileTheTableIsLocked() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection locking = shop.plain.getConnection();
                Connection reading = shop.plain.getConnection();
                Statement lock = locking.createStatement();
                Statement read = reading.createStatement()) {
            locking.setAutoCommit(false);
            lock.execute("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
            read.execute("SET lock_timeout = 1");

            var found = DatabaseConstraints.read(
                    SqlDialect.POSTGRESQL,
                    List.of("public"),
                    List.of("customer"),
                    (sql, parameters) -> CatalogQuery.rows(reading, Dialect.POSTGRESQL, sql, parameters));
            assertThat(column(shop, "email").constraint(SqlDialect.POSTGRESQL).findings(found, "public", "customer"))
                    .isEmpty();
        }
    }
}
