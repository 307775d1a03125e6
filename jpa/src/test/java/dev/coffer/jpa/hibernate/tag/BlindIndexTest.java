package dev.coffer.jpa.hibernate.tag;

import static dev.coffer.jpa.hibernate.tag.TaggedPeople.MARY;
import static dev.coffer.jpa.hibernate.tag.TaggedPeople.POLICY;
import static dev.coffer.jpa.hibernate.tag.TaggedPeople.byCriteria;
import static dev.coffer.jpa.hibernate.tag.TaggedPeople.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.hibernate.tag.TaggedPeople.Dynamic;
import dev.coffer.jpa.hibernate.tag.TaggedPeople.Person;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.Normalizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tags are right whatever writes the row, and rows are found by them. */
class BlindIndexTest {
    @Trap(
            value = "A tag can be set by hand, or forgotten",
            then = "it is computed at each insert, update and merge, and cleared with its source")
    @EveryDatabase
    void tags_areThoseOfCore_onInsertUpdateAndClearing(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Person.class)) {
            Person mary = Person.of(1, MARY);
            mary.emailTags = 7L;
            unit.run(em -> em.persist(mary));

            long tag = tag(coffer, "person", "email", " mary@example.ORG");
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag);
            assertThat(mary.emailTags).isEqualTo(tag);
            assertThat(unit.cell("select amount_bidx from person"))
                    .isEqualTo(coffer.blindIndex("person", "amount", FieldType.decimal(5, 2))
                            .tag(new BigDecimal("1.50")));

            unit.run(em -> em.find(Person.class, 1L).email = "other@example.org");
            assertThat(unit.cell("select email_bidx from person"))
                    .isEqualTo(tag(coffer, "person", "email", "other@example.org"));

            unit.run(em -> em.find(Person.class, 1L).emailTags = 8L);
            assertThat(unit.cell("select email_bidx from person"))
                    .isEqualTo(tag(coffer, "person", "email", "other@example.org"));

            unit.run(em -> em.merge(Person.of(1, MARY)));
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag);

            unit.run(em -> em.find(Person.class, 1L).email = null);
            assertThat(unit.cells("select email, email_bidx from person")).containsExactly(null, null);
        }
    }

    @EveryDatabase
    void rows_areFoundByValue_inJpqlAndCriteria(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(database, coffer, Person.class)) {
            unit.run(em -> {
                em.persist(Person.of(1, MARY));
                em.persist(Person.of(2, "john@example.org"));
                em.persist(Person.of(3, null));
            });
            Lookup lookup = Lookup.in(unit.factory);

            assertThat(byTags(unit, lookup.candidates(Person.class, "email", "mary@example.org ")))
                    .containsExactly(1L);
            assertThat(byTags(unit, lookup.candidates(Person.class, "email", "nobody@example.org")))
                    .isEmpty();
            assertThat(byTags(unit, lookup.candidates(Person.class, "email", null)))
                    .isEmpty();
            assertThat(byCriteria(unit, lookup, "email", "MARY@example.org")).containsExactly(1L);
            assertThat(byCriteria(unit, lookup, "email", null)).isEmpty();
            assertThat(byCriteria(unit, lookup, "amount", new BigDecimal("1.500")))
                    .containsExactly(1L, 2L, 3L);
            assertThat(byCriteria(unit, lookup, "amount", new BigDecimal("1.501")))
                    .isEmpty();
            assertThat(lookup.matches(Person.class, "email", MARY, "mary@example.org"))
                    .isTrue();
            assertThat(lookup.matches(Person.class, "email", "john@example.org", "mary@example.org"))
                    .isFalse();
            assertThat(lookup.matches(Person.class, "email", null, null)).isFalse();
        }
    }

    private static List<Long> byTags(Unit unit, List<Long> tags) {
        return unit.call(em -> em.createQuery("select p.id from Person p where p.emailTags in :tags", Long.class)
                .setParameter("tags", tags)
                .getResultList());
    }

    @Test
    void lookup_ofWhatIsNotIndexed_isRefused() {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(TestDatabase.H2, coffer, Person.class);
                Unit plain = Unit.open(TestDatabase.H2, null)) {
            Lookup lookup = Lookup.in(unit.factory);

            assertThatThrownBy(() -> lookup.candidates(Person.class, "nickname", "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Person has no blind index of 'nickname': add a Long attribute");
            assertThatThrownBy(() -> lookup.candidates(Person.class, "email", 17))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Person.email is a String, and is searched for with a java.lang.Integer");
            assertThatThrownBy(() -> Lookup.in(plain.factory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("set its property 'dev.coffer.coffer'");
        }
    }

    @EveryDatabase
    void rows_ofEachModule_areFoundByTheOther(TestDatabase database) throws SQLException {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(database, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, MARY)));
            Lookup lookup = Lookup.in(unit.factory);
            try (Connection connection =
                            CofferDataSource.wrap(unit.database(), coffer).getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO person (id, email, amount) VALUES (?, ?, ?)");
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT id FROM person WHERE email = ? AND amount = ? ORDER BY id")) {
                insert.setLong(1, 2);
                insert.setString(2, "mary@EXAMPLE.org");
                insert.setBigDecimal(3, new BigDecimal("1.50"));
                insert.executeUpdate();

                select.setString(1, " mary@example.org");
                select.setBigDecimal(2, new BigDecimal("1.5"));
                List<Long> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getLong(1));
                    }
                }
                assertThat(found).containsExactly(1L, 2L);
            }
            assertThat(byCriteria(unit, lookup, "email", "mary@example.org")).containsExactly(1L, 2L);
            assertThat(byCriteria(unit, lookup, "amount", new BigDecimal("1.5")))
                    .containsExactly(1L, 2L);
        }
    }

    @EveryDatabase
    void dynamicUpdate_writesTheTagWithItsSource(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Dynamic.class)) {
            unit.run(em -> {
                Dynamic it = new Dynamic();
                it.id = 1;
                it.email = "old@example.org";
                em.persist(it);
            });
            unit.run(em -> em.find(Dynamic.class, 1L).email = MARY);
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, "person", "email", MARY));

            unit.run(em -> em.find(Dynamic.class, 1L).nickname = "molly");
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, "person", "email", MARY));
            assertThat(unit.call(em -> em.find(Dynamic.class, 1L)).email).isEqualTo(MARY);
        }
    }

    @Test
    void policyOfTheEntities_hasTheTagsOfUndeclaredColumns() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Person.class)) {
            ProtectedColumn email =
                    CofferJpa.policyOf(unit.factory).column("person", "email").orElseThrow();

            assertThat(email.tagColumn()).isEqualTo("email_bidx");
            assertThat(email.normalizers()).containsExactly(Normalizer.TRIM, Normalizer.LOWERCASE);
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    @Entity(name = "Car")
    @Table(name = "car")
    static class Car extends WithId {
        @Encrypted
        Colour colour;

        @BlindIndex(of = "colour")
        @Column(name = "colour_bidx")
        Long colourTags;
    }

    @Test
    void enums_areFoundByTheirNames() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Car.class)) {
            Car car = new Car();
            car.colour = Colour.RED;
            unit.run(em -> em.persist(car));

            assertThat(Lookup.in(unit.factory).candidates(Car.class, "colour", Colour.RED))
                    .containsExactly((Long) unit.cell("select colour_bidx from car"))
                    .isEqualTo(
                            coffer.blindIndex("car", "colour", FieldType.TEXT).candidates("RED"));
        }
    }

    @Test
    void tenants_haveTagsOfTheirOwn() {
        AtomicReference<String> tenant = new AtomicReference<>("acme");
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(TestDatabase.H2, coffer, Unit.tenant(tenant::get), Person.class)) {
            Lookup lookup = Lookup.in(unit.factory);
            unit.run(em -> em.persist(Person.of(1, MARY)));
            tenant.set("umbrella");
            unit.run(em -> em.persist(Person.of(2, MARY)));

            assertThat(byCriteria(unit, lookup, "email", MARY)).containsExactly(2L);
            tenant.set("acme");
            assertThat(byCriteria(unit, lookup, "email", MARY)).containsExactly(1L);
            assertThat(unit.cell("select email_bidx from person where id = 1"))
                    .isEqualTo(tag(coffer.forTenant("acme"), "person", "email", MARY));
        }
    }
}
