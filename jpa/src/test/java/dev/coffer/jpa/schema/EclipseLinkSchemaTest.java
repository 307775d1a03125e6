package dev.coffer.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.schema.PolicyChangeTest.Deterministic;
import dev.coffer.jpa.schema.PolicyChangeTest.Folded;
import dev.coffer.jpa.schema.PolicyChangeTest.Randomized;
import dev.coffer.jpa.schema.PolicyChangeTest.Renamed;
import dev.coffer.jpa.schema.PolicyChangeTest.Trimmed;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.PersistenceConfiguration;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What EclipseLink's entities find in a real database: the columns, their constraints, and under which policy rows were written. */
final class EclipseLinkSchemaTest {
    private static final String ACTION = "eclipselink.ddl-generation";
    private static final Pattern TAG_COLUMN = Pattern.compile("ALTER TABLE \\S+ ADD COLUMN \\S+ BIGINT");

    private static LinkUnit open(DataSource database, Coffer coffer, String action, String check, Class<?> entity) {
        return LinkUnit.open(
                database, coffer, it -> it.property(ACTION, action).property(CofferJpa.CHECK, check), entity);
    }

    /** EclipseLink's own property would go before the standard ones. */
    private static PersistenceConfiguration untold(PersistenceConfiguration configuration) {
        configuration.properties().remove(ACTION);
        return configuration;
    }

    private static LinkUnit open(DataSource database, Coffer coffer, String check, Class<?> entity) {
        return open(database, coffer, "none", check, entity);
    }

    private static String refusal(DataSource database, Coffer coffer, Class<?> entity) {
        return PolicyChangeTest.message(opening(database, coffer, entity));
    }

    private static @Nullable Throwable opening(DataSource database, Coffer coffer, Class<?> entity) {
        return catchThrowable(() -> open(database, coffer, "require", entity).close());
    }

    private static DataSource written(TestDatabase database, Coffer coffer, Object row) {
        try (LinkUnit unit = LinkUnit.open(database, coffer, row.getClass())) {
            unit.run(em -> em.persist(row));
            return unit.database;
        }
    }

    private static Matcher steps(String message) {
        return PolicyChangeTest.PAST.matcher(message.substring(message.indexOf("2. past Coffer: ")));
    }

    private static void next(Matcher steps, DataSource database) {
        assertThat(steps.find()).as("a statement in the message").isTrue();
        PolicyChangeTest.execute(database, steps.group());
    }

    /** EclipseLink writes nothing that is as it was. */
    private static void writeAnew(LinkUnit unit) {
        unit.run(em -> {
            Folded guest = em.find(Folded.class, 1L);
            String value = guest.email;
            guest.email = null;
            em.flush();
            guest.email = value;
        });
    }

    private static void assertFound(LinkUnit unit) {
        List<Long> tags = Lookup.in(unit.factory).candidates(Folded.class, "email", "mary");
        List<String> found =
                unit.call(em -> em.createQuery("select g.email from Folded g where g.tags in :tags", String.class)
                        .setParameter("tags", tags)
                        .getResultList());
        assertThat(found).containsExactly("Mary");
    }

    @EveryDatabase
    void normalizerAdded_isRefused_andRowsWrittenAnewAreFound(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, PolicyChangeTest.trimmed());

            String message = refusal(raw, coffer, Folded.class);

            assertThat(message)
                    .contains("guest.email (" + Folded.class.getName()
                            + ".email) has rows that were written under another policy")
                    .contains("normalize was [trim], is [trim, lowercase]");
            Matcher steps = steps(message);
            next(steps, raw);
            try (LinkUnit unit = open(raw, coffer, "warn", Folded.class)) {
                writeAnew(unit);
            }
            next(steps, raw);
            try (LinkUnit unit = open(raw, coffer, "require", Folded.class)) {
                assertFound(unit);
            }
            assertThat(refusal(raw, coffer, Trimmed.class)).contains("normalize was [trim, lowercase], is [trim]");
        }
    }

    @EveryDatabase
    void randomizedMadeDeterministic_isRefused_andRowsWrittenAnewAreFound(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, PolicyChangeTest.randomized());

            String message = refusal(raw, coffer, Deterministic.class);

            assertThat(message).contains("it was randomized without equality, is deterministic");
            Matcher steps = steps(message);
            next(steps, raw);
            try (LinkUnit unit = open(raw, coffer, "warn", Deterministic.class)) {
                unit.run(em -> {
                    Deterministic guest = em.find(Deterministic.class, 1L);
                    String value = guest.email;
                    guest.email = null;
                    em.flush();
                    guest.email = value;
                });
            }
            next(steps, raw);
            try (LinkUnit unit = open(raw, coffer, "require", Deterministic.class)) {
                List<Long> found = unit.call(
                        em -> em.createQuery("select g.id from Deterministic g where g.email = :email", Long.class)
                                .setParameter("email", "Mary")
                                .getResultList());
                assertThat(found).containsExactly(1L);
            }
        }
    }

    @EveryDatabase
    void equalityAdded_isRefused_andRowsWrittenAnewAreFound(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, PolicyChangeTest.randomized());

            String message = refusal(raw, coffer, Folded.class);

            assertThat(message).contains("it was randomized without equality, is randomized with equality");
            Matcher tags = TAG_COLUMN.matcher(message);
            next(tags, raw);
            Matcher steps = steps(message);
            next(steps, raw);
            try (LinkUnit unit = open(raw, coffer, "warn", Folded.class)) {
                writeAnew(unit);
            }
            next(steps, raw);
            try (LinkUnit unit = open(raw, coffer, "require", Folded.class)) {
                assertFound(unit);
            }
        }
    }

    /** What is there for another policy is refused, whatever is tolerated, and whether EclipseLink makes tables or not. */
    @EveryDatabase
    void constraintOfAnotherPolicy_isRefusedWhateverIsTolerated(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, PolicyChangeTest.randomized());

            for (String action : List.of("none", "create-tables", "create-or-extend-tables")) {
                for (String check : List.of("require", "warn", "off")) {
                    assertThat(PolicyChangeTest.message(
                                    catchThrowable(() -> open(raw, coffer, action, check, Renamed.class)
                                            .close())))
                            .contains("the name was guest.email, is crm.mail");
                }
            }
            try (LinkUnit unit = open(raw, coffer, "drop-and-create-tables", "require", Deterministic.class)) {
                assertThat(unit.<Deterministic>call(em -> em.find(Deterministic.class, 1L)))
                        .isNull();
            }
            assertThat(refusal(raw, coffer, Randomized.class)).contains("it was deterministic");
        }
    }

    @EveryDatabase
    void tables_thatEclipseLinkMakes_refusePlaintextOnceThereIsWork(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, PolicyChangeTest.trimmed());

            String insert = "INSERT INTO guest (id, email, email_bidx) VALUES (2, "
                    + (database == TestDatabase.POSTGRESQL ? "decode('616263', 'hex')" : "X'616263'") + ", 1)";
            assertThatThrownBy(() -> PolicyChangeTest.execute(raw, insert))
                    .hasStackTraceContaining(database == TestDatabase.H2 ? "GUEST_EMAIL_CF1" : "guest_email_cf1");
            open(raw, coffer, "require", Trimmed.class).close();
        }
    }

    @EveryDatabase
    void table_withoutConstraint_isRefusedUntilTheStatementOfTheMessageIsRun(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = database.fresh();
            try (LinkUnit unit = open(raw, coffer, "create-tables", "off", Trimmed.class)) {
                unit.run(em -> em.persist(PolicyChangeTest.trimmed()));
            }

            String message = refusal(raw, coffer, Trimmed.class);

            assertThat(message).contains("guest.email (" + Trimmed.class.getName() + ".email) has no CHECK constraint");
            open(raw, coffer, "warn", Trimmed.class).close();
            next(PolicyChangeTest.PAST.matcher(message), raw);
            open(raw, coffer, "require", Trimmed.class).close();
        }
    }

    @EveryDatabase
    void column_thatEclipseLinkAdds_getsItsConstraint(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = database.fresh();
            PolicyChangeTest.execute(raw, "CREATE TABLE guest (id BIGINT PRIMARY KEY)");
            try (LinkUnit unit = open(raw, coffer, "create-or-extend-tables", "require", Trimmed.class)) {
                unit.run(em -> em.persist(PolicyChangeTest.trimmed()));
            }

            open(raw, coffer, "require", Trimmed.class).close();
        }
    }

    @EveryDatabase
    void columns_thatDoNotFit_areRefusedWithTheAttribute(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = database.fresh();
            String binary = database == TestDatabase.POSTGRESQL ? "BYTEA" : "VARBINARY(50)";
            PolicyChangeTest.execute(
                    raw,
                    "CREATE TABLE guest (id BIGINT PRIMARY KEY, email " + binary + " DEFAULT "
                            + (database == TestDatabase.POSTGRESQL ? "'\\x00'" : "X'00'") + ", email_bidx INT)");

            assertThat(refusal(raw, coffer, Trimmed.class))
                    .contains("guest.email (" + Trimmed.class.getName() + ".email) has a DEFAULT")
                    .contains("tags are 64-bit numbers")
                    .contains(database == TestDatabase.POSTGRESQL ? "" : "VARBINARY(50), but its envelopes take up to");
            PolicyChangeTest.execute(raw, "DROP TABLE guest");
            PolicyChangeTest.execute(raw, "CREATE TABLE guest (id BIGINT PRIMARY KEY, email VARCHAR(500))");
            assertThat(refusal(raw, coffer, Trimmed.class))
                    .contains("binary envelopes need a binary column")
                    .contains("has no tag column");
        }
    }

    /** A script runs when the start is over. */
    @EveryDatabase
    void table_thatAScriptMakesAndThatDoesNotFit_isRefusedBeforeThereIsWork(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit = LinkUnit.open(
                        database.fresh(),
                        coffer,
                        it -> untold(it)
                                .property("jakarta.persistence.schema-generation.database.action", "create")
                                .property("jakarta.persistence.schema-generation.create-source", "script")
                                .property(
                                        "jakarta.persistence.schema-generation.create-script-source",
                                        new StringReader(
                                                "CREATE TABLE guest (id BIGINT PRIMARY KEY, email VARCHAR(500));")),
                        Randomized.class)) {
            for (int i = 0; i < 2; i++) {
                assertThat(PolicyChangeTest.message(
                                catchThrowable(() -> unit.run(em -> em.persist(PolicyChangeTest.randomized())))))
                        .contains("binary envelopes need a binary column");
            }
            assertThat(unit.cells("select * from guest")).isEmpty();
        }
    }
}
