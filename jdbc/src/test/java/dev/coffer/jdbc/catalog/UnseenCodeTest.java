package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ordinary account of an application is not shown all code in the server: what it cannot see counts as touching. */
final class UnseenCodeTest {
    /** A shop of the owner's, and the account that an application has. */
    private static final class Ordinary implements AutoCloseable {
        final Shop shop;
        final String url;
        final String home;

        Ordinary(TestDatabase database) throws SQLException {
            String owners = database.freshUrl();
            shop = Shop.on(database, owners);
            url = database.applicationUrl(owners);
            try (Connection connection = shop.plain.getConnection()) {
                home = String.valueOf(connection.getCatalog());
            }
        }

        String account() {
            return "'" + url.replaceAll(".*[?&]user=([a-z0-9_]+).*", "$1") + "'@'%'";
        }

        /** By a data source that has not read anything yet. */
        void execute(String sql) throws SQLException {
            try (Connection connection = CofferDataSource.wrap(shop.database.open(url), shop.coffer)
                            .getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void requireRefused(String sql, String... words) {
            assertThatThrownBy(() -> execute(sql), "%s", sql)
                    .hasCauseInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContainingAll(words);
        }

        @Override
        public void close() {
            shop.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void view_whoseDefinitionIsNotShown_countsUntilItIs(TestDatabase database) throws SQLException {
        try (Ordinary ordinary = new Ordinary(database)) {
            ordinary.shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            ordinary.shop.past("CREATE VIEW recent AS SELECT id, note FROM orders");
            String grant = "GRANT SHOW VIEW ON `" + ordinary.home + "`.* TO " + ordinary.account();
            ordinary.requireRefused("SELECT id FROM contacts", "contacts is a view", grant);
            ordinary.requireRefused("INSERT INTO recent (id, note) VALUES (1, 'a')", "recent is a view", grant);
            ordinary.execute("INSERT INTO orders (id, note) VALUES (1, 'a')");
            ordinary.execute("INSERT INTO customer (id, email) VALUES (1, 'mary')");

            ordinary.shop.past(grant);
            ordinary.execute("INSERT INTO recent (id, note) VALUES (2, 'a')");
            ordinary.requireRefused("SELECT id FROM contacts", "use the table itself");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void routine_whoseCodeIsNotShown_countsUntilItIs(TestDatabase database) throws SQLException {
        try (Ordinary ordinary = new Ordinary(database)) {
            ordinary.shop.past("CREATE PROCEDURE touching() UPDATE customer SET status = 'x'");
            ordinary.shop.past("CREATE PROCEDURE harmless() UPDATE orders SET note = 'x'");
            ordinary.shop.past("GRANT EXECUTE ON `" + ordinary.home + "`.* TO " + ordinary.account());
            String grant = "GRANT "
                    + (database == TestDatabase.MARIADB ? "SELECT ON mysql.proc" : "SHOW_ROUTINE ON *.*") + " TO "
                    + ordinary.account();
            ordinary.requireRefused("CALL touching()", "whose code this account may not see", grant);
            ordinary.requireRefused("CALL harmless()", "whose code this account may not see", grant);

            ordinary.shop.past(grant);
            ordinary.execute("CALL harmless()");
            ordinary.requireRefused("CALL touching()", "run its statements through Coffer one by one");
        }
    }

    /** It runs with the rights of who made it, and leads to what nobody else is told of. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void view_thatLeadsToWhatIsNotShown_counts(TestDatabase database) throws SQLException {
        try (Ordinary ordinary = new Ordinary(database)) {
            String other = ordinary.home + "_rep";
            ordinary.shop.past("CREATE SCHEMA " + other);
            ordinary.shop.past(
                    "CREATE VIEW " + other + ".hidden AS SELECT id, email FROM " + ordinary.home + ".customer");
            ordinary.shop.past("CREATE VIEW over_hidden AS SELECT h.id, o.note FROM orders o JOIN " + other
                    + ".hidden h ON h.id = o.id WHERE o.id IN (SELECT 1)");
            ordinary.shop.past("CREATE FUNCTION counted() RETURNS INT READS SQL DATA"
                    + " RETURN (SELECT COUNT(*) FROM customer WHERE email IS NOT NULL)");
            ordinary.shop.past("CREATE VIEW over_function AS SELECT o.id, counted() AS n FROM orders o");
            ordinary.shop.past("CREATE VIEW plain_one AS SELECT o.id, UPPER(o.note) AS n FROM orders o"
                    + " WHERE (o.id IN (1, 2)) UNION SELECT o.id, 'b' FROM orders o");
            ordinary.shop.past("GRANT SHOW VIEW ON `" + ordinary.home + "`.* TO " + ordinary.account());
            ordinary.requireRefused(
                    "SELECT id FROM over_hidden",
                    "GRANT SELECT, SHOW VIEW ON `" + other + "`.* TO " + ordinary.account());
            ordinary.requireRefused("SELECT n FROM over_function", "over_function is a view", "GRANT S");
            ordinary.execute("SELECT n FROM plain_one");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void triggersAndRoutines_thatAreNotShownAtAll_areWarnedOfAtStart(TestDatabase database) throws SQLException {
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
        try (Ordinary ordinary = new Ordinary(database)) {
            ordinary.shop.past("CREATE TRIGGER copying AFTER INSERT ON orders FOR EACH ROW"
                    + " INSERT INTO customer (id, address) VALUES (NEW.id, NEW.note)");
            ordinary.execute("SELECT 1");
            String trigger = "GRANT TRIGGER ON `" + ordinary.home + "`.* TO " + ordinary.account();
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("does not see the triggers")
                    .contains(trigger)
                    .contains(database == TestDatabase.MARIADB ? "SELECT ON mysql.proc" : "SHOW_ROUTINE ON *.*");
            assertThatThrownBy(() -> ordinary.execute("INSERT INTO orders (id, note) VALUES (1, 'plaintext')"))
                    .isInstanceOf(SQLException.class); // the database's own constraint
            String ignoring = "INSERT IGNORE INTO customer (id, address) VALUES (1, 'a')";
            ordinary.requireRefused(ignoring, "IGNORE", trigger);

            warnings.clear();
            ordinary.shop.past(trigger);
            ordinary.execute("SELECT 1");
            assertThat(warnings).singleElement().asString().doesNotContain("TRIGGER ON");
            ordinary.requireRefused("INSERT INTO orders (id, note) VALUES (1, 'a')", "has a trigger");
            ordinary.execute(ignoring);

            warnings.clear();
            ordinary.shop.past("GRANT SELECT ON *.* TO " + ordinary.account());
            ordinary.execute("SELECT 1");
            assertThat(warnings).isEmpty();
        } finally {
            logger.removeHandler(handler);
        }
    }

    /** There any account sees what refers to what, and the code of functions. */
    @Test
    void postgresql_showsAllToAnyAccount() throws SQLException {
        try (Ordinary ordinary = new Ordinary(TestDatabase.POSTGRESQL)) {
            ordinary.shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            ordinary.shop.past("CREATE VIEW recent AS SELECT id, note FROM orders");
            ordinary.shop.past("CREATE FUNCTION touching() RETURNS void LANGUAGE plpgsql AS"
                    + " 'BEGIN UPDATE customer SET status = NULL; END'");
            ordinary.shop.past("CREATE FUNCTION copy() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN INSERT INTO customer (address) VALUES (NEW.note); RETURN NEW; END'");
            ordinary.shop.past("CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION copy()");
            ordinary.shop.past("REVOKE ALL ON contacts FROM PUBLIC");
            ordinary.requireRefused("SELECT id FROM contacts", "use the table itself");
            ordinary.requireRefused("SELECT touching()", "one by one");
            ordinary.requireRefused("INSERT INTO orders (id, note) VALUES (1, 'a')", "has a trigger");
        }
    }

    @Test
    void h2_routine_countsForWhoIsNoAdministrator_viewsAreShown() throws SQLException {
        try (Ordinary ordinary = new Ordinary(TestDatabase.H2)) {
            ordinary.shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            ordinary.shop.past("CREATE VIEW recent AS SELECT id, note FROM orders");
            ordinary.shop.past("CREATE ALIAS harmless AS 'int one() { return 1; }'");
            ordinary.shop.past("CREATE ALIAS by_class FOR 'java.lang.Math.abs(int)'");
            ordinary.requireRefused("SELECT id FROM contacts", "use the table itself");
            ordinary.requireRefused("SELECT harmless()", "may not see", "administrators");
            ordinary.execute("SELECT by_class(-1)");
            ordinary.execute("SELECT id FROM recent");
            ordinary.execute("SELECT table_name FROM information_schema.tables");
            assertThat(ordinary.shop.query("SELECT harmless(), by_class(-1)")).containsExactly(List.of("1", "1"));
        }
    }

    /** A name says nothing of a table of another schema. */
    @ParameterizedTest
    @EnumSource
    void viewsAndTriggers_ofOtherSchemas_leaveTheirHomonymsAlone(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            String other = database.isMariadbOrMysql() ? "rep_" + Long.toString(System.nanoTime(), 36) : "rep";
            String home;
            try (Connection connection = shop.plain.getConnection()) {
                home = database.isMariadbOrMysql() ? connection.getCatalog() : connection.getSchema();
            }
            shop.past("CREATE SCHEMA " + other);
            shop.past("CREATE VIEW " + other + ".orders AS SELECT id, email FROM " + home + ".customer");
            shop.past("CREATE TABLE notes (id INT, note VARCHAR(9))");
            shop.past("CREATE TABLE " + other + ".notes (id INT, note VARCHAR(9))");
            if (database == TestDatabase.POSTGRESQL) {
                shop.past("CREATE FUNCTION copy() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO public.customer (address) VALUES (NEW.note); RETURN NEW; END'");
                shop.past("CREATE TRIGGER t AFTER INSERT ON rep.notes FOR EACH ROW EXECUTE FUNCTION copy()");
            } else if (database.isMariadbOrMysql()) {
                shop.past("CREATE TRIGGER " + other + ".t AFTER INSERT ON " + other + ".notes FOR EACH ROW INSERT INTO "
                        + home + ".customer (address) VALUES (NEW.note)");
            }
            shop.update("INSERT INTO orders (id, note) VALUES (1, 'a')");
            shop.update("INSERT INTO customer (id, email) VALUES (1, 'mary')");
            assertThat(shop.query("SELECT c.email FROM orders o JOIN customer c ON c.id = o.id"))
                    .containsExactly(List.of("mary"));
            assertThatThrownBy(() -> shop.query("SELECT email FROM " + other + ".orders"))
                    .hasMessageContaining("use the table itself");
            shop.update("INSERT INTO notes (id, note) VALUES (1, 'a')");
            if (database != TestDatabase.H2) {
                assertThatThrownBy(() -> shop.update("INSERT INTO " + other + ".notes (id, note) VALUES (1, 'a')"))
                        .hasMessageContaining("has a trigger");
            }
            if (database == TestDatabase.POSTGRESQL) {
                try (Connection connection = shop.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("SET search_path TO rep, public");
                    assertThatThrownBy(() -> statement.executeQuery("SELECT email FROM orders"))
                            .hasMessageContaining("use the table itself");
                    assertThatThrownBy(() -> statement.execute("INSERT INTO notes (id, note) VALUES (1, 'a')"))
                            .hasMessageContaining("has a trigger");
                }
            }
        }
    }
}
