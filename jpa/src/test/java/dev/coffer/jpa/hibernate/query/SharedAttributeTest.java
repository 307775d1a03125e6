package dev.coffer.jpa.hibernate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * One attribute in many columns, each with keys of its own: embeddables and mapped superclasses. Hibernate's metamodel has one type
 * for all of them, so that a parameter could be encrypted for the wrong column, found by nothing and decrypted by nobody.
 */
class SharedAttributeTest {
    @Embeddable
    static class Place {
        @Encrypted
        String street;

        @Encrypted(deterministic = true)
        @Column(length = 40)
        String city;

        static Place of(String city) {
            Place it = new Place();
            it.street = city + " Street";
            it.city = city;
            return it;
        }
    }

    @MappedSuperclass
    abstract static class Named extends WithId {
        @Encrypted(deterministic = true)
        @Column(length = 40)
        String name;
    }

    @Entity(name = "Worker")
    @Table(name = "worker")
    static class Worker extends Named {
        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "home_street"))
        @AttributeOverride(name = "city", column = @Column(name = "home_city"))
        Place home;

        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "work_street"))
        @AttributeOverride(name = "city", column = @Column(name = "work_city"))
        Place work;

        @ElementCollection
        List<Place> past = new ArrayList<>();

        @ElementCollection
        Map<String, Place> byYear = new HashMap<>();

        @ManyToOne
        Firm firm;
    }

    @Entity(name = "Firm")
    @Table(name = "firm")
    static class Firm extends Named {
        @Embedded
        Place seat;
    }

    private static Unit open(TestDatabase database, Coffer coffer) {
        Unit unit = Unit.open(database, coffer, Worker.class, Firm.class);
        unit.run(em -> {
            Firm firm = new Firm();
            firm.id = 9;
            firm.name = "Mary";
            firm.seat = Place.of("Berlin");
            em.persist(firm);
            Worker worker = new Worker();
            worker.id = 1;
            worker.name = "Mary";
            worker.home = Place.of("Berlin");
            worker.work = Place.of("Berlin");
            worker.past.add(Place.of("Berlin"));
            worker.byYear.put("2024", Place.of("Berlin"));
            worker.firm = firm;
            em.persist(worker);
        });
        return unit;
    }

    @Trap(
            value = "An embeddable or mapped superclass has one attribute in the metamodel for all its columns",
            then = "a parameter is encrypted for the column that its path leads to; one for two columns is refused")
    @EveryDatabase
    void parameter_isEncryptedForTheColumnOfItsPath(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(database, coffer)) {
            for (String found : List.of(
                    "select w.id from Worker w where w.home.city = :p",
                    "select w.id from Worker w where w.work.city = :p",
                    "select w.id from Worker w where w.name = :q and w.home.city = :p and w.work.city = :r",
                    "select w.id from Worker w where w.name = :q",
                    "select w.id from Worker w where w.firm.name = :q",
                    "select w.id from Worker w where w.firm.seat.city in (:p)",
                    "select w.id from Worker w join w.firm f where f.name = :q and f.seat.city = :p",
                    "select w.id from Worker w join Firm f on f.name = :q where w.name = :r2",
                    "select w.id from Worker w join w.past x where x.city = :p",
                    "select w.id from Worker w join w.byYear x where x.city = :p",
                    "select w.id from Worker w join w.byYear x where value(x).city = :p",
                    "select w.id from Worker w where exists (select 1 from w.past x where x.city = :p)",
                    "select w.id from Worker w where exists (select 1 from Firm f where f.name = :q and w.name = :r2)",
                    "select f.id - 8 from Firm f where f.name = :q",
                    "select f.id - 8 from Firm f where f.seat.city = :p")) {
                assertThat(unit.<List<Long>>call(em -> {
                            var query = em.createQuery(found, Long.class);
                            query.getParameters()
                                    .forEach(each -> query.setParameter(
                                            each.getName(),
                                            List.of("q", "r2").contains(each.getName()) ? "Mary" : "Berlin"));
                            return query.getResultList();
                        }))
                        .as(found)
                        .containsExactly(1L);
            }
            unit.run(em -> {
                var builder = em.getCriteriaBuilder();
                var query = builder.createQuery(Long.class);
                var worker = query.from(Worker.class);
                query.select(worker.get("id"))
                        .where(
                                builder.equal(worker.get("home").get("city"), "Berlin"),
                                builder.equal(worker.get("work").get("city"), "Berlin"),
                                builder.equal(worker.get("firm").get("name"), "Mary"),
                                builder.equal(worker.join("past").get("city"), "Berlin"));
                assertThat(em.createQuery(query).getResultList()).containsExactly(1L);
            });
        }
    }

    @EveryDatabase
    void bulkUpdate_encryptsForTheColumnOfItsPath(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(database, coffer)) {
            unit.run(em -> assertThat(em.createQuery("update Worker w set w.home.street = :a, w.work.street = :b,"
                                    + " w.work.city = :c, w.name = :d where w.home.city = :e and w.work.city = :f")
                            .setParameter("a", "one")
                            .setParameter("b", "two")
                            .setParameter("c", "three")
                            .setParameter("d", "four")
                            .setParameter("e", "Berlin")
                            .setParameter("f", "Berlin")
                            .executeUpdate())
                    .isEqualTo(1));
            unit.run(em -> em.createQuery("update Firm f set f.name = :d")
                    .setParameter("d", "five")
                    .executeUpdate());

            for (var expected : Map.of(
                            "home_street",
                            "one",
                            "work_street",
                            "two",
                            "work_city",
                            "three",
                            "home_city",
                            "Berlin",
                            "name",
                            "four")
                    .entrySet()) {
                assertThat(coffer.cipher("worker", expected.getKey(), FieldType.TEXT)
                                .decrypt(unit.envelope("select " + expected.getKey() + " from worker")))
                        .isEqualTo(expected.getValue());
            }
            unit.run(em -> {
                assertThat(em.find(Worker.class, 1L).work.city).isEqualTo("three");
                assertThat(em.find(Firm.class, 9L).name).isEqualTo("five");
            });
        }
    }

    @Test
    void parameterForTwoColumns_andColumnsComparedWithEachOther_areRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer)) {
            List<Object> before = unit.cells("select * from worker");
            for (String refused : List.of(
                    "update Worker w set w.home.street = :p, w.work.street = :p",
                    "update Worker w set w.home.city = :p, w.work.city = :p",
                    "update Worker w set w.name = :p, w.home.city = :p")) {
                assertThatThrownBy(() -> unit.run(em ->
                                em.createQuery(refused).setParameter("p", "x").executeUpdate()))
                        .as(refused)
                        .isInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining("is used in a second place too");
            }
            for (String refused : List.of(
                    "select w.id from Worker w where w.home.city = :p or w.work.city = :p",
                    "select w.id from Worker w join w.firm f where w.name = :p and f.name = :p",
                    "select w.id from Worker w where w.home.city = w.work.city",
                    "select w.id from Worker w join w.firm f where w.name = f.name")) {
                assertThatThrownBy(() -> unit.run(em -> {
                            var query = em.createQuery(refused, Long.class);
                            if (refused.contains(":p")) {
                                query.setParameter("p", "Berlin");
                            }
                            query.getResultList();
                        }))
                        .as(refused)
                        .isInstanceOf(UnsupportedStatementException.class);
            }
            assertThat(unit.cells("select * from worker"))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        }
    }

    @Test
    void query_runAgain_encryptsForTheSameColumn() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer)) {
            for (String column : List.of("home", "work")) {
                unit.run(em -> {
                    var query =
                            em.createQuery("select w.id from Worker w where w." + column + ".city = :p", Long.class);
                    assertThat(query.setParameter("p", "Bonn").getResultList()).isEmpty();
                    assertThat(query.setParameter("p", "Berlin").getResultList())
                            .containsExactly(1L);
                });
            }
        }
    }
}
