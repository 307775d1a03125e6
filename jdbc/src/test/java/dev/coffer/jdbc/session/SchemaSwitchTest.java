package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.testing.TestDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A policy that names a schema, and every way in which a session comes to be in another one. */
final class SchemaSwitchTest {
    private static final String INSERT = "INSERT INTO customer (id, email) VALUES (?, ?)";

    /** Takes a session that is in one schema to another one. */
    private interface Way {
        void go(Connection connection, TwoSchemas schemas, String to) throws SQLException;
    }

    private static final Map<String, Way> EVERYWHERE = new LinkedHashMap<>();
    private static final Map<String, Way> IN_POSTGRESQL = new LinkedHashMap<>();
    private static final Map<String, Way> IN_MARIADB = new LinkedHashMap<>();
    private static final Map<String, Way> IN_H2 = new LinkedHashMap<>();

    static {
        EVERYWHERE.put("setSchema or setCatalog", (connection, schemas, to) -> schemas.setCurrent(connection, to));
        EVERYWHERE.put("text", (connection, schemas, to) -> execute(connection, schemas.use(to)));
        EVERYWHERE.put(
                "text with comments before it",
                (connection, schemas, to) -> execute(connection, "/* a */ -- b\n" + schemas.use(to)));
        EVERYWHERE.put("prepared", (connection, schemas, to) -> {
            try (PreparedStatement use = connection.prepareStatement(schemas.use(to))) {
                use.execute();
            }
        });
        EVERYWHERE.put("prepared before, executed later", (connection, schemas, to) -> {
            try (PreparedStatement use = connection.prepareStatement(schemas.use(to))) {
                insert(connection.prepareStatement("INSERT INTO customer (id, email) SELECT 1, 'x' WHERE 1 = 0"));
                use.execute();
            }
        });
        EVERYWHERE.put("batch of texts", (connection, schemas, to) -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch(schemas.use(to));
                statement.executeBatch();
            }
        });
        EVERYWHERE.put("executeUpdate", (connection, schemas, to) -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(schemas.use(to));
            }
        });
        EVERYWHERE.put("executeQuery, which fails after it", (connection, schemas, to) -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery(schemas.use(to)).close();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isNotEqualTo("42XC1");
                schemas.setCurrent(connection, to); // where the driver refuses it before it is sent
            }
        });
        EVERYWHERE.put("prepareCall", (connection, schemas, to) -> {
            try (CallableStatement call = connection.prepareCall(schemas.use(to))) {
                call.execute();
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("callable"); // MariaDB's driver takes calls only
                schemas.setCurrent(connection, to);
            }
        });
        IN_POSTGRESQL.put("prepared in a batch", (connection, schemas, to) -> {
            try (PreparedStatement use = connection.prepareStatement(schemas.use(to))) {
                use.addBatch();
                use.executeBatch();
            }
        });
        IN_POSTGRESQL.put("executeQuery of a prepared one", (connection, schemas, to) -> {
            try (PreparedStatement use = connection.prepareStatement(schemas.use(to))) {
                assertThatThrownBy(use::executeQuery).isInstanceOf(SQLException.class);
            }
        });
        IN_POSTGRESQL.put(
                "set_config",
                (connection, schemas, to) ->
                        execute(connection, "SELECT set_config('search_path', '" + to + "', false)"));
        IN_POSTGRESQL.put("set_config, prepared", (connection, schemas, to) -> {
            try (PreparedStatement set = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
                set.setString(1, to);
                set.executeQuery().close();
            }
        });
        IN_POSTGRESQL.put("a function", (connection, schemas, to) -> {
            schemas.past("CREATE FUNCTION public.go(place text) RETURNS int LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM set_config(''search_path'', place, false); RETURN 1; END'");
            execute(connection, "SELECT public.go('" + to + "')");
        });
        IN_POSTGRESQL.put("a procedure", (connection, schemas, to) -> {
            schemas.past("CREATE PROCEDURE public.go(place text) LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM set_config(''search_path'', place, false); END'");
            execute(connection, "CALL public.go('" + to + "')");
        });
        IN_POSTGRESQL.put("a trigger", (connection, schemas, to) -> {
            schemas.past("CREATE TABLE public.bell (id INT)");
            schemas.past("CREATE FUNCTION public.ring() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM set_config(''search_path'', ''" + to + "'', false); RETURN NEW; END'");
            schemas.past("CREATE TRIGGER ring AFTER INSERT ON public.bell FOR EACH ROW EXECUTE FUNCTION public.ring()");
            execute(connection, "INSERT INTO public.bell VALUES (1)");
        });
        IN_POSTGRESQL.put(
                "DO",
                (connection, schemas, to) -> execute(connection, "DO $$ BEGIN SET search_path TO " + to + "; END $$"));
        IN_POSTGRESQL.put("a text whose second part fails", (connection, schemas, to) -> {
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("COMMIT; " + schemas.use(to) + "; COMMIT; SELECT 1 / 0"))
                        .isInstanceOf(SQLException.class);
            }
        });
        IN_POSTGRESQL.put("SET LOCAL, ended by the text ROLLBACK", (connection, schemas, to) -> {
            execute(connection, schemas.use(to));
            execute(connection, "BEGIN");
            execute(connection, "SET LOCAL search_path TO " + other(schemas, to));
            assertWhere(connection, other(schemas, to));
            execute(connection, "ROLLBACK");
        });
        IN_POSTGRESQL.put("SET, taken back by the text ROLLBACK", (connection, schemas, to) -> {
            execute(connection, schemas.use(to));
            execute(connection, "BEGIN");
            execute(connection, schemas.use(other(schemas, to)));
            assertWhere(connection, other(schemas, to));
            execute(connection, "ROLLBACK");
        });
        IN_POSTGRESQL.put("SET LOCAL, ended by the text COMMIT in a batch", (connection, schemas, to) -> {
            execute(connection, schemas.use(to));
            execute(connection, "BEGIN");
            execute(connection, "SET LOCAL search_path TO " + other(schemas, to));
            assertWhere(connection, other(schemas, to));
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("COMMIT");
                statement.executeBatch();
            }
        });
        IN_POSTGRESQL.put("SET, taken back by the text ROLLBACK TO", (connection, schemas, to) -> {
            execute(connection, schemas.use(to));
            execute(connection, "BEGIN");
            execute(connection, "SAVEPOINT customer");
            execute(connection, schemas.use(other(schemas, to)));
            assertWhere(connection, other(schemas, to));
            execute(connection, "ROLLBACK TO SAVEPOINT customer");
            execute(connection, "COMMIT");
        });
        IN_POSTGRESQL.put("SET, taken back by rollback(Savepoint)", (connection, schemas, to) -> {
            execute(connection, schemas.use(to));
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            execute(connection, schemas.use(other(schemas, to)));
            assertWhere(connection, other(schemas, to));
            connection.rollback(before);
            connection.commit();
            connection.setAutoCommit(true);
        });
        IN_POSTGRESQL.put("SET ROLE", (connection, schemas, to) -> {
            String role = "role_" + java.util.UUID.randomUUID().toString().replace('-', '_');
            schemas.past("CREATE ROLE " + role + " SUPERUSER");
            schemas.past("ALTER SCHEMA " + to + " RENAME TO aside");
            schemas.past("ALTER SCHEMA aside RENAME TO " + to);
            execute(connection, "SET search_path TO " + to);
            execute(connection, "SET ROLE " + role);
        });
        IN_POSTGRESQL.put("RESET", (connection, schemas, to) -> {
            String name = connection.getCatalog();
            schemas.past("ALTER DATABASE " + name + " SET search_path TO " + to);
            execute(connection, "DISCARD ALL");
            schemas.setCurrent(connection, to);
        });
        IN_MARIADB.put(
                "a comment that is executed",
                (connection, schemas, to) -> execute(connection, "/*!40000 USE " + to + " */"));
        IN_MARIADB.put("setSchema", (connection, schemas, to) -> {
            connection.setSchema(to);
            schemas.setCurrent(connection, to);
        });
        IN_H2.put(
                "USE",
                (connection, schemas, to) ->
                        execute(connection, "SET SCHEMA_SEARCH_PATH " + to + ", PUBLIC; " + schemas.use(to)));
        IN_H2.put("search path", (connection, schemas, to) -> {
            execute(connection, "SET SCHEMA PUBLIC");
            execute(connection, "SET SCHEMA_SEARCH_PATH " + to);
        });
    }

    private static String other(TwoSchemas schemas, String schema) {
        return schema.equals(schemas.crm) ? schemas.app : schemas.crm;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes Coffer find out where the session is. */
    private static void assertWhere(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT id, email FROM customer").close();
        }
        if (!schema.isEmpty()) {
            assertThat(connection.getSchema()).isIn(schema, null);
        }
    }

    private static void insert(PreparedStatement prepared) throws SQLException {
        try (PreparedStatement statement = prepared) {
            statement.executeUpdate();
        }
    }

    private static void write(Connection connection, String email) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, 1);
            insert.setString(2, email);
            insert.executeUpdate();
        }
    }

    @TestFactory
    List<DynamicTest> way_toAnotherSchema_isNoticed() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TestDatabase database : TestDatabase.values()) {
            Map<String, Way> ways = new LinkedHashMap<>(EVERYWHERE);
            ways.putAll(
                    switch (database) {
                        case POSTGRESQL -> IN_POSTGRESQL;
                        case H2 -> IN_H2;
                        default -> IN_MARIADB;
                    });
            ways.forEach((name, way) -> {
                tests.add(dynamicTest(database + ", to the protected one: " + name, () -> goes(database, way, true)));
                tests.add(dynamicTest(database + ", to the other one: " + name, () -> goes(database, way, false)));
            });
        }
        return tests;
    }

    private static void goes(TestDatabase database, Way way, boolean isProtected) throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(database);
                Connection connection = schemas.source.getConnection()) {
            String to = isProtected ? schemas.crm : schemas.app;
            schemas.setCurrent(connection, other(schemas, to));
            assertWhere(connection, ""); // it is known where the session is, and the statement has a plan there
            connection.prepareStatement(INSERT).close();
            way.go(connection, schemas, to);
            write(connection, "mary@example.org");
            schemas.requireWritten(to, "mary@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementPreparedBefore_executedAfterTheSwitch_isRefused(TestDatabase database) throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(database);
                Connection connection = schemas.source.getConnection()) {
            schemas.setCurrent(connection, schemas.app);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                execute(connection, schemas.use(schemas.crm));
                insert.setInt(1, 1);
                insert.setString(2, "mary@example.org");
                schemas.tap.forget();
                assertThatThrownBy(insert::executeUpdate)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                        .hasMessageContaining("prepare it again");
                insert.addBatch();
                assertThatThrownBy(insert::executeBatch).hasMessageContaining("prepare it again");
                assertThat(schemas.tap.sent()).doesNotContain("executeUpdate");
                execute(connection, schemas.use(schemas.app));
                insert.setInt(1, 1);
                insert.setString(2, "mary@example.org");
                insert.clearBatch();
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            schemas.requireWritten(schemas.app, "mary@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void batchOfTexts_afterASwitchInIt_isRefused(TestDatabase database) throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(database);
                Connection connection = schemas.source.getConnection();
                Statement batch = connection.createStatement()) {
            schemas.setCurrent(connection, schemas.app);
            batch.addBatch("INSERT INTO customer (id, email) VALUES (1, 'mary')");
            batch.addBatch(schemas.use(schemas.crm));
            assertThatThrownBy(() -> batch.addBatch("INSERT INTO customer (id, email) VALUES (1, 'mary@example.org')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("batch");
        }
    }

    /** The second borrower of a physical connection is where the first one left it. */
    @ParameterizedTest
    @EnumSource
    void pool_whoseFirstBorrowerSwitched_secondOneIsAsked(TestDatabase database) throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(database)) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(schemas.tap.over(schemas.plain));
            config.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                CofferDataSource source = CofferDataSource.wrap(pool, schemas.coffer);
                for (String schema : List.of(schemas.app, schemas.crm)) {
                    try (Connection first = source.getConnection()) {
                        execute(first, schemas.use(schema));
                    }
                    try (Connection second = source.getConnection()) {
                        write(second, "mary@example.org");
                    }
                    schemas.requireWritten(schema, "mary@example.org");
                    schemas.past("DELETE FROM " + schema + ".customer");
                }
            }
        }
    }

    /** What new sessions begin with is changed elsewhere. */
    @Test
    void pathOfTheRole_changedElsewhere_isSeenByTheNextConnection() throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(TestDatabase.POSTGRESQL)) {
            for (String schema : List.of(schemas.app, schemas.crm)) {
                try (Connection connection = schemas.plain.getConnection()) {
                    execute(connection, "ALTER DATABASE " + connection.getCatalog() + " SET search_path TO " + schema);
                }
                try (Connection connection = schemas.source.getConnection()) {
                    write(connection, "mary@example.org");
                }
                schemas.requireWritten(schema, "mary@example.org");
                schemas.past("DELETE FROM " + schema + ".customer");
            }
        }
    }

    /** It would take what is meant for the protected table, or show less than it. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void temporaryTable_thatHidesTheProtectedOne_isRefused(TestDatabase database) throws SQLException {
        try (TwoSchemas schemas = TwoSchemas.on(database);
                Connection connection = schemas.source.getConnection()) {
            if (database == TestDatabase.H2) { // there a schema's own tables come first, those of other schemas last
                execute(connection, "SET SCHEMA PUBLIC");
                execute(connection, "SET SCHEMA_SEARCH_PATH " + schemas.crm);
            } else {
                schemas.setCurrent(connection, schemas.crm);
            }
            assertWhere(connection, "");
            execute(
                    connection,
                    (database == TestDatabase.H2 ? "CREATE LOCAL TEMPORARY" : "CREATE TEMPORARY")
                            + " TABLE customer (id INT, email VARCHAR(100))");
            assertThatThrownBy(() -> write(connection, "mary@example.org"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("temporary");
        }
    }
}
