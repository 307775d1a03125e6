package dev.coffer.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.TagVerifier;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Entities write rows, and are changed: what would not find or not read the rows is refused at start, with what to do, and what the
 * message says is done to the letter.
 */
final class PolicyChangeTest {
    static final Pattern PAST = Pattern.compile("ALTER TABLE .*?(?=; |\\n|$)");
    private static final int LENGTH = 40;

    @Entity(name = "Trimmed")
    @Table(name = "guest")
    static class Trimmed {
        @Id
        long id;

        @Encrypted
        @Column(length = LENGTH)
        String email;

        @BlindIndex(of = "email", normalize = "trim")
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "Folded")
    @Table(name = "guest")
    static class Folded {
        @Id
        long id;

        @Encrypted
        @Column(length = LENGTH)
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "Randomized")
    @Table(name = "guest")
    static class Randomized {
        @Id
        long id;

        @Encrypted
        @Column(length = LENGTH)
        String email;
    }

    @Entity(name = "Longer")
    @Table(name = "guest")
    static class Longer {
        @Id
        long id;

        @Encrypted
        @Column(length = 35)
        String email;
    }

    @Entity(name = "Deterministic")
    @Table(name = "guest")
    static class Deterministic {
        @Id
        long id;

        @Encrypted(deterministic = true)
        @Column(length = LENGTH)
        String email;
    }

    @Entity(name = "Renamed")
    @Table(name = "guest")
    static class Renamed {
        @Id
        long id;

        @Encrypted(name = "crm.mail")
        @Column(length = LENGTH)
        String email;
    }

    @Entity(name = "Counted")
    @Table(name = "guest")
    static class Counted {
        @Id
        long id;

        @Encrypted
        Long email;
    }

    private static @Nullable Throwable opening(DataSource database, Coffer coffer, Class<?> entity) {
        return catchThrowable(() -> open(database, coffer, entity, "require").close());
    }

    private static Unit open(DataSource database, Coffer coffer, Class<?> entity, String check) {
        return Unit.open(
                database,
                coffer,
                configuration -> {
                    Unit.withoutSchema(configuration);
                    configuration.property(CofferJpa.CHECK, check);
                },
                entity);
    }

    static String message(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof InvalidPolicyException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("refused").isNotNull();
        return String.valueOf(cause.getMessage());
    }

    static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A fresh database with one row, written by an entity. */
    private static <E> DataSource written(TestDatabase database, Coffer coffer, Class<E> type, E row) {
        try (Unit unit = Unit.open(database, coffer, type)) {
            unit.run(em -> em.persist(row));
            return unit.database;
        }
    }

    static Randomized randomized() {
        Randomized guest = new Randomized();
        guest.id = 1;
        guest.email = "Mary";
        return guest;
    }

    static Trimmed trimmed() {
        Trimmed guest = new Trimmed();
        guest.id = 1;
        guest.email = "Mary";
        return guest;
    }

    private static <R> R in(Unit unit, Function<jakarta.persistence.EntityManager, R> work) {
        return unit.call(work);
    }

    @EveryDatabase
    void normalizerAdded_isRefused_andTagsAreComputedAnewAsTheMessageSays(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, Trimmed.class, trimmed());

            String message = message(opening(raw, coffer, Folded.class));

            assertThat(message)
                    .contains("guest.email (" + Folded.class.getName()
                            + ".email) has rows that were written under another policy")
                    .contains("normalize was [trim], is [trim, lowercase]")
                    .contains("TagVerifier.repair()");
            Matcher steps = PAST.matcher(message.substring(message.indexOf("2. past Coffer: ")));
            assertThat(steps.find()).isTrue();
            execute(raw, steps.group());
            try (Unit unit = open(raw, coffer, Folded.class, "warn")) {
                assertThat(TagVerifier.in(unit.factory).repair())
                        .singleElement()
                        .asString()
                        .contains("1");
            }
            assertThat(steps.find()).isTrue();
            execute(raw, steps.group());
            try (Unit unit = open(raw, coffer, Folded.class, "require")) {
                List<Long> tags = Lookup.in(unit.factory).candidates(Folded.class, "email", "mary");
                List<Folded> found = in(
                        unit,
                        em -> em.createQuery("from Folded g where g.tags in :tags", Folded.class)
                                .setParameter("tags", tags)
                                .getResultList());
                assertThat(found).hasSize(1);
            }
            assertThat(message(opening(raw, coffer, Trimmed.class)))
                    .contains("normalize was [trim, lowercase], is [trim]");
        }
    }

    @EveryDatabase
    void randomizedMadeDeterministic_isRefused_andRowsAreEncryptedAnewAsTheMessageSays(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, Randomized.class, randomized());

            String message = message(opening(raw, coffer, Deterministic.class));

            assertThat(message)
                    .contains("it was randomized without equality, is deterministic")
                    .contains("They would not be found");
            Matcher steps = PAST.matcher(message.substring(message.indexOf("2. past Coffer: ")));
            assertThat(steps.find()).isTrue();
            execute(raw, steps.group());
            try (Unit unit = open(raw, coffer, Deterministic.class, "warn")) {
                String value = in(unit, em -> em.find(Deterministic.class, 1L)).email;
                unit.run(em -> em.createQuery("update Deterministic g set g.email = :email where g.id = 1")
                        .setParameter("email", value)
                        .executeUpdate());
            }
            assertThat(steps.find()).isTrue();
            execute(raw, steps.group());
            try (Unit unit = open(raw, coffer, Deterministic.class, "require")) {
                List<Deterministic> found = in(
                        unit,
                        em -> em.createQuery("from Deterministic g where g.email = :email", Deterministic.class)
                                .setParameter("email", "Mary")
                                .getResultList());
                assertThat(found).hasSize(1);
            }
        }
    }

    @EveryDatabase
    void equalityAddedOrTakenOut_isRefused(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThat(message(
                            opening(written(database, coffer, Randomized.class, randomized()), coffer, Folded.class)))
                    .contains("it was randomized without equality, is randomized with equality")
                    .contains("ADD COLUMN email_bidx BIGINT");
            DataSource raw = written(database, coffer, Trimmed.class, trimmed());
            String message = message(opening(raw, coffer, Randomized.class));
            assertThat(message).contains("it was randomized with equality, is randomized without equality");
            Matcher steps = PAST.matcher(message.substring(message.indexOf("drop them past Coffer: ")));
            while (steps.find()) {
                execute(raw, steps.group());
            }
            try (Unit unit = open(raw, coffer, Randomized.class, "require")) {
                assertThat(in(unit, em -> em.find(Randomized.class, 1L)).email).isEqualTo("Mary");
            }
        }
    }

    @EveryDatabase
    void typeOrNameChanged_isRefused_andTakenBackItReadsTheRows(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, Randomized.class, randomized());

            assertThat(message(opening(raw, coffer, Renamed.class)))
                    .contains("the name was guest.email, is crm.mail")
                    .contains("They would not be decrypted");
            assertThat(message(opening(raw, coffer, Counted.class))).contains("type was text, is int");
            try (Unit unit = open(raw, coffer, Randomized.class, "require")) {
                assertThat(in(unit, em -> em.find(Randomized.class, 1L)).email).isEqualTo("Mary");
            }
        }
    }

    @EveryDatabase
    void lengthChanged_starts(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, Randomized.class, randomized());

            try (Unit unit = open(raw, coffer, Longer.class, "require")) {
                assertThat(in(unit, em -> em.find(Longer.class, 1L)).email).isEqualTo("Mary");
            }
        }
    }

    /** What is there for another policy is refused, whatever is tolerated. */
    @EveryDatabase
    void constraintOfAnotherPolicy_isRefusedUnderWarnToo(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            DataSource raw = written(database, coffer, Randomized.class, randomized());

            for (String check : List.of("warn", "off")) {
                assertThat(message(catchThrowable(() ->
                                open(raw, coffer, Deterministic.class, check).close())))
                        .contains("written under another policy");
            }
        }
    }
}
