package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.Refusals;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import org.junit.jupiter.api.Test;

/** When a query on encrypted attributes is refused: as early as its text is known. */
class NamedQueriesTest {
    @Entity(name = "Sorted")
    @NamedQuery(name = "Sorted.all", query = "from Sorted s order by s.email")
    @NamedQuery(name = "Sorted.byId", query = "from Sorted s where s.id = :id")
    @NamedQuery(name = "Sorted.byPrefix", query = "from Sorted s where s.email like :prefix")
    static class Sorted extends WithId {
        @Encrypted
        String email;
    }

    @Entity(name = "Found")
    @NamedQuery(name = "Found.byName", query = "from Found f where f.name = :name")
    @NamedQuery(name = "Found.rename", query = "update Found f set f.name = :name where f.id = :id")
    static class Found extends WithId {
        @Encrypted(deterministic = true)
        String name;
    }

    @Entity(name = "Mistaken")
    @NamedQuery(name = "Mistaken.all", query = "from Mistaken m where m.nmae = 1")
    static class Mistaken extends WithId {
        @Encrypted
        String name;
    }

    @Test
    void namedQueries_thatWouldBeRefused_areRefusedAtStart() {
        Refusals.assertRefused(
                "there are named queries that encrypted attributes do not allow:\n  - 'Sorted.", Sorted.class);
        Refusals.assertRefused("'Sorted.all': Sorted(s).email is encrypted", Sorted.class);
        Refusals.assertRefused("'Sorted.byPrefix': Sorted(s).email is encrypted", Sorted.class);
    }

    @Test
    void namedQueries_areSeen_thoughHibernateIsToldNotToLook() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> Unit.open(
                                    TestDatabase.H2,
                                    coffer,
                                    configuration -> configuration.property("hibernate.query.startup_check", false),
                                    Sorted.class)
                            .close())
                    .satisfies(thrown -> assertThat(thrown)
                            .satisfiesAnyOf(
                                    e -> assertThat(e).isInstanceOf(InvalidPolicyException.class),
                                    e -> assertThat(e).hasRootCauseInstanceOf(InvalidPolicyException.class)));
        }
    }

    @Test
    void namedQueries_thatAreAllowed_work() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Found.class)) {
            unit.run(em -> {
                Found it = new Found();
                it.id = 1;
                it.name = "Mary";
                em.persist(it);
            });
            unit.run(em -> em.createNamedQuery("Found.rename")
                    .setParameter("name", "Molly")
                    .setParameter("id", 1L)
                    .executeUpdate());
            unit.run(em -> assertThat(em.createNamedQuery("Found.byName", Found.class)
                            .setParameter("name", "Molly")
                            .getResultList())
                    .hasSize(1));
        }
    }

    @Test
    void namedQuery_thatIsNoQuery_staysHibernates() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() ->
                            Unit.open(TestDatabase.H2, coffer, Mistaken.class).close())
                    .hasStackTraceContaining("Mistaken.all")
                    .hasStackTraceContaining("nmae");
        }
    }

    /** Before it is run: whoever only makes queries at start, as Spring Data does, learns it there. */
    @Test
    void createQuery_refuses_beforeAnythingRuns() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Found.class)) {
            assertThatThrownBy(() -> unit.run(em -> em.createQuery("from Found f where upper(f.name) = upper(:name)")))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("Found(f).name is encrypted");
        }
    }
}
