package dev.coffer.jpa.hibernate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Person;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The real columns, looked at before the factory is handed out. */
class SchemaCheckTest {
    private static final String POLICY = """
              checked:
                address: { type: text, storage: text }
                unmapped: { type: date }
            """;

    @Entity(name = "Checked")
    @Table(name = "checked")
    static class Checked extends WithId {
        @Encrypted
        String email;

        @Encrypted
        @Column(name = "last_name", length = 40)
        String lastName;

        @Encrypted
        String address;

        @Encrypted
        Integer fits;
    }

    private static final String NONE = "jakarta.persistence.schema-generation.database.action";

    private static DataSource withTable(TestDatabase database, String sql) {
        DataSource fresh = database.fresh();
        try (Connection connection = fresh.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return fresh;
    }

    private static Throwable opening(DataSource database, Map<String, Object> more) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY)) {
            return catchThrowable(() -> Unit.open(
                            database,
                            coffer,
                            c -> {
                                c.property(NONE, "none");
                                c.property(CofferJpa.CHECK, "warn");
                                more.forEach(c::property);
                            },
                            Checked.class)
                    .close());
        }
    }

    private static final Map<TestDatabase, String> WRONG = Map.of(
            TestDatabase.POSTGRESQL,
            "CREATE TABLE checked (id BIGINT PRIMARY KEY, email VARCHAR(255), last_name BYTEA DEFAULT 'x',"
                    + " address VARCHAR(30), fits BYTEA, unmapped DATE)",
            TestDatabase.MARIADB,
            "CREATE TABLE checked (id BIGINT PRIMARY KEY, email VARCHAR(255), last_name VARBINARY(60) DEFAULT 'x',"
                    + " address VARCHAR(3000) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, fits VARBINARY(55),"
                    + " unmapped DATE)",
            TestDatabase.H2,
            "CREATE TABLE checked (id BIGINT PRIMARY KEY, email VARCHAR(255), last_name VARBINARY(60) DEFAULT X'00',"
                    + " address VARCHAR_IGNORECASE(3000), fits VARBINARY(55), unmapped DATE)");

    @EveryDatabase
    void tagColumn_ofAnotherTypeOrMissing_isReported(TestDatabase database) {
        String type = database == TestDatabase.POSTGRESQL ? "BYTEA" : "VARBINARY(500)";
        String table = "CREATE TABLE person (id BIGINT PRIMARY KEY, email " + type;
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThat(openingPerson(withTable(database, table + ", email_bidx INTEGER)"), coffer))
                    .hasStackTraceContaining("has the tag column email_bidx declared as INT")
                    .hasStackTraceContaining("but tags are 64-bit numbers: make it BIGINT");
            assertThat(openingPerson(withTable(database, table + ")"), coffer))
                    .hasStackTraceContaining("has no tag column: ALTER TABLE")
                    .hasStackTraceContaining("ADD COLUMN email_bidx BIGINT, and index it");
            assertThat(openingPerson(withTable(database, table + ", email_bidx BIGINT)"), coffer))
                    .isNull();
        }
    }

    private static Throwable openingPerson(DataSource database, Coffer coffer) {
        return catchThrowable(() -> Unit.open(
                        database, coffer, c -> c.property(NONE, "none").property(CofferJpa.CHECK, "warn"), Person.class)
                .close());
    }

    @Trap(
            value = "A column that is too short cuts its envelopes, a text collation takes two for equal",
            then = "refused at start, all findings at once")
    @EveryDatabase
    void columns_thatDoNotFit_areReportedAllAtOnce(TestDatabase database) {
        Throwable thrown = opening(withTable(database, WRONG.get(database)), Map.of());

        while (!(thrown instanceof InvalidPolicyException)) {
            assertThat(thrown).isNotNull();
            thrown = thrown.getCause();
        }
        assertThat(thrown)
                .hasMessageContaining("the database does not fit the entities and the policy:")
                .hasMessageContaining(
                        "checked.email (" + Checked.class.getName() + ".email) is VARCHAR(255), but binary"
                                + " envelopes need a binary column of variable length: ALTER TABLE")
                .hasMessageContaining(".lastName) has a DEFAULT")
                .hasMessageContaining("checked.address (" + Checked.class.getName() + ".address) ")
                .hasMessageContaining("checked.unmapped is DATE, but binary envelopes need")
                .message()
                .doesNotContain(".fits")
                .contains(
                        switch (database) {
                            case POSTGRESQL -> "is VARCHAR(30), but its envelopes take at least ";
                            case MARIADB, MYSQL ->
                                "has the collation utf8mb4_general_ci, under which different envelopes";
                            case H2 -> "is VARCHAR_IGNORECASE(3000), but text envelopes need a character column";
                        });
        if (database != TestDatabase.POSTGRESQL) { // whose BYTEA has no length
            assertThat(thrown)
                    .hasMessageContaining(".lastName) is VARBINARY(60), but its envelopes take up to 207 bytes");
        }
    }

    @EveryDatabase
    void columns_asHibernateMakesThem_fit_andSoDoTablesThatAreMissing(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(database, coffer, Checked.class)) {
            unit.run(em -> em.persist(new Checked()));
            for (String action : List.of("none", "drop-and-create", "create-only")) {
                DataSource there = action.equals("none") ? unit.database : database.fresh();
                assertThatCode(() -> Unit.open(there, coffer, c -> c.property(NONE, action), Checked.class)
                                .close())
                        .as(action)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(opening(database.fresh(), Map.of())).isNull();
    }

    @Test
    void database_thatIsNotToBeLookedAt_isNot() {
        DataSource wrong = withTable(TestDatabase.H2, WRONG.get(TestDatabase.H2));

        assertThat(opening(
                        wrong,
                        Map.of(
                                "hibernate.boot.allow_jdbc_metadata_access",
                                false,
                                "hibernate.dialect",
                                "org.hibernate.dialect.H2Dialect")))
                .isNull();
    }

    @Test
    void database_thatCannotBeReached_doesNotKeepTheFactoryFromOpening() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        throw new SQLException("away", "08001");
                    }
                    return method.getReturnType() == boolean.class ? (Object) false : null;
                });

        assertThat(opening(away, Map.of("hibernate.dialect", "org.hibernate.dialect.H2Dialect")))
                .isNull();
    }
}
