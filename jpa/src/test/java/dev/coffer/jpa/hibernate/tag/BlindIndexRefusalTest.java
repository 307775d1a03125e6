package dev.coffer.jpa.hibernate.tag;

import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaUpdate;
import java.util.List;
import org.hibernate.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blind indexes that cannot be right are refused at start; queries that would make them wrong, when they are run. */
class BlindIndexRefusalTest {
    @Entity(name = "E")
    static class OfNothing extends WithId {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class OfPlain extends WithId {
        String email;

        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class OnPrimitive extends WithEmail {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        long tags;
    }

    @Entity(name = "E")
    static class OnString extends WithEmail {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        String tags;
    }

    @Entity(name = "E")
    static class OnCollection extends WithEmail {
        @BlindIndex(of = "email")
        @ElementCollection
        List<Long> tags;
    }

    @Entity(name = "E")
    static class InAnotherColumn extends WithEmail {
        @BlindIndex(of = "email")
        Long tags;
    }

    @Entity(name = "E")
    static class OfDouble extends WithId {
        @Encrypted
        Double size;

        @BlindIndex(of = "size")
        @Column(name = "size_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class OfDeterministic extends WithId {
        @Encrypted(deterministic = true)
        String email;

        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class UnknownNormalizer extends WithEmail {
        @BlindIndex(of = "email", normalize = "upper")
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class NormalizedNumber extends WithId {
        @Encrypted
        Integer age;

        @BlindIndex(of = "age", normalize = "digits")
        @Column(name = "age_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class ReadOnlyTags extends WithEmail {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx", updatable = false)
        Long tags;
    }

    @Entity(name = "E")
    @SecondaryTable(name = "more")
    static class InAnotherTable extends WithEmail {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx", table = "more")
        Long tags;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    static class Person extends WithEmail {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long emailTags;

        String nickname;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    static class WithoutIndex extends WithEmail {
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    static class Normalized extends WithEmail {
        @BlindIndex(of = "email", normalize = "trim")
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Test
    void mapping_thatCannotHaveTags_isRefusedAtStart() {
        assertRefused(
                "OfNothing.tags: @BlindIndex(of = \"email\") names no attribute of the same class", OfNothing.class);
        assertRefused("names an attribute that is not encrypted: annotate it with @Encrypted", OfPlain.class);
        assertRefused("OnPrimitive.tags: @BlindIndex goes on a Long", OnPrimitive.class);
        assertRefused("OnString.tags: @BlindIndex goes on a Long", OnString.class);
        assertRefused("OnCollection.tags: @BlindIndex goes on a Long", OnCollection.class);
        assertRefused(
                "the tags of e.email are kept in email_bidx by every module, not in tags: write"
                        + " @Column(name = \"email_bidx\")",
                InAnotherColumn.class);
        assertRefused("e.size is a double, which has no equality", OfDouble.class);
        assertRefused("is deterministic, so its envelopes can be compared themselves", OfDeterministic.class);
        assertRefused("UnknownNormalizer.tags: 'upper' is no normalizer", UnknownNormalizer.class);
        assertRefused("has normalizers: they belong to a text column", NormalizedNumber.class);
        assertRefused("give both the same insertable and updatable", ReadOnlyTags.class);
        assertRefused("the tags of email are in the table more and their source is in another", InAnotherTable.class);
    }

    @Test
    void policy_andAnnotationsThatDisagree_areRefusedAtStart() {
        assertRefusedBy(
                "{ type: text, equality: true }",
                WithoutIndex.class,
                "WithoutIndex.email is written to person.email, which has equality: true in the policy, and nothing would"
                        + " fill its tag column email_bidx, so that rows would not be found: add '@BlindIndex(of = \"email\")");
        assertRefusedBy("{ type: text }", Person.class, "the policy declares person.email without equality");
        assertRefusedBy(
                "{ type: text, equality: true, normalize: [lowercase] }",
                Normalized.class,
                "@BlindIndex(normalize = [trim]) contradicts the policy, which declares person.email with normalize:"
                        + " [lowercase]");
    }

    private static void assertRefusedBy(String column, Class<?> entity, String message) {
        try (Coffer coffer = TestCoffer.withPolicy("  person:\n    email: " + column + "\n")) {
            assertRefused(coffer, message, entity);
        }
    }

    @Test
    void policy_withNormalizers_decidesWhereTheAnnotationHasNone() {
        try (Coffer coffer = TestCoffer.withPolicy(
                        "  person:\n    email: { type: text, equality: true, normalize: [trim] }\n");
                Unit unit = Unit.open(TestDatabase.H2, coffer, Person.class)) {
            Lookup lookup = Lookup.in(unit.factory);
            byte[] first = coffer.cipher("person", "email", FieldType.TEXT).encrypt("y"); // searching makes no keyring
            assertThat(first).isNotEmpty();

            assertThat(lookup.candidates(Person.class, "email", " x "))
                    .isEqualTo(lookup.candidates(Person.class, "email", "x"))
                    .isNotEqualTo(lookup.candidates(Person.class, "email", "X"));
        }
    }

    @Test
    void factory_withoutACoffer_isRefused() {
        assertThatThrownBy(() -> Unit.open(TestDatabase.H2, null, OfPlain.class))
                .hasStackTraceContaining("set the property 'dev.coffer.coffer'");
    }

    @Trap(
            value = "HQL updates leave tags behind, which then find rows by a value that they no longer have",
            then = "refused, unless both become null")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update Person p set p.email = :p",
                "update Person p set p.email = null",
                "update Person p set p.emailTags = 5",
                "update Person p set p.emailTags = null",
                "update Person p set p.email = :p, p.emailTags = 5",
                "update Person p set p.email = :p, p.emailTags = null",
                "update Person p set p.emailTags = 5, p.email = null",
                "insert into Person (id, emailTags) values (7, 5)",
                "insert into Person (id, emailTags) select p.id + 10, p.emailTags from Person p"
            })
    void bulkStatement_thatWouldPartValueAndTag_isRefused(String hql) {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Person.class)) {
            unit.run(em -> em.persist(mary()));
            Object tag = unit.cell("select email_bidx from person");

            assertThatThrownBy(() -> unit.run(em -> {
                        Query<?> query = em.createQuery(hql).unwrap(Query.class);
                        if (hql.contains(":p")) {
                            query.setParameter("p", "x");
                        }
                        query.executeUpdate();
                    }))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("rows are found by the tags of Person.email in emailTags");
            assertThat(unit.cells("select email_bidx from person")).containsExactly(tag);
        }
    }

    @Test
    void criteriaUpdate_ofTheSource_isRefused() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Person.class)) {
            assertThatThrownBy(() -> unit.run(em -> {
                        CriteriaUpdate<Person> update = em.getCriteriaBuilder().createCriteriaUpdate(Person.class);
                        update.from(Person.class);
                        em.createQuery(update.set("email", "x")).executeUpdate();
                    }))
                    .isInstanceOf(UnsupportedStatementException.class);
        }
    }

    @Test
    void bulkStatement_thatClearsBothOrNeither_runs() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Person.class)) {
            unit.run(em -> em.persist(mary()));

            unit.run(em -> assertThat(em.createQuery("update Person p set p.nickname = 'm'")
                            .executeUpdate())
                    .isEqualTo(1));
            unit.run(em -> assertThat(em.createQuery("update Person p set p.email = null, p.emailTags = null")
                            .executeUpdate())
                    .isEqualTo(1));

            assertThat(unit.cells("select email, email_bidx from person")).containsExactly(null, null);
        }
    }

    @Test
    void query_onTheSource_isRefusedWithTheWayToSearch() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Person.class)) {
            assertThatThrownBy(() -> unit.run(em -> em.createQuery("from Person p where p.email = :p", Person.class)
                            .setParameter("p", "mary@example.org")
                            .getResultList()))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("Person(p).email is encrypted")
                    .hasMessageContaining("search for its tags: 'emailTags in :tags' with"
                            + " Lookup.candidates(Person.class, \"email\", value)")
                    .hasMessageNotContaining("mary");
        }
    }

    private static Person mary() {
        Person it = new Person();
        it.id = 1;
        it.email = "mary@example.org";
        return it;
    }
}
