package dev.coffer.jpa.hibernate.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.envers.Audited;
import org.hibernate.envers.NotAudited;
import org.hibernate.exception.DataException;
import org.junit.jupiter.api.Test;

/** A value that does not fit: the same exception as on a plain column, whichever way it takes, and it says where and why. */
class UnstorableValueTest {
    private static final String LONG = "mary.plaintext@example.org";

    @Embeddable
    static class Home {
        @Encrypted
        @Column(length = 4)
        String street;
    }

    @Audited
    @Entity(name = "Tight")
    static class Tight extends WithId {
        @Encrypted
        @Column(length = 4)
        String text;

        @Encrypted(deterministic = true)
        @Column(length = 4)
        String code;

        @Encrypted
        @Column(length = 4)
        byte[] bytes;

        @Encrypted(type = "decimal(5,2)")
        BigDecimal amount;

        @Encrypted
        LocalDate due;

        @Embedded
        Home home = new Home();

        @NotAudited
        @Encrypted
        @ElementCollection
        @Column(length = 4)
        List<String> phones = new ArrayList<>();
    }

    @Entity(name = "Tagged")
    static class Tagged extends WithId {
        @Encrypted
        @Column(length = 4)
        String text;

        @BlindIndex(of = "text")
        @Column(name = "text_bidx")
        Long tags;
    }

    @Entity(name = "Loose")
    static class Loose extends WithId {
        @Column(length = 4)
        String text;
    }

    private static Tight tight(Consumer<Tight> change) {
        Tight it = new Tight();
        it.id = 1;
        change.accept(it);
        return it;
    }

    private static DataException dataException(Throwable thrown) {
        Throwable each = thrown;
        while (each != null && !(each instanceof DataException)) {
            each = each.getCause();
        }
        assertThat(each).as("of %s", thrown).isInstanceOf(DataException.class);
        return (DataException) each;
    }

    private static void assertUnstorable(
            Throwable thrown, String attribute, String column, String limit, String state) {
        DataException found = dataException(thrown);
        assertThat(found.getMessage())
                .containsIgnoringCase(attribute + " (" + column + ") cannot hold this value: ")
                .containsOnlyOnce(limit)
                .doesNotContain(LONG);
        assertThat(found.getSQLState()).isEqualTo(state);
        assertThat((Throwable) found.getSQLException())
                .isInstanceOf(SQLDataException.class)
                .hasNoCause();
    }

    @EveryDatabase
    void value_thatIsTooLong_isWhatItIsOnAPlainColumn(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Tight.class, Loose.class)) {
            Loose loose = new Loose();
            loose.id = 1;
            loose.text = LONG;
            Throwable plain = catchThrowable(() -> unit.run(em -> em.persist(loose)));
            Throwable ours = catchThrowable(() -> unit.run(em -> em.persist(tight(it -> it.text = LONG))));

            assertThat(ours.getClass()).isEqualTo(plain.getClass());
            assertThat(dataException(plain)).isInstanceOf(DataException.class);
            assertUnstorable(ours, "Tight.text", "tight.text", "26 code points, the column holds at most 4", "22001");
        }
    }

    @Test
    void valuesOfEveryType_nameTheirLimit() {
        Map<String, Consumer<Tight>> all = new LinkedHashMap<>();
        all.put("Tight.text|tight.text|at most 4|22001", it -> it.text = LONG);
        all.put("Tight.code|tight.code|at most 4|22001", it -> it.code = LONG);
        all.put("Tight.text|tight.text|unpaired surrogate|22001", it -> it.text = "a\ud800");
        all.put("Tight.code|tight.code|unpaired surrogate|22001", it -> it.code = "a\ud800");
        all.put("Tight.bytes|tight.bytes|5 bytes, the column holds at most 4|22001", it -> it.bytes = new byte[5]);
        all.put("Tight.amount|tight.amount|decimal(5,2)|22003", it -> it.amount = new BigDecimal("12345.6"));
        all.put("Tight.due|tight.due|a date holds the years|22003", it -> it.due = LocalDate.MAX);
        all.put("Tight.street|tight.street|at most 4|22001", it -> it.home.street = LONG);
        all.put("Tight.phones|tight_phones.phones|at most 4|22001", it -> it.phones.add(LONG));
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Tight.class)) {
            all.forEach((expected, change) -> {
                String[] parts = expected.split("\\|", -1);
                Throwable thrown = catchThrowable(() -> unit.run(em -> em.persist(tight(change))));
                assertUnstorable(thrown, parts[0], parts[1], parts[2], parts[3]);
            });
            assertThat(unit.cells("select count(*) from Tight")).containsExactly(0L);
        }
    }

    @Test
    void everyWayToWrite_throwsTheSame() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Tight.class)) {
            unit.run(em -> em.persist(tight(it -> it.text = "ab")));
            Map<String, Runnable> ways = new LinkedHashMap<>();
            ways.put(
                    "flush",
                    () -> unit.run(em -> {
                        em.find(Tight.class, 1L).text = LONG;
                        em.flush();
                    }));
            ways.put("commit", () -> unit.run(em -> em.find(Tight.class, 1L).text = LONG));
            ways.put("merge", () -> unit.run(em -> em.merge(tight(it -> it.text = LONG))));
            ways.put(
                    "bulk update",
                    () -> unit.run(em -> em.createQuery("update Tight t set t.text = :text")
                            .setParameter("text", LONG)
                            .executeUpdate()));
            ways.put(
                    "stateless insert",
                    () -> unit.stateless(session -> session.insert(tight(it -> {
                        it.id = 2;
                        it.text = LONG;
                    }))));
            ways.put("stateless update", () -> unit.stateless(session -> session.update(tight(it -> it.text = LONG))));
            ways.put("stateless upsert", () -> unit.stateless(session -> session.upsert(tight(it -> it.text = LONG))));
            ways.forEach((name, way) -> assertUnstorable(
                    catchThrowable(way::run), "Tight.text", "tight.text", "the column holds at most 4", "22001"));
            unit.run(em -> assertThat(em.find(Tight.class, 1L).text).isEqualTo("ab"));
        }
    }

    @Test
    void query_comparedWithWhatDoesNotFit_findsNothing() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Tight.class)) {
            unit.run(em -> em.persist(tight(it -> it.code = "ab")));
            unit.run(em -> assertThat(em.createQuery("from Tight t where t.code = :code", Tight.class)
                            .setParameter("code", LONG)
                            .getResultList())
                    .isEmpty());
        }
    }

    @Test
    void taggedValue_thatIsTooLong_isTheSame() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Tagged.class)) {
            Throwable thrown = catchThrowable(() -> unit.run(em -> {
                Tagged it = new Tagged();
                it.id = 1;
                it.text = LONG;
                em.persist(it);
            }));
            assertUnstorable(thrown, "Tagged.text", "tagged.text", "the column holds at most 4", "22001");
        }
    }
}
