package dev.coffer.jpa.eclipselink.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.Renewal;
import dev.coffer.jpa.testing.Shopper;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Query;
import java.util.List;

/** What EclipseLink compares as it is stored, while two keys are enabled. */
class StoredComparisonTest {
    private static final List<String> COMPARED = List.of(
            "select a.id from Shopper a where a.lastName = :p",
            "select a.id from Shopper a where a.lastName <> :p",
            "select a.id from Shopper a where :p = a.lastName",
            "select a.id from Shopper a where a.lastName = 'Doe'",
            "select a.id from Shopper a, Shopper b where a.emailTags = b.emailTags",
            "select a.id from Shopper a, Shopper b where a.emailTags <> b.emailTags",
            "select a.id from Shopper a join Shopper b on a.emailTags = b.emailTags",
            "select a.id from Shopper a where exists (select b.id from Shopper b where b.emailTags = a.emailTags)",
            "select a.id from Shopper a where a.emailTags in (select b.emailTags from Shopper b)",
            "select a.id from Shopper a where a.emailTags = (select max(b.emailTags) from Shopper b)",
            "select a.id from Shopper a where a.id >= all (select count(b) from Shopper b group by b.emailTags)",
            "select a.id from Shopper a where a.id >= all (select count(b) from Shopper b group by b.lastName)",
            "select a.lastName, count(a) from Shopper a group by a.lastName",
            "select a.emailTags, count(a) from Shopper a group by a.emailTags",
            "select distinct a.lastName from Shopper a",
            "select distinct a.emailTags from Shopper a",
            "select count(distinct a.emailTags) from Shopper a",
            "select a.emailTags from Shopper a union select b.emailTags from Shopper b",
            "select a.id from Shopper a order by a.emailTags",
            "select a.id from Shopper a where a.emailTags = 4711",
            "select a.id from Shopper a where not (a.emailTags = 4711)",
            "update Shopper a set a.nickname = 'x' where a.lastName = :p",
            "delete from Shopper a where a.emailTags <> 4711 and a.id < 0");

    private static final List<String> KEPT = List.of(
            "select a from Shopper a",
            "select distinct a from Shopper a",
            "select a.lastName, a.emailTags from Shopper a",
            "select a from Shopper a where a.emailTags in (4711, 4712)",
            "select a from Shopper a where a.emailTags not in (4711, 4712)",
            "select a from Shopper a where a.emailTags is null or a.lastName is not null",
            "select a.nickname, count(a) from Shopper a group by a.nickname order by a.nickname");

    private static void execute(LinkUnit unit, String jpql) {
        unit.run(em -> {
            Query query = em.createQuery(jpql);
            if (jpql.contains(":p")) {
                query.setParameter("p", "Doe");
            }
            if (jpql.startsWith("select")) {
                query.getResultList();
            } else {
                query.executeUpdate();
            }
        });
    }

    @EveryDatabase
    void storedValues_comparedWhileTheirKeyIsRenewed_areRefusedAtEachExecution(TestDatabase database) {
        try (Renewal renewal = new Renewal();
                LinkUnit unit = LinkUnit.open(database, renewal.coffer, Shopper.class)) {
            unit.run(em -> em.persist(Shopper.of(1, "Doe")));
            for (String jpql : COMPARED) {
                assertThatCode(() -> execute(unit, jpql)).as(jpql).doesNotThrowAnyException();
            }
            KEPT.forEach(jpql -> execute(unit, jpql));
            renewal.begin();
            assertThat(COMPARED)
                    .allSatisfy(jpql -> assertThat(catchThrowable(() -> execute(unit, jpql)))
                            .hasRootCauseInstanceOf(UnsupportedStatementException.class)
                            .hasMessageContaining("being renewed"));
            KEPT.forEach(jpql -> execute(unit, jpql));
            renewal.takeBack();
            for (String jpql : COMPARED) {
                assertThatCode(() -> execute(unit, jpql)).as(jpql).doesNotThrowAnyException();
            }
        }
    }

    /** Also by a factory that opens while two keys are enabled. */
    @EveryDatabase
    void tags_searchedWhileTheirKeyIsRenewed_areFoundUnderBoth(TestDatabase database) {
        try (Renewal renewal = new Renewal();
                LinkUnit unit = LinkUnit.open(database, renewal.coffer, Shopper.class)) {
            unit.run(em -> em.persist(Shopper.of(1, "Doe")));
            renewal.begin();
            renewal.activate();
            unit.run(em -> em.persist(Shopper.of(2, "Doe")));
            try (LinkUnit other =
                    LinkUnit.open(unit.database, renewal.coffer, LinkUnit::withoutSchema, Shopper.class)) {
                Lookup lookup = Lookup.in(other.factory);
                List<Long> found = other.call(em -> em.createQuery(
                                "select a.id from Shopper a where a.emailTags in :tags order by a.id", Long.class)
                        .setParameter("tags", lookup.candidates(Shopper.class, "email", "Doe@example.org"))
                        .getResultList());
                assertThat(found).containsExactly(1L, 2L);
            }
        }
    }
}
