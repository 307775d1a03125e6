package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JPQL on encrypted attributes: what needs the plain value is refused, the rest runs. */
class EclipseLinkQueryTest {
    private static final String MARY = "Mary@Example.org";
    private static final String POLICY = """
              person:
                email: { type: text, equality: true, normalize: [trim, lowercase] }
                last_name: { type: text(60), deterministic: true }
                note: { type: text, storage: text }
            """;

    @Trap(
            value = "EclipseLink too compares, sorts and computes with envelopes",
            then = "refused, in the select list as well")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p from Person p where p.email = :p",
                "select p from Person p where :p = p.email",
                "select p from Person p where p.email <> :p",
                "select p from Person p where p.email in (:p)",
                "select p from Person p where p.email like :p",
                "select p from Person p where p.email between :p and 'z'",
                "select p from Person p where lower(p.email) = :p",
                "select p from Person p where p.email is null or p.email = :p",
                "select p from Person p where not (p.email = :p)",
                "select p from Person p where p.email = p.nickname",
                "select p from Person p where p.home.street = :p",
                "select p from Person p where p.id in (select q.id from Person q where q.email = :p)",
                "select p from Person p where p.nickname in (select q.email from Person q)",
                "select p from Person p where exists (select q from Person q where q.email = :p)",
                "select p from Person p where case when p.email = :p then 1 else 0 end = 1",
                "select p from Person p where coalesce(p.email, :p) = :p",
                "select p from Person p order by p.email",
                "select p from Person p order by lower(p.email)",
                "select p.email, count(p) from Person p group by p.email",
                "select p.nickname from Person p group by p.nickname having max(p.email) = :p",
                "select distinct p.email from Person p",
                "select max(p.email) from Person p",
                "select upper(p.email) from Person p",
                "select concat(p.email, 'x') from Person p",
                "select p from Person p where p.lastName like :p",
                "select p from Person p where p.lastName > :p",
                "select p from Person p where p.lastName = p.nickname",
                "select p from Person p order by p.lastName",
                "update Person p set p.email = :p",
                "update Person p set p.email = 'mary'",
                "update Person p set p.email = null",
                "update Person p set p.email = p.nickname",
                "update Person p set p.nickname = p.email",
                "update Person p set p.lastName = lower(:p)",
                "update Person p set p.emailTags = 5",
                "update Person p set p.nickname = 'x' where p.email = :p",
                "delete from Person p where p.email = :p"
            })
    void query_thatNeedsOrWritesThePlainValue_isRefused(String jpql) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(TestDatabase.H2, coffer, LinkedPerson.class)) {
            unit.run(em -> em.persist(LinkedPerson.of(1, MARY)));
            List<Object> before = unit.cells("select * from person");

            assertThatThrownBy(() -> unit.run(em -> {
                        Query query = em.createQuery(jpql);
                        if (jpql.contains(":p")) {
                            query.setParameter("p", MARY);
                        }
                        if (jpql.startsWith("select")) {
                            query.getResultList();
                        } else {
                            query.executeUpdate();
                        }
                    }))
                    .satisfies(e -> assertThat(causes(e)).anyMatch(UnsupportedStatementException.class::isInstance))
                    .satisfies(e -> assertThat(causes(e))
                            .noneMatch(each -> String.valueOf(each.getMessage()).contains(MARY)));
            assertThat(unit.cells("select * from person"))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        }
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new java.util.ArrayList<>();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    @Test
    void query_thatNeedsNoPlainValue_runs() {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(TestDatabase.H2, coffer, LinkedPerson.class)) {
            unit.run(em -> em.persist(LinkedPerson.of(1, MARY)));
            unit.run(em -> {
                assertThat(em.createQuery(
                                        "select p.email, p.home.street from Person p where p.email is not null",
                                        Object[].class)
                                .getResultList())
                        .singleElement()
                        .isEqualTo(new Object[] {MARY, "Home Lane"});
                assertThat(em.createQuery("select p from Person p where p.email is null", LinkedPerson.class)
                                .getResultList())
                        .isEmpty();
                assertThat(em.createQuery(
                                        "select p.lastName, count(p) from Person p group by p.lastName", Object[].class)
                                .getResultList())
                        .hasSize(1);
                assertThat(em.createQuery("update Person p set p.nickname = 'm' where p.lastName = :p")
                                .setParameter("p", "Plaintextson")
                                .executeUpdate())
                        .isEqualTo(1);
                assertThat(em.createQuery("update Person p set p.email = null, p.emailTags = null")
                                .executeUpdate())
                        .isEqualTo(1);
            });
            assertThat(unit.cells("select email, email_bidx from person")).containsExactly(null, null);
        }
    }
}
