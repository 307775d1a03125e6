package dev.coffer.jpa.hibernate.check;

import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jpa.hibernate.check.LookupMappings.Part;
import dev.coffer.jpa.hibernate.check.LookupMappings.SamePart;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Where Hibernate itself looks a row up by what it has read of an attribute: refused, or it works. */
class LookupMappingsTest {
    @Trap(
            value =
                    "@PartitionKey and sets of embeddables put the old value into WHERE, so that an update fails, or deletes"
                            + " nothing, silently",
            then = "refused at start if it is randomized; a deterministic one works")
    @Test
    void randomizedAttributes_byWhichRowsAreLookedUp_areRefused() {
        assertRefused("Partitioned.region is @Encrypted and a key", LookupMappings.Partitioned.class);
        assertRefused("PartitionedByPart.part.text is @Encrypted and a key", LookupMappings.PartitionedByPart.class);
        assertRefused("WithSet.parts.text is @Encrypted and a key", LookupMappings.WithSet.class);
        assertRefused("is @Encrypted and a key", LookupMappings.KeyedByRandomized.class, LookupMappings.Thing.class);
    }

    @EveryDatabase
    void deterministicPartitionKey_isFoundAndDeleted(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, LookupMappings.PartitionedAlike.class)) {
            LookupMappings.PartitionedAlike entity = new LookupMappings.PartitionedAlike();
            entity.region = "north";
            unit.run(em -> em.persist(entity));

            unit.run(em -> em.find(LookupMappings.PartitionedAlike.class, 0L).nickname = "molly");
            assertThat(unit.cells("select nickname from E")).containsExactly("molly");
            unit.run(em -> em.remove(em.find(LookupMappings.PartitionedAlike.class, 0L)));
            assertThat(unit.cells("select id from E")).isEmpty();
        }
    }

    @EveryDatabase
    void collections_thatChangeByElement_keepTheRest(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, LookupMappings.WithCollections.class)) {
            LookupMappings.WithCollections entity = new LookupMappings.WithCollections();
            for (String text : new String[] {"a", "b", "c"}) {
                entity.same.add(SamePart.of(text));
                entity.bag.add(Part.of(text));
                entity.list.add(Part.of(text));
                entity.map.put(text, Part.of(text));
            }
            unit.run(em -> em.persist(entity));

            unit.run(em -> {
                LookupMappings.WithCollections it = em.find(LookupMappings.WithCollections.class, 0L);
                it.same.remove(SamePart.of("b"));
                it.bag.remove(Part.of("b"));
                it.list.remove(Part.of("b"));
                it.map.remove("b");
            });

            unit.run(em -> {
                LookupMappings.WithCollections it = em.find(LookupMappings.WithCollections.class, 0L);
                assertThat(it.same).containsExactlyInAnyOrder(SamePart.of("a"), SamePart.of("c"));
                assertThat(it.bag).containsExactlyInAnyOrder(Part.of("a"), Part.of("c"));
                assertThat(it.list).containsExactly(Part.of("a"), Part.of("c"));
                assertThat(it.map).containsOnlyKeys("a", "c");
                em.remove(it);
            });
            assertThat(unit.<Object>call(em -> em.find(LookupMappings.WithCollections.class, 0L)))
                    .isNull();
        }
    }

    @EveryDatabase
    void mapKeyedByADeterministicAttribute_isRead(TestDatabase database) {
        try (Unit unit =
                Unit.withoutPolicy(database, LookupMappings.KeyedByDeterministic.class, LookupMappings.Thing.class)) {
            LookupMappings.Thing thing = new LookupMappings.Thing();
            thing.name = "boat";
            LookupMappings.KeyedByDeterministic holder = new LookupMappings.KeyedByDeterministic();
            holder.things.put("boat", thing);
            unit.run(em -> {
                em.persist(thing);
                em.persist(holder);
            });

            unit.run(em -> assertThat(em.find(LookupMappings.KeyedByDeterministic.class, 0L).things)
                    .containsOnlyKeys("boat"));
        }
    }

    @Test
    void tenantIds_areRefused() {
        assertRefused("OfTenant.tenant: @Encrypted does not go together with @TenantId", LookupMappings.OfTenant.class);
        assertRefused("does not go together with @TenantId", LookupMappings.OfTenantAlike.class);
    }

    @Trap(
            value = "A value that the database makes (@Generated, @CreationTimestamp(source = DB)) passes no type",
            then = "refused at start; one that is made in Java is encrypted")
    @Test
    void values_thatTheDatabaseMakes_areRefused() {
        assertRefused("Generating.text: the database would make its values", LookupMappings.Generating.class);
        assertRefused("StampedByTheDatabase.at: the database would", LookupMappings.StampedByTheDatabase.class);
    }

    @Test
    void values_thatAreMadeInJava_areEncrypted() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, LookupMappings.StampedInJava.class)) {
            unit.run(em -> em.persist(new LookupMappings.StampedInJava()));

            assertThat(unit.envelope("select at from E")).startsWith(0xCF);
            assertThat(unit.envelope("select changed from E")).startsWith(0xCF);
        }
    }
}
