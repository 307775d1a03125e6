package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions of one name in two schemas, one of which reads a protected table: the other one is called as if that were not there, wherever
 * it is the one that is meant.
 */
final class RoutineHomonymsTest {
    /** Called {@code total} in a schema of reports, which reads customers, and in the current one, which does not. */
    private static final class Reports implements AutoCloseable {
        final Shop shop;
        final String schema;
        final String home;

        Reports(TestDatabase database) throws SQLException {
            shop = Shop.on(database);
            schema = "rep_" + UUID.randomUUID().toString().replace('-', '_');
            home = switch (database) {
                case POSTGRESQL -> "public";
                case MARIADB, MYSQL -> shop.rawQuery("SELECT DATABASE()").get(0).get(0);
                case H2 -> "PUBLIC";
            };
            shop.past("CREATE SCHEMA " + schema);
            shop.past("CREATE TABLE receipts (id INT PRIMARY KEY, total INT)");
            shop.past("INSERT INTO receipts (id, total) VALUES (1, 7)");
            shop.past(function(schema, "(SELECT COUNT(*) FROM " + home + ".customer)"));
            shop.past(function(home, "n + 1"));
        }

        private String function(String in, String value) {
            return switch (shop.database) {
                case POSTGRESQL ->
                    "CREATE FUNCTION " + in + ".total(n INT) RETURNS INT LANGUAGE sql AS $$ SELECT CAST(" + value
                            + " AS INT) $$";
                case MARIADB, MYSQL ->
                    "CREATE FUNCTION `" + in + "`.total(n INT) RETURNS INT READS SQL DATA RETURN " + value;
                case H2 ->
                    "CREATE ALIAS " + in + ".total AS $$ int sum(java.sql.Connection c, int n) { return n + 1; /* "
                            + (value.contains("customer") ? "customer" : "none") + " */ } $$";
            };
        }

        String use(String in) {
            return switch (shop.database) {
                case POSTGRESQL -> "SET search_path = " + in;
                case MARIADB, MYSQL -> "USE `" + in + "`";
                case H2 -> "SET SCHEMA " + in;
            };
        }

        @Override
        public void close() throws SQLException {
            shop.past("DROP SCHEMA " + schema + (shop.database.isMariadbOrMysql() ? "" : " CASCADE"));
            shop.close();
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void requireRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> one(connection, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                .hasMessageContaining("names a procedure or function");
    }

    @ParameterizedTest
    @EnumSource
    void functionOfAnotherSchema_isNotTakenForTheOneThatIsMeant(TestDatabase database) throws Exception {
        try (Reports reports = new Reports(database);
                Connection connection = reports.shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(one(connection, "SELECT total(1)")).isEqualTo("2");
            assertThat(one(connection, "SELECT " + reports.home + ".total(1)")).isEqualTo("2");
            assertThat(one(connection, "SELECT r.total FROM receipts r WHERE r.total = total(6)"))
                    .isEqualTo("7");
            assertThat(one(connection, "SELECT id AS total FROM receipts ORDER BY total"))
                    .isEqualTo("1");
            requireRefused(connection, "SELECT " + reports.schema + ".total(1)");
            requireRefused(connection, "SELECT total(1), " + reports.schema + ".total(1)");
            statement.execute(reports.use(reports.schema));
            requireRefused(connection, "SELECT total(1)");
            assertThat(one(connection, "SELECT " + reports.home + ".total(1)")).isEqualTo("2");
            statement.execute(reports.use(reports.home));
            assertThat(one(connection, "SELECT total(1)")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementOnAProtectedTable_mayCallTheHarmlessOne(TestDatabase database) throws Exception {
        try (Reports reports = new Reports(database)) {
            reports.shop.update("INSERT INTO customer (id, email) VALUES (1, ?)", "mary@example.org");
            String sql = "SELECT total(id), email FROM customer WHERE email = ?";
            assertThat(reports.shop.query(sql, "mary@example.org")).containsExactly(List.of("2", "mary@example.org"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void preparedCall_executedWhereItMeansTheOther_isRefused(TestDatabase database) throws Exception {
        try (Reports reports = new Reports(database);
                Connection connection = reports.shop.source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement call = connection.prepareStatement("SELECT total(?)")) {
            call.setInt(1, 1);
            call.executeQuery().close();
            statement.execute(reports.use(reports.schema));
            assertThatThrownBy(call::executeQuery)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                    .hasMessageContaining("prepare it again");
        }
    }

    /** What is run later is run where the session is then. */
    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void textThatIsKept_countsAsCallingBoth(TestDatabase database) throws Exception {
        try (Reports reports = new Reports(database);
                Connection connection = reports.shop.source.getConnection()) {
            for (String sql : List.of(
                    "PREPARE later AS SELECT total(1)",
                    "CREATE VIEW totals AS SELECT total(1)",
                    "SELECT 1; SELECT total(1)",
                    "DO 'BEGIN PERFORM total(1); END'")) {
                requireRefused(connection, sql);
            }
        }
    }
}
