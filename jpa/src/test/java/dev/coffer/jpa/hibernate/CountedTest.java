package dev.coffer.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * That nothing is encrypted without need, counted. The counter is the keyring's own: a rotation policy that is due after so many
 * values encrypted tells whether there was one more.
 */
class CountedTest {
    private static final int ENTITIES = 10_000;
    private static final int ENCRYPTED = ENTITIES * 3;

    @Entity(name = "Counted")
    static class Counted extends WithId {
        @Encrypted
        String email;

        @Encrypted
        LocalDate birthday;

        @Encrypted
        Map<String, Object> notes;

        static Counted number(long id) {
            Counted it = new Counted();
            it.id = id;
            it.email = "customer" + id + "@example.org";
            it.birthday = LocalDate.ofEpochDay(id);
            it.notes = Map.of("long", id, "list", List.of("a", "b"));
            return it;
        }
    }

    @Trap(
            value = "Loading and flushing 10,000 entities with three encrypted attributes encrypts 30,000 values",
            then = "no UPDATE and no encryption, counted")
    @EveryDatabase
    void flush_ofTenThousandUnchangedEntities_updatesAndEncryptsNothing(TestDatabase database) {
        RotationPolicy oneMore = RotationPolicy.after(Duration.ofDays(3650))
                .orValues(ENCRYPTED + 1)
                .activating(Activation.IMMEDIATE);
        try (Coffer coffer = TestCoffer.builder()
                        .keyring("customers")
                        .rotation(oneMore)
                        .refreshInterval(Duration.ofDays(1)) // which would rotate too
                        .build();
                Unit unit =
                        Unit.open(database, coffer, c -> c.property("hibernate.jdbc.batch_size", 200), Counted.class)) {
            unit.run(em -> {
                for (long id = 0; id < ENTITIES; id++) {
                    em.persist(Counted.number(id));
                }
            });
            unit.statistics().clear();

            unit.run(em -> {
                assertThat(em.createQuery("from Counted", Counted.class).getResultList())
                        .hasSize(ENTITIES)
                        .allMatch(it -> it.email.endsWith("@example.org"));
                em.flush();
            });

            assertThat(unit.statistics().getEntityLoadCount()).isEqualTo(ENTITIES);
            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getPrepareStatementCount()).isEqualTo(1);
            assertThat(coffer.keyring().rotateIfDue()).isFalse();

            unit.run(em -> em.find(Counted.class, 1L).email = "changed@example.org");

            assertThat(unit.statistics().getEntityUpdateCount()).isEqualTo(1);
            assertThat(coffer.keyring().rotateIfDue()).isTrue(); // so the counter did count the 30,000 before
        }
    }
}
