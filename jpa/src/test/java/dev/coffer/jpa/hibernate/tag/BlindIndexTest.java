package dev.coffer.jpa.hibernate.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.Normalizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.DynamicUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags are right whatever writes the row, and rows are found by them. */
class BlindIndexTest {
    private static final String MARY = "Mary@Example.org";
    private static final String POLICY = """
              person:
                email: { type: text, equality: true, normalize: [trim, lowercase] }
                amount: { type: "decimal(5,2)", equality: true }
            """;

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
    static class Dynamic {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;

        String nickname;
    }

    private static long tag(Coffer coffer, String table, String column, String value) {
        return coffer.blindIndex(table, column, FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE)
                .tag(value);
    }

    @Trap(
            value = "A tag can be set by hand, or forgotten",
            then = "it is computed at each insert, update and merge, and cleared with its source")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    private static List<Long> byCriteria(Unit unit, Lookup lookup, String attribute, Object value) {
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void statelessSession_insertUpdateUpsert_writeTheTag(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Person.class)) {
            stateless(unit, session -> session.insert(Person.of(1, "old@example.org")));
            assertThat(unit.cell("select email_bidx from person"))
                    .isEqualTo(tag(coffer, "person", "email", "old@example.org"));

            stateless(unit, session -> session.update(Person.of(1, MARY)));
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, "person", "email", MARY));
            assertThat(unit.call(em -> em.find(Person.class, 1L)).email).isEqualTo(MARY);

            stateless(unit, session -> session.upsert(Person.of(1, "newer@example.org")));
            stateless(unit, session -> session.upsert(Person.of(2, MARY)));
            assertThat(unit.cells("select email_bidx from person order by id"))
                    .containsExactly(
                            tag(coffer, "person", "email", "newer@example.org"), tag(coffer, "person", "email", MARY));
            assertThat(unit.call(em -> em.find(Person.class, 1L)).email).isEqualTo("newer@example.org");
        }
    }

    /** Hibernate would write the tag alone, and keep the old envelope. */
    @Trap(
            value = "A stateless update or upsert under @DynamicUpdate writes the tag and loses the envelope",
            then = "refused when it is called")
    @Test
    void statelessUpdate_underDynamicUpdate_isRefusedAndWritesNothing() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Dynamic.class)) {
            Dynamic it = new Dynamic();
            it.id = 1;
            it.email = "old@example.org";
            stateless(unit, session -> session.insert(it));
            it.email = MARY;

            assertThatThrownBy(() -> stateless(unit, session -> session.update(it)))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("use a Session, or take @DynamicUpdate away");
            assertThatThrownBy(() -> stateless(unit, session -> session.upsert(it)))
                    .isInstanceOf(UnsupportedStatementException.class);
            assertThat(unit.cell("select email_bidx from person"))
                    .isEqualTo(tag(coffer, "person", "email", "old@example.org"));
        }
    }

    private static void stateless(Unit unit, java.util.function.Consumer<StatelessSession> work) {
        unit.factory.unwrap(SessionFactory.class).inStatelessTransaction(work);
    }

    @Embeddable
    static class Street {
        @Encrypted
        String street;

        @BlindIndex(
                of = "street",
                normalize = {"trim", "lowercase"})
        @Column(name = "street_bidx")
        Long streetTags;

        static Street of(String name) {
            Street it = new Street();
            it.street = name;
            return it;
        }
    }

    @Embeddable
    static class Home {
        @Embedded
        Street inner = new Street();
    }

    @Embeddable
    @Access(AccessType.PROPERTY)
    static class Phone {
        private String number;
        private Long numberTags;

        @Encrypted
        @Column(name = "phone_number")
        public String getNumber() {
            return number;
        }

        public void setNumber(String number) {
            this.number = number;
        }

        @BlindIndex(
                of = "number",
                normalize = {"trim", "lowercase"})
        @Column(name = "phone_number_bidx")
        public Long getNumberTags() {
            return numberTags;
        }

        public void setNumberTags(Long numberTags) {
            this.numberTags = numberTags;
        }

        static Phone of(String number) {
            Phone it = new Phone();
            it.number = number;
            return it;
        }
    }

    @Embeddable
    record Passport(
            @Encrypted String passport,

            @BlindIndex(
                    of = "passport",
                    normalize = {"trim", "lowercase"})
            @Column(name = "passport_bidx")
            Long passportTags) {}

    @MappedSuperclass
    abstract static class Named {
        @Id
        long id;

        @Encrypted
        String name;

        @BlindIndex(
                of = "name",
                normalize = {"trim", "lowercase"})
        @Column(name = "name_bidx")
        Long nameTags;
    }

    @Entity(name = "Citizen")
    @Table(name = "citizen")
    @DynamicUpdate
    static class Citizen extends Named {
        @Embedded
        Home home = new Home();

        @Embedded
        Phone phone;

        @Embedded
        Passport passport;

        @ElementCollection
        @CollectionTable(name = "citizen_streets")
        List<Street> streets = new ArrayList<>();
    }

    @Trap(
            value = "No generator reaches into an embeddable",
            then = "tags are read off their source there, in nested ones, records and collections")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void embeddables_nestedRecordsCollectionsAndProperties_keepTheirTags(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Citizen.class)) {
            Citizen it = new Citizen();
            it.id = 1;
            it.name = "Mary";
            it.home.inner.street = "Main Street";
            it.phone = Phone.of("+49");
            it.passport = new Passport("X1", null);
            it.streets.add(Street.of("A"));
            it.streets.add(Street.of("B"));
            unit.run(em -> em.persist(it));

            String all = "select name_bidx, street_bidx, phone_number_bidx, passport_bidx from citizen";
            assertThat(unit.cells(all))
                    .containsExactly(
                            tag(coffer, "citizen", "name", "Mary"),
                            tag(coffer, "citizen", "street", "Main Street"),
                            tag(coffer, "citizen", "phone_number", "+49"),
                            tag(coffer, "citizen", "passport", "X1"));
            assertThat(unit.cells("select street_bidx from citizen_streets"))
                    .containsExactlyInAnyOrder(
                            tag(coffer, "citizen_streets", "street", "A"),
                            tag(coffer, "citizen_streets", "street", "B"));

            unit.run(em -> {
                Citizen found = em.find(Citizen.class, 1L);
                found.name = "Anne";
                found.home.inner.street = "Side Street";
                found.phone.setNumber("+48");
                found.passport = new Passport("X2", found.passport.passportTags());
                found.streets.get(0).street = "C";
                found.streets.get(1).street = null;
            });
            assertThat(unit.cells(all))
                    .containsExactly(
                            tag(coffer, "citizen", "name", "Anne"),
                            tag(coffer, "citizen", "street", "Side Street"),
                            tag(coffer, "citizen", "phone_number", "+48"),
                            tag(coffer, "citizen", "passport", "X2"));
            assertThat(unit.cells("select street_bidx from citizen_streets"))
                    .containsExactlyInAnyOrder(tag(coffer, "citizen_streets", "street", "C"), null);

            Lookup lookup = Lookup.in(unit.factory);
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select c.id from Citizen c where c.home.inner.streetTags in :tags", Long.class)
                            .setParameter("tags", lookup.candidates(Citizen.class, "home.inner.street", "side street"))
                            .getResultList()))
                    .containsExactly(1L);
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select c.id from Citizen c join c.streets s where s.streetTags in :tags",
                                    Long.class)
                            .setParameter("tags", lookup.candidates(Citizen.class, "streets.street", "c"))
                            .getResultList()))
                    .containsExactly(1L);
            assertThat(unit.<List<Long>>call(em -> {
                        var builder = em.getCriteriaBuilder();
                        var query = builder.createQuery(Long.class);
                        var citizen = query.from(Citizen.class);
                        query.select(citizen.get("id"))
                                .where(lookup.equal(builder, citizen, "home.inner.street", "SIDE street"));
                        return em.createQuery(query).getResultList();
                    }))
                    .containsExactly(1L);

            unit.run(em -> {
                Citizen found = em.find(Citizen.class, 1L);
                found.home = null;
                found.phone = null;
                found.passport = null;
            });
            assertThat(unit.cells("select street_bidx, phone_number_bidx, passport_bidx, street from citizen"))
                    .containsExactly(null, null, null, null);
        }
    }

    @Test
    void unchanged_entities_causeNoUpdate() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Citizen.class)) {
            unit.run(em -> {
                Citizen it = new Citizen();
                it.id = 1;
                it.name = "Mary";
                it.home.inner.street = "Main Street";
                it.passport = new Passport("X1", null);
                it.streets.add(Street.of("A"));
                em.persist(it);
            });
            unit.statistics().clear();

            assertThat(unit.<Integer>call(
                            em -> em.find(Citizen.class, 1L).streets.size()))
                    .isEqualTo(1);

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionRecreateCount()).isZero();
        }
    }

    @Test
    void policyOfTheEntities_hasTheTagsOfUndeclaredColumns() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Person.class)) {
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
    static class Car {
        @Id
        long id;

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
                Unit unit = Unit.open(
                        TestDatabase.H2,
                        coffer,
                        c -> c.property(CofferJpa.TENANT, (Supplier<String>) tenant::get),
                        Person.class)) {
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void statelessSession_ofATenant_writesItsTags(TestDatabase database) {
        AtomicReference<String> tenant = new AtomicReference<>();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        database,
                        coffer,
                        c -> c.property(CofferJpa.TENANT, (Supplier<String>) tenant::get),
                        Person.class)) {
            assertThatThrownBy(() -> stateless(unit, session -> session.insert(Person.of(1, MARY))))
                    .hasStackTraceContaining("the supplier in the property 'dev.coffer.tenant' gave null");
            assertThat(unit.cells("select id from person")).isEmpty();

            for (String name : List.of("acme", "umbrella")) {
                long id = name.length();
                tenant.set(name);
                stateless(unit, session -> session.insert(Person.of(id, "old@example.org")));
                stateless(unit, session -> session.update(Person.of(id, "newer@example.org")));
                stateless(unit, session -> session.upsert(Person.of(id, MARY)));
                stateless(unit, session -> session.upsert(Person.of(id + 10, MARY)));
            }

            for (String name : List.of("acme", "umbrella")) {
                tenant.set(name);
                long expected = tag(coffer.forTenant(name), "person", "email", MARY);
                int id = name.length();
                assertThat(unit.cells("select email_bidx from person where id in (" + id + "," + (id + 10) + ")"))
                        .containsExactly(expected, expected);
                assertThat(byCriteria(unit, Lookup.in(unit.factory), "email", MARY))
                        .containsExactly((long) id, id + 10L);
                stateless(
                        unit,
                        session -> assertThat(session.get(Person.class, (long) id).email)
                                .isEqualTo(MARY));
                stateless(unit, session -> session.update(Person.of(id, null)));
                assertThat(unit.cells("select email, email_bidx from person where id = " + id))
                        .containsExactly(null, null);
            }
        }
    }

    @Entity(name = "Joined")
    @Table(name = "joined")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Joined {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "JoinedSub")
    @Table(name = "joined_sub")
    static class JoinedSub extends Joined {
        @Encrypted
        String note;

        @BlindIndex(
                of = "note",
                normalize = {"trim", "lowercase"})
        @Column(name = "note_bidx")
        Long noteTags;
    }

    @Entity(name = "PerClass")
    @Table(name = "per_class")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class PerClass {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "PerClassSub")
    @Table(name = "per_class_sub")
    static class PerClassSub extends PerClass {
        @Encrypted
        String note;

        @BlindIndex(
                of = "note",
                normalize = {"trim", "lowercase"})
        @Column(name = "note_bidx")
        Long noteTags;
    }

    @Entity(name = "Single")
    @Table(name = "single")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Single {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "SingleSub")
    static class SingleSub extends Single {
        @Encrypted
        String note;

        @BlindIndex(
                of = "note",
                normalize = {"trim", "lowercase"})
        @Column(name = "note_bidx")
        Long noteTags;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void inheritance_ofAllThreeKinds_keepsTags(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        database,
                        coffer,
                        Joined.class,
                        JoinedSub.class,
                        PerClass.class,
                        PerClassSub.class,
                        Single.class,
                        SingleSub.class)) {
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
