package dev.coffer.jpa.hibernate.query;

import static dev.coffer.jpa.testing.DynamicPerson.CELLS;
import static dev.coffer.jpa.testing.DynamicPerson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.DynamicPerson;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong with encryption in queries, one test for each trap. */
class QueryTrapsTest {
    @Trap(
            value = "=, IN, BETWEEN match nothing and <> everything, silently",
            then = "refused at execution, naming the attribute and the alternative")
    @Test
    void comparisons_onARandomizedAttribute_areRefused() {
        for (String condition : List.of(
                "p.email = :v", "p.email in (:v)", "p.email between :v and :v", "p.email <> :v", "p.email > :v")) {
            assertRefused("from Person p where " + condition, "Person(p).email is encrypted");
        }
    }

    @Trap(value = "LIKE compares the pattern's envelope", then = "refused, on deterministic attributes too")
    @Test
    void like_isRefused() {
        assertRefused("from Person p where p.email like :v", "Person(p).email is encrypted");
        assertRefused("from Person p where p.city like :v", "Person(p).city is encrypted");
    }

    @Trap(value = "ORDER BY sorts envelopes", then = "refused: by path, by alias and by position")
    @Test
    void orderBy_byPathAliasAndPosition_isRefused() {
        for (String hql : List.of(
                "select p.email from Person p order by p.email",
                "select p.email as e from Person p order by e",
                "select p.id, p.email from Person p order by 2",
                "select p.city as e from Person p order by e")) {
            assertRefused(hql, "is encrypted");
        }
    }

    @Trap(
            value = "GROUP BY and DISTINCT tell every envelope apart",
            then = "refused; on a deterministic attribute they work")
    @Test
    void groupByAndDistinct_onARandomizedAttribute_areRefused() {
        assertRefused("select p.email, count(*) from Person p group by p.email", "email is encrypted");
        assertRefused("select distinct p.email from Person p", "email is encrypted");
        with(TestDatabase.H2, unit -> {
            unit.run(em -> em.persist(DynamicPerson.mary(2)));
            unit.run(em -> assertThat(
                            em.createQuery("select p.city, count(*) from Person p group by p.city", Object[].class)
                                    .getResultList())
                    .containsExactly(new Object[] {"Berlin", 2L}));
        });
    }

    @Trap(
            value = "HQL update … set e.email = 'literal' stores the literal in plaintext",
            then = "refused; a parameter is stored as an envelope")
    @EveryDatabase
    void hqlUpdate_withALiteral_isRefused(TestDatabase database) {
        with(database, unit -> {
            List<Object> before = unit.cells(CELLS);
            for (String hql : List.of(
                    "update Person p set p.email = 'plain@example.org'",
                    "update Person p set p.email = p.nickname",
                    "update Person p set p.email = concat('a', 'b')")) {
                assertThatThrownBy(() -> unit.run(em -> em.createQuery(hql).executeUpdate()))
                        .isInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining("a query can set it to a parameter or to null only");
            }
            assertThat(unit.cells(CELLS)).usingRecursiveComparison().isEqualTo(before);

            unit.run(em -> em.createQuery("update Person p set p.email = :v")
                    .setParameter("v", "new@example.org")
                    .executeUpdate());
            unit.run(em -> assertThat(em.find(DynamicPerson.class, 1L).email).isEqualTo("new@example.org"));
            assertThat(unit.envelope("select email from Person")).startsWith(0xcf, 0x01);
        });
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Animal extends WithId {
        @Encrypted
        String owner;
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {
        @Encrypted
        String chip;
    }

    @Trap(
            value = "Bulk statements over several tables take another way than queries",
            then = "guarded there too, and encrypted for the table that each column lies in")
    @EveryDatabase
    void multiTableDml_isGuarded(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Animal.class, Dog.class)) {
            Dog dog = new Dog();
            dog.id = 1;
            dog.owner = "Mary";
            dog.chip = "276-1";
            unit.run(em -> em.persist(dog));

            for (String refused : List.of(
                    "update Dog d set d.owner = 'plain', d.chip = 'plain'",
                    "update Dog d set d.chip = :v where d.owner = :w",
                    "delete from Dog d where d.chip = :v",
                    "insert into Dog (id, owner, chip) values (2, :v, :w)")) {
                assertThatThrownBy(() -> unit.run(em -> execute(em, refused)))
                        .as(refused)
                        .isInstanceOf(UnsupportedStatementException.class);
            }
            unit.run(em -> execute(em, "update Dog d set d.owner = :v, d.chip = :w"));

            assertThat(coffer.cipher("Animal", "owner", FieldType.TEXT)
                            .decrypt(unit.envelope("select owner from Animal")))
                    .isEqualTo("v");
            assertThat(coffer.cipher("Dog", "chip", FieldType.TEXT).decrypt(unit.envelope("select chip from Dog")))
                    .isEqualTo("w");
            assertThat(unit.cells("select id from Animal")).hasSize(1);
        }
    }

    private static void execute(EntityManager em, String hql) {
        var query = em.createQuery(hql);
        for (String name : List.of("v", "w")) {
            if (hql.contains(":" + name)) {
                query.setParameter(name, name);
            }
        }
        query.executeUpdate();
    }

    @Trap(
            value = "Native SQL goes past every mapping",
            then = "it sees envelopes; the data source of coffer-jdbc or the policy's CHECK constraints stand guard")
    @EveryDatabase
    void nativeQuery_seesEnvelopes(TestDatabase database) {
        with(
                database,
                unit -> unit.run(em -> assertThat(
                                (byte[]) em.createNativeQuery("select email from Person", byte[].class)
                                        .getSingleResult())
                        .startsWith(0xcf, 0x01)));
    }

    private static void assertRefused(String hql, String message) {
        with(
                TestDatabase.H2,
                unit -> assertThatThrownBy(() -> unit.run(em -> {
                            var query = em.createQuery(hql, Object.class);
                            if (hql.contains(":v")) {
                                query.setParameter("v", "mary@example.org");
                            }
                            query.getResultList();
                        }))
                        .as(hql)
                        .isInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining(message));
    }
}
