package dev.coffer.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EmailConverter;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.keyring.Activation;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What goes wrong with encryption under Hibernate, one test for each. Those of caches, logs, Envers, bytecode enhancement, blind
 * indexes and their verifier, converters and EclipseLink stand in the tests of these. {@code JpaPageTest} lists them all.
 */
class ResearchTrapsTest {
    @Entity(name = "Person")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.ALL)
    static class Person extends WithId {
        String nickname;

        @Encrypted
        String email;

        @Encrypted(deterministic = true)
        @Column(length = 60)
        String city;

        @Encrypted(type = "decimal(9,2)")
        BigDecimal amount;

        @Encrypted
        byte[] photo;

        @Encrypted
        Map<String, List<String>> notes;

        static Person mary(long id) {
            Person it = new Person();
            it.id = id;
            it.nickname = "molly";
            it.email = "mary@example.org";
            it.city = "Berlin";
            it.amount = new BigDecimal("1.5");
            it.photo = new byte[] {1, 2, 3};
            it.notes = new HashMap<>(Map.of("a", new ArrayList<>(List.of("b"))));
            return it;
        }
    }

    private static final String CELLS = "select email, city, amount, photo, notes from Person order by id";

    private static void with(TestDatabase database, Consumer<Unit> test) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.mary(1)));
            test.accept(unit);
        }
    }

    @Trap(value = "Each envelope differs, so every entity looks dirty", then = "plain values are compared: no UPDATE")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void dirtyChecking_withRandomNonces_findsNothingDirty(TestDatabase database) {
        with(database, unit -> {
            List<Object> before = unit.cells(CELLS);
            unit.statistics().clear();

            unit.run(em -> em.find(Person.class, 1L));
            unit.run(em -> em.merge(Person.mary(1)));

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.cells(CELLS)).usingRecursiveComparison().isEqualTo(before);
        });
    }

    @Trap(
            value = "Saving an unchanged entity again after a rotation is taken for re-encryption",
            then = "it stays under its old key, and readable; what changes goes under the new one")
    @Test
    void resaving_afterARotation_rotatesNothing() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.mary(1)));
            byte[] email = unit.envelope("select email from Person");
            byte[] photo = unit.envelope("select photo from Person");
            coffer.keyring("customers").rotate(Activation.IMMEDIATE);

            unit.run(em -> em.merge(Person.mary(1)));
            assertThat(unit.envelope("select email from Person")).isEqualTo(email);

            unit.run(em -> em.find(Person.class, 1L).email = "new@example.org");
            assertThat(keyId(unit.envelope("select email from Person"))).isNotEqualTo(keyId(email));
            assertThat(unit.envelope("select photo from Person")).isEqualTo(photo); // @DynamicUpdate
        }
    }

    private static int keyId(byte[] envelope) {
        return java.nio.ByteBuffer.wrap(envelope, 2, 4).getInt();
    }

    @Trap(
            value = "Mutable values (byte[], JSON) are copied by encrypting and decrypting, or not at all",
            then = "copied in plain; a change in place is written")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void mutableValues_changedInPlace_areWritten(TestDatabase database) {
        with(database, unit -> {
            unit.run(em -> {
                Person it = em.find(Person.class, 1L);
                it.photo[1] = 9;
                it.notes.get("a").add("c");
            });

            unit.run(em -> {
                assertThat(em.find(Person.class, 1L).photo).containsExactly(1, 9, 3);
                assertThat(em.find(Person.class, 1L).notes).containsEntry("a", List.of("b", "c"));
            });
        });
    }

    @Entity(name = "Numbered")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Encrypted
        String email;
    }

    @Trap(
            value = "A type is never told its owner, and an id made by the database is not known at the insert",
            then = "an envelope is bound to its column, not to its row, and encrypted before the id is known")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void identityId_unknownAtTheInsert_isNotNeeded(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Numbered.class)) {
            Numbered one = new Numbered();
            one.email = "mary@example.org";
            Numbered two = new Numbered();
            two.email = "mary@example.org";
            unit.run(em -> {
                em.persist(one);
                em.persist(two);
            });

            assertThat(one.id).isNotNull().isNotEqualTo(two.id);
            unit.run(em -> assertThat(em.find(Numbered.class, one.id).email).isEqualTo("mary@example.org"));
            List<Object> cells = unit.cells("select email from Numbered order by id");
            assertThat((byte[]) cells.get(0)).isNotEqualTo((byte[]) cells.get(1));
            assertThat(coffer.cipher("Numbered", "email", FieldType.TEXT).decrypt((byte[]) cells.get(1)))
                    .isEqualTo("mary@example.org");
        }
    }

    @Trap(
            value = "OptimisticLockType.ALL compares envelopes in WHERE, so every update is stale",
            then = "encrypted attributes are left out of the comparison")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void optimisticLockTypeAll_updates(TestDatabase database) {
        with(database, unit -> {
            unit.run(em -> em.find(Person.class, 1L).city = "Bonn");

            unit.run(em -> assertThat(em.find(Person.class, 1L).city).isEqualTo("Bonn"));
        });
    }

    @Trap(value = "@DynamicUpdate loses or rewrites columns", then = "only what has changed is written")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void dynamicUpdate_writesWhatHasChanged(TestDatabase database) {
        with(database, unit -> {
            List<Object> before = unit.cells(CELLS);

            unit.run(em -> em.find(Person.class, 1L).nickname = "polly");
            assertThat(unit.cells(CELLS)).usingRecursiveComparison().isEqualTo(before);

            unit.run(em -> em.find(Person.class, 1L).email = null);
            assertThat(unit.cells(CELLS).get(0)).isNull();
            assertThat(unit.cells(CELLS).subList(1, 5))
                    .usingRecursiveComparison()
                    .isEqualTo(before.subList(1, 5));
        });
    }

    @Trap(
            value = "A decimal is read back with another scale and looks changed",
            then = "stored with the column's scale; 1.5 and 1.50 are the same value")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bigDecimal_ofAnotherScale_isNotDirty(TestDatabase database) {
        with(database, unit -> {
            unit.statistics().clear();

            unit.run(em -> {
                assertThat(em.find(Person.class, 1L).amount).isEqualTo(new BigDecimal("1.50"));
                em.find(Person.class, 1L).amount = new BigDecimal("1.500");
            });

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
        });
    }

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
        with(TestDatabase.H2, unit -> {
            for (String attribute : List.of("email", "city")) {
                unit.statistics().clear();
                // Hibernate itself does not take the column for text. Above a binary column no operand ever is
                assertThatThrownBy(() -> unit.run(
                                em -> em.createQuery("from Person p where p." + attribute + " like :v", Person.class)
                                        .setParameter("v", "%")
                                        .getResultList()))
                        .hasMessageContaining("Operand of 'like'");
                assertThat(unit.statistics().getPrepareStatementCount()).isZero();
            }
        });
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
            unit.run(em -> em.persist(Person.mary(2)));
            unit.run(em -> assertThat(
                            em.createQuery("select p.city, count(*) from Person p group by p.city", Object[].class)
                                    .getResultList())
                    .containsExactly(new Object[] {"Berlin", 2L}));
        });
    }

    @Trap(
            value = "HQL update … set e.email = 'literal' stores the literal in plaintext",
            then = "refused; a parameter is stored as an envelope")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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
            unit.run(em -> assertThat(em.find(Person.class, 1L).email).isEqualTo("new@example.org"));
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
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    @Entity(name = "E")
    static class WithSet extends WithId {
        @Encrypted
        @ElementCollection
        Set<String> texts = new HashSet<>();
    }

    @Trap(value = "A Set of encrypted elements deletes nothing, silently", then = "refused at start")
    @Test
    void set_ofEncryptedElements_isRefused() {
        assertRefusedAtStart("WithSet.texts: a Set deletes its elements by value", WithSet.class);
    }

    @Embeddable
    static class Part {
        @Lob
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class WithParts extends WithId {
        @ElementCollection
        List<Part> parts = new ArrayList<>();
    }

    @Trap(
            value = "In embeddables of collections the binder gets no entity, and Hibernate hides what it throws",
            then = "the refusal is heard all the same; the context is right")
    @Test
    void bind_withANullPersistentClass_refusesWithItsReason() {
        assertRefusedAtStart("text: @Encrypted does not go together with @Lob", WithParts.class);
    }

    @jakarta.persistence.Converter
    static class Reversed implements jakarta.persistence.AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute;
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column;
        }
    }

    enum Kind {
        ONE
    }

    @Entity(name = "E")
    static class Converted extends WithId {
        @Convert(converter = Reversed.class)
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class WithEnum extends WithId {
        @Embedded
        Inner inner = new Inner();
    }

    @Embeddable
    static class Inner {
        @Enumerated(EnumType.ORDINAL)
        @Encrypted
        Kind kind;
    }

    @Trap(
            value = "@Convert, @Lob, @Enumerated beside an encrypting annotation are dropped silently",
            then = "refused at start, and so are @Id, @Version, @Temporal, @JdbcTypeCode, formulas and transformers")
    @Test
    void rivalAnnotations_areRefused() {
        assertRefusedAtStart("Converted.text: @Encrypted does not go together with a converter", Converted.class);
        assertRefusedAtStart("kind: @Encrypted does not go together with @Enumerated", WithEnum.class);
    }

    @Trap(
            value = "Hibernate makes a converter without its Coffer when the container fails, at DEBUG level",
            then = "such a converter fails at its first value; it never passes one on in plaintext")
    @Test
    void converter_withoutACoffer_fails() {
        assertThatThrownBy(() -> new EmailConverter().convertToDatabaseColumn("mary@example.org"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no Coffer, so nothing was read or written");
    }

    @Trap(
            value = "Native SQL goes past every mapping",
            then = "it sees envelopes; the data source of coffer-jdbc or the policy's CHECK constraints stand guard")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    private static void assertRefusedAtStart(String message, Class<?>... entities) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(
                            () -> Unit.open(TestDatabase.H2, coffer, entities).close())
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(message);
        }
    }
}
