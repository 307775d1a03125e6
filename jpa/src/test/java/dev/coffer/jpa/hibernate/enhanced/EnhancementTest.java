package dev.coffer.jpa.hibernate.enhanced;

import static dev.coffer.jpa.hibernate.enhanced.EnhancedClasses.call;
import static dev.coffer.jpa.hibernate.enhanced.EnhancedClasses.make;
import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.search.Normalizer;
import dev.coffer.testing.TestDatabase;
import java.util.List;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.junit.jupiter.api.Test;

/** Entities whose classes Hibernate has enhanced. */
class EnhancementTest {
    /** One for all databases. */
    private static final class Enhanced {
        static final Class<?> PERSON = EnhancedClasses.of(EnhancedPerson.class).get(0);
        static final Class<?> INDEXED =
                EnhancedClasses.of(EnhancedIndexed.class).get(0);
        static final List<Class<?>> HOUSE = EnhancedClasses.of(EnhancedHouse.Door.class, EnhancedHouse.class);
    }

    @Trap(
            value = "Bytecode enhancement with dirty tracking and lazy attributes",
            then = "nothing is dirty that was not set; lazy attributes are decrypted when they are asked for")
    @EveryDatabase
    void enhancedEntity_isReadLazilyAndWrittenWhenSet(TestDatabase database) {
        Class<?> type = Enhanced.PERSON;
        assertThat(SelfDirtinessTracker.class).isAssignableFrom(type);
        try (Unit unit = Unit.withoutPolicy(database, type)) {
            Object mary = make(type);
            call(mary, "fill", 1L, "mary@example.org", "a note");
            unit.run(em -> em.persist(mary));
            byte[] note = unit.envelope("select note from Enhanced");
            unit.statistics().clear();

            unit.run(em -> assertThat(call(em.find(type, 1L), "email")).isEqualTo("mary@example.org"));
            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getPrepareStatementCount()).isEqualTo(1);
            unit.run(em -> assertThat(call(em.find(type, 1L), "note")).isEqualTo("a note"));
            assertThat(unit.statistics().getPrepareStatementCount()).isEqualTo(3); // the note by one of its own
            unit.run(em -> call(em.find(type, 1L), "email", "new@example.org"));
            unit.run(em -> ((byte[]) call(em.find(type, 1L), "photo"))[0] = 7);

            unit.run(em -> {
                assertThat(call(em.find(type, 1L), "email")).isEqualTo("new@example.org");
                assertThat((byte[]) call(em.find(type, 1L), "photo")).containsExactly(7, 2);
            });
            assertThat(unit.envelope("select note from Enhanced")).isEqualTo(note);
        }
    }

    private static long tag(Coffer coffer, String column, String value) {
        return coffer.blindIndex("enhanced_indexed", column, FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE)
                .tag(value);
    }

    @Trap(
            value = "Inline dirty tracking and @DynamicUpdate write what was set, and nobody sets a tag",
            then =
                    "a blind index follows its source; where it could not (in an embeddable, or lazily loaded) it is refused")
    @EveryDatabase
    void blindIndex_ofAnEnhancedEntity_followsItsSource(TestDatabase database) {
        Class<?> type = Enhanced.INDEXED;
        String tags = "select email_bidx from enhanced_indexed order by id";
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, type)) {
            Object mary = make(type);
            call(mary, "fill", 1L, "Mary@Example.org", "molly");
            unit.run(em -> em.persist(mary));
            assertThat(unit.cells(tags)).containsExactly(tag(coffer, "email", "mary@example.org"));
            byte[] envelope = unit.envelope("select email from enhanced_indexed");

            unit.run(em -> call(em.find(type, 1L), "nickname", "polly"));
            assertThat(unit.cells(tags)).containsExactly(tag(coffer, "email", "mary@example.org"));
            assertThat(unit.envelope("select email from enhanced_indexed")).isEqualTo(envelope);
            assertThat(unit.cell("select nickname from enhanced_indexed")).isEqualTo("polly");

            unit.run(em -> call(em.find(type, 1L), "email", "anne@example.org"));
            assertThat(unit.cells(tags)).containsExactly(tag(coffer, "email", "anne@example.org"));

            unit.run(em -> {
                Object merged = make(type);
                call(merged, "fill", 1L, "merged@example.org", "molly");
                em.merge(merged);
            });
            assertThat(unit.cells(tags)).containsExactly(tag(coffer, "email", "merged@example.org"));
            Lookup lookup = Lookup.in(unit.factory);
            List<?> found =
                    unit.call(em -> em.createQuery("select p.nickname from EnhancedIndexed p where p.emailTags in :t")
                            .setParameter("t", lookup.candidates(type, "email", "MERGED@example.org"))
                            .getResultList());
            assertThat(found).isEqualTo(List.of("molly"));

            unit.run(em -> call(em.find(type, 1L), "email", new Object[] {null}));
            assertThat(unit.cells("select email, email_bidx from enhanced_indexed"))
                    .containsExactly(null, null);
            unit.statistics().clear();
            unit.run(em -> em.find(type, 1L));
            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
        }
    }

    @EveryDatabase
    void blindIndex_inAnEmbeddableOfAnEnhancedEntity_followsItsSource(TestDatabase database) {
        Class<?> type = Enhanced.HOUSE.get(1);
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, type, Enhanced.HOUSE.get(0))) {
            Object house = make(type);
            call(house, "fill", 1L, "Sesame");
            unit.run(em -> em.persist(house));
            assertThat(unit.cell("select code_bidx from enhanced_house")).isEqualTo(code(coffer, "Sesame"));

            unit.run(em -> call(em.find(type, 1L), "code", "Alakazam"));
            assertThat(unit.cell("select code_bidx from enhanced_house")).isEqualTo(code(coffer, "Alakazam"));

            unit.run(em -> call(em.find(type, 1L), "code", new Object[] {null}));
            assertThat(unit.cells("select code, code_bidx from enhanced_house")).containsExactly(null, null);
        }
    }

    private static long code(Coffer coffer, String value) {
        return coffer.blindIndex("enhanced_house", "code", FieldType.TEXT).tag(value);
    }

    @Test
    void blindIndex_thatHibernateWouldNotSeeOrKnow_isRefused() {
        assertRefused(
                "home.streetTags: in an embeddable of an entity with @DynamicUpdate and bytecode enhancement Hibernate would"
                        + " not see that the tag has changed: take @DynamicUpdate away, or map both in the entity itself",
                enhanced(EnhancedRefused.Home.class, EnhancedRefused.Dynamic.class));
        assertRefused(
                "emailTags: it or email is loaded lazily, so that one could be written without the other being known:"
                        + " take fetch = LAZY away",
                enhanced(EnhancedRefused.Lazy.class));
    }

    private static Class<?>[] enhanced(Class<?>... plain) {
        return EnhancedClasses.of(plain).toArray(new Class<?>[0]);
    }
}
