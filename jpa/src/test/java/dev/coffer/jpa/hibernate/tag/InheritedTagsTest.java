package dev.coffer.jpa.hibernate.tag;

import static dev.coffer.jpa.hibernate.tag.TaggedPeople.MARY;
import static dev.coffer.jpa.hibernate.tag.TaggedPeople.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.Joined;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.JoinedSub;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.PerClass;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.PerClassSub;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.SingleSub;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;

/** Tags of attributes above and below. */
class InheritedTagsTest {
    @EveryDatabase
    void inheritance_ofAllThreeKinds_keepsTags(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, TaggedHierarchies.ALL)) {
            JoinedSub joined = new JoinedSub();
            joined.email = MARY;
            joined.note = "n";
            PerClassSub perClass = new PerClassSub();
            perClass.email = MARY;
            perClass.note = "n";
            SingleSub single = new SingleSub();
            single.email = MARY;
            single.note = "n";
            unit.run(em -> {
                em.persist(joined);
                em.persist(perClass);
                em.persist(single);
            });
            unit.run(em -> {
                em.find(Joined.class, 0L).email = "anne@example.org";
                em.find(PerClass.class, 0L).email = "anne@example.org";
                em.find(SingleSub.class, 0L).note = "m";
            });

            assertThat(unit.cells("select email_bidx from joined"))
                    .containsExactly(tag(coffer, "joined", "email", "anne@example.org"));
            assertThat(unit.cells("select note_bidx from joined_sub"))
                    .containsExactly(tag(coffer, "joined_sub", "note", "n"));
            assertThat(unit.cells("select email_bidx, note_bidx from per_class_sub"))
                    .containsExactly(
                            tag(coffer, "per_class", "email", "anne@example.org"),
                            tag(coffer, "per_class_sub", "note", "n"));
            assertThat(unit.cells("select email_bidx, note_bidx from single"))
                    .containsExactly(tag(coffer, "single", "email", MARY), tag(coffer, "single", "note", "m"));
            Lookup lookup = Lookup.in(unit.factory);
            assertThat(lookup.candidates(JoinedSub.class, "email", MARY))
                    .isEqualTo(lookup.candidates(Joined.class, "email", MARY))
                    .containsExactly(tag(coffer, "joined", "email", MARY));
        }
    }
}
