package dev.coffer.jpa.hibernate.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.coffer.Coffer;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.TagReport;
import dev.coffer.jpa.TagVerifier;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Citizen;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Passport;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Phone;
import dev.coffer.jpa.hibernate.tag.TaggedCitizen.Street;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.JoinedSub;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.PerClass;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.PerClassSub;
import dev.coffer.jpa.hibernate.tag.TaggedHierarchies.SingleSub;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WatchedStatements;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tags are found and mended wherever a mapping puts them. */
class TagVerifierMappingsTest {
    record PlaceId(String country, int number) implements Serializable {}

    @Entity(name = "Place")
    @Table(name = "`order`")
    @IdClass(PlaceId.class)
    static class Place {
        @Id
        @Column(length = 10)
        String country;

        @Id
        int number;

        @Encrypted
        @Column(name = "`group`", length = 60)
        String group;

        @BlindIndex(of = "group")
        @Column(name = "`group_bidx`")
        Long groupTags;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class Thing {
        @Id
        UUID id;

        @Encrypted
        @Column(length = 60)
        String label;

        @BlindIndex(of = "label")
        @Column(name = "label_bidx")
        Long labelTags;
    }

    @EveryDatabase
    void embeddablesAndCollections_areMended_alsoWhereACollectionCrossesPages(TestDatabase database) {
        WatchedStatements watched = new WatchedStatements();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        watched.around(database.fresh()),
                        coffer,
                        configuration -> configuration
                                .property("hibernate.jdbc.batch_size", 500)
                                .property(CofferJpa.CHECK, "off"),
                        Citizen.class)) {
            for (long id = 1; id <= 4; id++) {
                Citizen it = new Citizen();
                it.id = id;
                it.name = "Mary";
                it.home.inner.street = "Main Street";
                it.phone = Phone.of("+49");
                it.passport = new Passport("X1", null);
                for (int i = 0; i < 300; i++) {
                    it.streets.add(Street.of(i % 3 == 0 ? null : "Street " + i));
                }
                unit.run(em -> em.persist(it));
            }
            String one = "select name_bidx, street_bidx, phone_number_bidx, passport_bidx from citizen order by id";
            String many = "select street_bidx from citizen_streets where street is not null order by street_bidx";
            List<Object> tags = unit.cells(one);
            List<Object> elements = unit.cells(many);
            unit.sql("update citizen set name_bidx = 1, street_bidx = 2, phone_number_bidx = 3, passport_bidx = 4");
            unit.sql("update citizen_streets set street_bidx = 5");
            watched.reset();

            List<TagReport> reports = TagVerifier.in(unit.factory).repair();

            assertThat(reports)
                    .extracting(TagReport::attribute, TagReport::rows, TagReport::stale, TagReport::repaired)
                    .containsExactlyInAnyOrder(
                            tuple("name", 4L, 4L, 4L),
                            tuple("home.inner.street", 4L, 4L, 4L),
                            tuple("phone.number", 4L, 4L, 4L),
                            tuple("passport.passport", 4L, 4L, 4L),
                            tuple("streets.street", 1200L, 1200L, 1200L));
            assertThat(watched.mostRows).hasValue(500);
            assertThat(unit.cells(one)).isEqualTo(tags);
            assertThat(unit.cells(many)).isEqualTo(elements);
            assertThat(unit.cells(
                            "select count(*) from citizen_streets where street is null and street_bidx is not null"))
                    .containsExactly(0L);
            assertThat(TagVerifier.in(unit.factory).verify()).allMatch(TagReport::isClean);
        }
    }

    @EveryDatabase
    void inheritance_ofAllThreeKinds_isMended(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, TaggedHierarchies.ALL)) {
            JoinedSub joined = new JoinedSub();
            PerClass perClass = new PerClass();
            PerClassSub perClassSub = new PerClassSub();
            SingleSub single = new SingleSub();
            joined.email = perClass.email = perClassSub.email = single.email = "mary@example.org";
            joined.note = perClassSub.note = single.note = "n";
            perClassSub.id = 1;
            unit.run(em -> List.of(joined, perClass, perClassSub, single).forEach(em::persist));
            List<String> cells = List.of(
                    "select email_bidx from joined",
                    "select note_bidx from joined_sub",
                    "select email_bidx from per_class",
                    "select email_bidx, note_bidx from per_class_sub",
                    "select email_bidx, note_bidx from single");
            List<List<Object>> tags = cells.stream().map(unit::cells).toList();
            unit.sql("update joined set email_bidx = 1");
            unit.sql("update joined_sub set note_bidx = 1");
            unit.sql("update per_class set email_bidx = 1");
            unit.sql("update per_class_sub set email_bidx = 1, note_bidx = 1");
            unit.sql("update single set email_bidx = 1, note_bidx = 1");

            List<TagReport> reports = TagVerifier.in(unit.factory).repair();

            assertThat(reports).hasSize(6).allMatch(TagReport::isClean);
            assertThat(reports)
                    .filteredOn(report -> report.entity().endsWith("$PerClass"))
                    .extracting(TagReport::rows, TagReport::repaired)
                    .containsExactly(tuple(2L, 2L)); // two tables
            assertThat(cells.stream().map(unit::cells).toList()).isEqualTo(tags);
        }
    }

    @EveryDatabase
    void keysOfSeveralColumns_uuids_andQuotedNames_arePagedOver(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        database,
                        coffer,
                        configuration -> configuration.property("hibernate.jdbc.batch_size", 500),
                        Place.class,
                        Thing.class)) {
            List<Object> rows = new ArrayList<>();
            for (int i = 0; i < 1100; i++) {
                Place place = new Place();
                place.country = "c" + i % 3;
                place.number = i / 3;
                place.group = "g" + i;
                rows.add(place);
            }
            for (int i = 0; i < 1100; i++) {
                Thing thing = new Thing();
                thing.id = UUID.randomUUID();
                thing.label = "t" + i;
                rows.add(thing);
            }
            unit.stateless(it -> it.insertMultiple(rows));
            char quote = database.isMariadbOrMysql() ? '`' : '"';
            unit.sql("update " + quote + "order" + quote + " set " + quote + "group_bidx" + quote + " = 7");
            unit.sql("update thing set label_bidx = 7");

            List<TagReport> reports = TagVerifier.in(unit.factory).repair();

            assertThat(reports)
                    .extracting(TagReport::attribute, TagReport::rows, TagReport::stale, TagReport::repaired)
                    .containsExactlyInAnyOrder(
                            tuple("group", 1100L, 1100L, 1100L), tuple("label", 1100L, 1100L, 1100L));
            assertThat(reports.stream()
                            .filter(report -> report.attribute().equals("group"))
                            .findFirst()
                            .orElseThrow()
                            .staleIds())
                    .startsWith("c0, 0", "c0, 1");
            assertThat(TagVerifier.in(unit.factory).verify()).allMatch(report -> report.stale() == 0);
        }
    }
}
