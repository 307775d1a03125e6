package dev.coffer.jpa.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.OpenUnit;
import dev.coffer.jpa.testing.Renewal;
import dev.coffer.jpa.testing.Shopper;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Columns under UNIQUE while two keys are enabled, on both providers. */
@SuppressWarnings("UnnecessaryLambda") // they are what is compared
class KeyColumnsTest {
    private static void second(EntityManager em) {
        em.persist(Shopper.of(2, "Roe"));
    }

    private static void changed(EntityManager em) {
        em.find(Shopper.class, 1L).email = "other@example.org";
    }

    private static void renamed(EntityManager em) {
        em.find(Shopper.class, 1L).lastName = "Poe";
    }

    private static void past(OpenUnit unit, String sql) {
        try (Connection connection = unit.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(OpenUnit unit, Consumer<EntityManager> writing, String column) {
        assertThatThrownBy(() -> unit.run(writing))
                .hasStackTraceContaining(UnsupportedStatementException.class.getName())
                .hasStackTraceContaining("the key that shopper." + column + " is compared by is being renewed")
                .hasStackTraceContaining("under UNIQUE or a key");
    }

    private static void writesAreRefused(OpenUnit unit, Renewal renewal, String unique, String column) {
        unit.run(em -> em.persist(Shopper.of(1, "Doe")));
        past(unit, unique);
        renewal.begin();
        assertRefused(unit, KeyColumnsTest::second, column);
        assertRefused(unit, column.equals("email") ? KeyColumnsTest::changed : KeyColumnsTest::renamed, column);
        renewal.activate();
        assertRefused(unit, KeyColumnsTest::second, column);
        String nickname = unit.call(em -> em.find(Shopper.class, 1L).nickname);
        assertThat(nickname).as("reading goes on").isEqualTo("nick1");
        renewal.takeBack();
        unit.run(KeyColumnsTest::second);
        assertThat(unit.cells("SELECT id FROM shopper")).hasSize(2);
    }

    @EveryDatabase
    void tagsUnderUnique_whileTheirKeyIsRenewed_areNotWritten(TestDatabase database) {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, database, renewal)) {
                writesAreRefused(unit, renewal, "CREATE UNIQUE INDEX one_email ON shopper (email_bidx)", "email");
            }
        }
    }

    @EveryDatabase
    void envelopesUnderUnique_whileTheirKeyIsRenewed_areNotWritten(TestDatabase database) {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, database, renewal)) {
                String indexed = !hibernate && database == TestDatabase.MARIADB ? "last_name(200)" : "last_name";
                writesAreRefused(
                        unit, renewal, "CREATE UNIQUE INDEX one_name ON shopper (" + indexed + ")", "last_name");
            }
        }
    }

    @EveryDatabase
    void columnsUnderNoKey_whileTheirKeyIsRenewed_areWrittenUnderEach(TestDatabase database) {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, database, renewal)) {
                unit.run(em -> em.persist(Shopper.of(1, "Doe")));
                renewal.begin();
                unit.run(em -> em.persist(Shopper.of(2, "Doe")));
                renewal.activate();
                unit.run(em -> em.persist(Shopper.of(3, "Doe")));
                assertThat(unit.cells("SELECT DISTINCT email_bidx FROM shopper"))
                        .hasSize(2);
            }
        }
    }

    private static OpenUnit unit(boolean hibernate, TestDatabase database, Renewal renewal) {
        return hibernate
                ? Unit.open(database, renewal.coffer, Shopper.class)
                : LinkUnit.open(database, renewal.coffer, Shopper.class);
    }
}
