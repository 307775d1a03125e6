package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WatchedStatements;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.NaturalId;

/** Hibernate looks rows up by natural ids, singly and many at once, without a query. */
@SuppressWarnings("deprecation") // what replaces these calls is not there in all versions
class NaturalIdTest {
    private static final String AS_TEXT = """
              passport:
                number: { type: text(40), deterministic: true, storage: text }
              document:
                number: { type: text(80), deterministic: true, storage: text }
            """;

    private static final String AS_BINARY = "  other:\n    a: { type: text }\n";

    @Entity(name = "Passport")
    @Table(name = "passport")
    static class Passport extends WithId {
        @NaturalId
        @Encrypted(deterministic = true)
        @Column(length = 40)
        String number;
    }

    @Entity(name = "Priced")
    static class Priced extends WithId {
        @NaturalId
        @Encrypted(type = "decimal(5,2)", deterministic = true)
        BigDecimal price;
    }

    @Entity(name = "Photo")
    static class Photo extends WithId {
        @NaturalId
        @Encrypted(deterministic = true)
        @Column(length = 40)
        byte[] digest;
    }

    @Entity(name = "Place")
    static class Place extends WithId {
        @NaturalId
        @Encrypted(deterministic = true)
        @Column(length = 40)
        String town;

        @NaturalId
        int plot;
    }

    @Entity(name = "Base")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Base extends WithId {
        @NaturalId
        @Encrypted(deterministic = true)
        @Column(length = 40)
        String number;
    }

    @Entity(name = "Derived")
    static class Derived extends Base {
        String more;
    }

    @Entity(name = "Root")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Root extends WithId {
        @NaturalId
        @Encrypted(deterministic = true, name = "root.number")
        @Column(length = 40)
        String number;
    }

    @Entity(name = "Leaf")
    static class Leaf extends Root {
        String more;
    }

    @Entity(name = "Document")
    @Table(name = "document")
    static class Document extends WithId implements Serializable {
        private static final long serialVersionUID = 1L;

        @NaturalId
        @Encrypted(deterministic = true)
        @Column(length = 80, unique = true) // which the column that refers to it has too
        String number;

        @SuppressWarnings("serial") // Hibernate's lists are
        @BatchSize(size = 10)
        @OneToMany(mappedBy = "document", cascade = CascadeType.ALL)
        List<Attachment> attachments = new ArrayList<>();
    }

    @Entity(name = "Attachment")
    static class Attachment extends WithId {
        @ManyToOne
        @JoinColumn(name = "document_number", referencedColumnName = "number")
        Document document;
    }

    /** Each database, both kinds of column; what is asked for is never sent. */
    @EveryDatabase
    void several_areFoundByTheirEnvelopes(TestDatabase database) {
        for (String policy : List.of(AS_BINARY, AS_TEXT)) {
            WatchedStatements watched = new WatchedStatements();
            try (Coffer coffer = TestCoffer.withPolicy(policy);
                    Unit unit = Unit.open(watched.around(database.fresh()), coffer, it -> {}, Passport.class)) {
                for (long i = 1; i < 4; i++) {
                    Passport it = new Passport();
                    it.id = i;
                    it.number = "plaintext" + i;
                    unit.run(em -> em.persist(it));
                }
                watched.bound.clear();
                List<Passport> found =
                        several(unit, Passport.class, true, "plaintext1", "plaintext2", "plaintext9", "x".repeat(50));

                assertThat(found.stream().map(it -> it == null ? null : it.number))
                        .containsExactly("plaintext1", "plaintext2", null, null);
                assertThat(one(unit, Passport.class, "plaintext3").orElseThrow().id)
                        .isEqualTo(3);
                assertThat(one(unit, Passport.class, "x".repeat(50))).isEmpty();
                assertThat(several(unit, Passport.class, false, "plaintext1", "x".repeat(50)))
                        .hasSize(1);
                assertThat(watched.bound).isNotEmpty().allMatch(each -> !each.contains("plaintext"));
            }
        }
    }

    @EveryDatabase
    void values_areNotRounded(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Priced.class)) {
            Priced it = new Priced();
            it.price = new BigDecimal("2.50");
            unit.run(em -> em.persist(it));

            for (String price : List.of("2.5", "2.50")) {
                assertThat(one(unit, Priced.class, new BigDecimal(price))).isPresent();
            }
            for (String price : List.of("2.504", "2.496", "12345.00")) {
                assertThat(one(unit, Priced.class, new BigDecimal(price))).isEmpty();
                assertThat(several(unit, Priced.class, true, new BigDecimal(price)))
                        .containsOnlyNulls();
            }
        }
    }

    @EveryDatabase
    void bytes_areFoundByTheirEnvelopes(TestDatabase database) {
        WatchedStatements watched = new WatchedStatements();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(watched.around(database.fresh()), coffer, it -> {}, Photo.class)) {
            Photo it = new Photo();
            it.digest = "plaintext".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            unit.run(em -> em.persist(it));
            watched.bound.clear();

            unit.run(em -> em.unwrap(Session.class)
                    .byMultipleNaturalId(Photo.class)
                    .enableOrderedReturn(false)
                    .multiLoad(it.digest, new byte[] {1}));
            assertThat(watched.bound).isNotEmpty().allMatch(each -> !each.contains("plaintext"));
        }
    }

    @EveryDatabase
    void compoundOnes_areFound(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Place.class)) {
            Place it = new Place();
            it.town = "Berlin";
            it.plot = 7;
            unit.run(em -> em.persist(it));

            for (String town : List.of("Berlin", "Bonn", "x".repeat(50))) {
                assertThat(unit.<Boolean>call(em -> em.unwrap(Session.class)
                                .byNaturalId(Place.class)
                                .using("town", town)
                                .using("plot", 7)
                                .loadOptional()
                                .isPresent()))
                        .isEqualTo(town.equals("Berlin"));
                assertThat(several(unit, Place.class, false, Map.of("town", town, "plot", 7)))
                        .hasSize(town.equals("Berlin") ? 1 : 0);
            }
        }
    }

    @EveryDatabase
    void subclasses_areFound(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Base.class, Derived.class, Root.class, Leaf.class)) {
            Derived joined = new Derived();
            joined.number = "n1";
            Leaf own = new Leaf();
            own.number = "n1";
            unit.run(em -> {
                em.persist(joined);
                em.persist(own);
            });
            for (Class<?> entity : List.of(Base.class, Root.class)) {
                assertThat(several(unit, entity, true, "n1", "n2").stream()
                                .map(Objects::nonNull)
                                .toList())
                        .containsExactly(true, false);
                assertThat(one(unit, entity, "n1").isPresent()).isTrue();
            }
        }
    }

    /** Their keys are sent in one array, on databases that have them. */
    @EveryDatabase
    void collectionsByNaturalId_areFetchedInBatches(TestDatabase database) {
        for (String policy : List.of(AS_BINARY, AS_TEXT)) {
            WatchedStatements watched = new WatchedStatements();
            try (Coffer coffer = TestCoffer.withPolicy(policy);
                    Unit unit = Unit.open(
                            watched.around(database.fresh()), coffer, it -> {}, Document.class, Attachment.class)) {
                for (long i = 1; i < 4; i++) {
                    Document it = new Document();
                    it.id = i;
                    it.number = "plaintext" + i;
                    Attachment attachment = new Attachment();
                    attachment.id = i;
                    attachment.document = it;
                    it.attachments.add(attachment);
                    unit.run(em -> em.persist(it));
                }
                watched.bound.clear();
                unit.run(em -> assertThat(em.createQuery("from Document d", Document.class).getResultList().stream()
                                .map(it -> it.attachments.size()))
                        .containsExactly(1, 1, 1));
                unit.run(em -> assertThat(em.createQuery("from Attachment a", Attachment.class).getResultList().stream()
                                .map(it -> it.document.number)
                                .sorted())
                        .containsExactly("plaintext1", "plaintext2", "plaintext3"));
                assertThat(watched.bound).isNotEmpty().allMatch(each -> !each.contains("plaintext"));
            }
        }
    }

    private static <T> Optional<T> one(Unit unit, Class<T> entity, Object naturalId) {
        return unit.call(
                em -> em.unwrap(Session.class).bySimpleNaturalId(entity).loadOptional(naturalId));
    }

    private static <T> List<T> several(Unit unit, Class<T> entity, boolean ordered, Object... naturalIds) {
        return unit.call(em -> em.unwrap(Session.class)
                .byMultipleNaturalId(entity)
                .enableOrderedReturn(ordered)
                .multiLoad(naturalIds));
    }
}
