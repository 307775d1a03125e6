package dev.coffer.jpa.hibernate.tag;

import static dev.coffer.jpa.hibernate.tag.TaggedPeople.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Citizen;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Passport;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Phone;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Street;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags in embeddables. */
class EmbeddedTagsTest {
    @Trap(
            value = "No generator reaches into an embeddable",
            then = "tags are read off their source there, in nested ones, records and collections")
    @EveryDatabase
    void embeddables_nestedRecordsCollectionsAndProperties_keepTheirTags(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Citizen.class)) {
            Citizen it = new Citizen();
            it.id = 1;
            it.name = "Mary";
            it.home.inner.street = "Main Street";
            it.phone = Phone.of("+49");
            it.passport = new Passport("X1", null);
            it.streets.add(Street.of("A"));
            it.streets.add(Street.of("B"));
            unit.run(em -> em.persist(it));

            String all = "select name_bidx, street_bidx, phone_number_bidx, passport_bidx from citizen";
            assertThat(unit.cells(all))
                    .containsExactly(
                            tag(coffer, "citizen", "name", "Mary"),
                            tag(coffer, "citizen", "street", "Main Street"),
                            tag(coffer, "citizen", "phone_number", "+49"),
                            tag(coffer, "citizen", "passport", "X1"));
            assertThat(unit.cells("select street_bidx from citizen_streets"))
                    .containsExactlyInAnyOrder(
                            tag(coffer, "citizen_streets", "street", "A"),
                            tag(coffer, "citizen_streets", "street", "B"));

            unit.run(em -> {
                Citizen found = em.find(Citizen.class, 1L);
                found.name = "Anne";
                found.home.inner.street = "Side Street";
                found.phone.setNumber("+48");
                found.passport = new Passport("X2", found.passport.passportTags());
                found.streets.get(0).street = "C";
                found.streets.get(1).street = null;
            });
            assertThat(unit.cells(all))
                    .containsExactly(
                            tag(coffer, "citizen", "name", "Anne"),
                            tag(coffer, "citizen", "street", "Side Street"),
                            tag(coffer, "citizen", "phone_number", "+48"),
                            tag(coffer, "citizen", "passport", "X2"));
            assertThat(unit.cells("select street_bidx from citizen_streets"))
                    .containsExactlyInAnyOrder(tag(coffer, "citizen_streets", "street", "C"), null);

            Lookup lookup = Lookup.in(unit.factory);
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select c.id from Citizen c where c.home.inner.streetTags in :tags", Long.class)
                            .setParameter("tags", lookup.candidates(Citizen.class, "home.inner.street", "side street"))
                            .getResultList()))
                    .containsExactly(1L);
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select c.id from Citizen c join c.streets s where s.streetTags in :tags",
                                    Long.class)
                            .setParameter("tags", lookup.candidates(Citizen.class, "streets.street", "c"))
                            .getResultList()))
                    .containsExactly(1L);
            assertThat(unit.<List<Long>>call(em -> {
                        var builder = em.getCriteriaBuilder();
                        var query = builder.createQuery(Long.class);
                        var citizen = query.from(Citizen.class);
                        query.select(citizen.get("id"))
                                .where(lookup.equal(builder, citizen, "home.inner.street", "SIDE street"));
                        return em.createQuery(query).getResultList();
                    }))
                    .containsExactly(1L);

            unit.run(em -> {
                Citizen found = em.find(Citizen.class, 1L);
                found.home = null;
                found.phone = null;
                found.passport = null;
            });
            assertThat(unit.cells("select street_bidx, phone_number_bidx, passport_bidx, street from citizen"))
                    .containsExactly(null, null, null, null);
        }
    }

    @Test
    void unchanged_entities_causeNoUpdate() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Citizen.class)) {
            unit.run(em -> {
                Citizen it = new Citizen();
                it.id = 1;
                it.name = "Mary";
                it.home.inner.street = "Main Street";
                it.passport = new Passport("X1", null);
                it.streets.add(Street.of("A"));
                em.persist(it);
            });
            unit.statistics().clear();

            assertThat(unit.<Integer>call(
                            em -> em.find(Citizen.class, 1L).streets.size()))
                    .isEqualTo(1);

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionRecreateCount()).isZero();
        }
    }
}
