package dev.coffer.jpa.hibernate.tag;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithTaggedEmail;
import dev.coffer.search.Normalizer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/** People who are found by what they are, and how they are found. */
final class TaggedPeople {
    static final String MARY = "Mary@Example.org";

    static final String POLICY = """
              person:
                email: { type: text, equality: true, normalize: [trim, lowercase] }
                amount: { type: "decimal(5,2)", equality: true }
            """;

    private TaggedPeople() {}

    @Entity(name = "Person")
    @Table(name = "person")
    static class Person {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;

        @Encrypted(type = "decimal(5,2)")
        BigDecimal amount;

        @BlindIndex(of = "amount")
        @Column(name = "amount_bidx")
        Long amountTags;

        String nickname;

        static Person of(long id, String email) {
            Person it = new Person();
            it.id = id;
            it.email = email;
            it.amount = new BigDecimal("1.5");
            return it;
        }
    }

    @Entity(name = "Dynamic")
    @Table(name = "person")
    @DynamicUpdate
    static class Dynamic extends WithTaggedEmail {
        String nickname;
    }

    /** The tag that Coffer itself computes. */
    static long tag(Coffer coffer, String table, String column, String value) {
        return coffer.blindIndex(table, column, FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE)
                .tag(value);
    }

    static List<Long> byCriteria(Unit unit, Lookup lookup, String attribute, Object value) {
        return unit.call(em -> {
            var builder = em.getCriteriaBuilder();
            var query = builder.createQuery(Long.class);
            var person = query.from(Person.class);
            query.select(person.get("id"))
                    .where(lookup.equal(builder, person, attribute, value))
                    .orderBy(builder.asc(person.get("id")));
            return em.createQuery(query).getResultList();
        });
    }
}
