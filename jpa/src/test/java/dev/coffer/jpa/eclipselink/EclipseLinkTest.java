package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.jpa.testing.WithTaggedEmail;
import dev.coffer.search.Normalizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Query;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotations on EclipseLink: the same bytes, the same tags, the same refusals. */
class EclipseLinkTest {
    private static final String MARY = "Mary@Example.org";
    private static final String POLICY = """
              person:
                email: { type: text, equality: true, normalize: [trim, lowercase] }
                last_name: { type: text(60), deterministic: true }
                note: { type: text, storage: text }
            """;

    @MappedSuperclass
    abstract static class Named extends WithId {
        @Encrypted
        @Column(name = "first_name")
        String firstName;
    }

    @Embeddable
    static class Address {
        @Encrypted
        String street;

        @BlindIndex(of = "street")
        @Column(name = "street_bidx")
        Long streetTags;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    @SecondaryTable(name = "person_more")
    static class Person extends Named {
        @Version
        long version;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;

        @Encrypted
        @Column(name = "last_name", length = 60)
        String lastName;

        @Encrypted
        String note;

        @Encrypted
        @Column(table = "person_more")
        String secret;

        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "home_street"))
        @AttributeOverride(name = "streetTags", column = @Column(name = "home_street_bidx"))
        Address home;

        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "work_street"))
        @AttributeOverride(name = "streetTags", column = @Column(name = "work_street_bidx"))
        Address work;

        String nickname;

        static Person of(long id, String email) {
            Person it = new Person();
            it.id = id;
            it.firstName = "Maryfirst";
            it.email = email;
            it.lastName = "Plaintextson";
            it.note = "a note";
            it.secret = "a secret";
            it.home = new Address();
            it.home.street = "Home Lane";
            it.work = new Address();
            it.work.street = "Work Lane";
            return it;
        }
    }

    private static long tag(Coffer coffer, String value) {
        return coffer.blindIndex("person", "email", FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE)
                .tag(value);
    }

    @Trap(
            value = "EclipseLink shares one converter among all places of an embeddable",
            then = "each place gets one of its own")
    @EveryDatabase
    void values_areEncryptedForTheirOwnColumns_andRead(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(database, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, MARY)));

            assertThat(decrypted(coffer, unit, "person", "first_name")).isEqualTo("Maryfirst");
            assertThat(decrypted(coffer, unit, "person", "email")).isEqualTo(MARY);
            assertThat(decrypted(coffer, unit, "person_more", "secret")).isEqualTo("a secret");
            assertThat(decrypted(coffer, unit, "person", "home_street")).isEqualTo("Home Lane");
            assertThat(decrypted(coffer, unit, "person", "work_street")).isEqualTo("Work Lane");
            assertThat((String) unit.cell("select note from person")).startsWith("cf1.");
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, MARY));
            assertThat(unit.cell("select home_street_bidx from person"))
                    .isEqualTo(coffer.blindIndex("person", "home_street", FieldType.TEXT)
                            .tag("Home Lane"));
            assertThat(unit.cell("select work_street_bidx from person"))
                    .isEqualTo(coffer.blindIndex("person", "work_street", FieldType.TEXT)
                            .tag("Work Lane"));

            unit.factory.getCache().evictAll();
            Person read = unit.call(em -> em.find(Person.class, 1L));
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*Tags", "version", ".*_persistence.*")
                    .isEqualTo(Person.of(1, MARY));
        }
    }

    private static Object decrypted(Coffer coffer, LinkUnit unit, String table, String column) {
        return coffer.cipher(table, column, FieldType.TEXT)
                .decrypt((byte[]) unit.cell("select " + column + " from " + table));
    }

    @EveryDatabase
    void tags_followTheirSource(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(database, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, "old@example.org")));

            unit.run(em -> em.find(Person.class, 1L).email = MARY);
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, MARY));

            unit.run(em -> em.find(Person.class, 1L).home.street = "Other Lane");
            assertThat(unit.cell("select home_street_bidx from person"))
                    .isEqualTo(coffer.blindIndex("person", "home_street", FieldType.TEXT)
                            .tag("Other Lane"));

            Person detached = Person.of(1, "merged@example.org");
            detached.version = (long) unit.cell("select version from person");
            unit.run(em -> em.merge(detached));
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, "merged@example.org"));

            unit.run(em -> {
                Person found = em.find(Person.class, 1L);
                found.email = null;
                found.home = null;
            });
            assertThat(unit.cells("select email, email_bidx, home_street, home_street_bidx from person"))
                    .containsExactly(null, null, null, null);
        }
    }

    @EveryDatabase
    void unchanged_entity_isNotUpdated(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(database, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, MARY)));
            Object version = unit.cell("select version from person");
            Object envelope = unit.cell("select email from person");

            unit.factory.getCache().evictAll();
            unit.run(em -> assertThat(em.find(Person.class, 1L).home.street).isEqualTo("Home Lane"));

            assertThat(unit.cell("select version from person")).isEqualTo(version);
            assertThat(unit.cell("select email from person")).isEqualTo(envelope);
        }
    }

    @EveryDatabase
    void rows_ofEachModule_areFoundByTheOther(TestDatabase database) throws SQLException {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(database, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, MARY)));
            try (Connection connection =
                            CofferDataSource.wrap(unit.database(), coffer).getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO person (id, version, email, last_name) VALUES (?, ?, ?, ?)");
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT email FROM person WHERE email = ? AND last_name = ? ORDER BY id")) {
                insert.setLong(1, 2);
                insert.setLong(2, 1);
                insert.setString(3, "mary@EXAMPLE.org");
                insert.setString(4, "Plaintextson");
                insert.executeUpdate();
                try (Statement more = connection.createStatement()) {
                    more.executeUpdate("INSERT INTO person_more (id) VALUES (2)");
                }

                select.setString(1, "mary@example.org");
                select.setString(2, "Plaintextson");
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(MARY);
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("mary@EXAMPLE.org");
                    assertThat(rows.next()).isFalse();
                }
            }
            Lookup lookup = Lookup.in(unit.factory);
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select p.id from Person p where p.emailTags in :tags order by p.id", Long.class)
                            .setParameter("tags", lookup.candidates(Person.class, "email", "mary@example.org "))
                            .getResultList()))
                    .containsExactly(1L, 2L);
            assertThat(unit.<List<Person>>call(em -> {
                        var builder = em.getCriteriaBuilder();
                        var query = builder.createQuery(Person.class);
                        var person = query.from(Person.class);
                        query.where(lookup.equal(builder, person, "home.street", "Home Lane"));
                        return em.createQuery(query).getResultList();
                    }))
                    .extracting(person -> person.email)
                    .containsExactly(MARY);
            assertThat(unit.<List<Person>>call(em -> {
                        var builder = em.getCriteriaBuilder();
                        var query = builder.createQuery(Person.class);
                        query.where(lookup.equal(builder, query.from(Person.class), "email", null));
                        return em.createQuery(query).getResultList();
                    }))
                    .isEmpty();
            assertThat(unit.<List<String>>call(
                            em -> em.createQuery("select p.email from Person p where p.lastName = :name", String.class)
                                    .setParameter("name", "Plaintextson")
                                    .getResultList()))
                    .containsExactlyInAnyOrder(MARY, "mary@EXAMPLE.org");
        }
    }

    @Trap(
            value = "EclipseLink too compares, sorts and computes with envelopes",
            then = "refused, in the select list as well")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p from Person p where p.email = :p",
                "select p from Person p where :p = p.email",
                "select p from Person p where p.email <> :p",
                "select p from Person p where p.email in (:p)",
                "select p from Person p where p.email like :p",
                "select p from Person p where p.email between :p and 'z'",
                "select p from Person p where lower(p.email) = :p",
                "select p from Person p where p.email is null or p.email = :p",
                "select p from Person p where not (p.email = :p)",
                "select p from Person p where p.email = p.nickname",
                "select p from Person p where p.home.street = :p",
                "select p from Person p where p.id in (select q.id from Person q where q.email = :p)",
                "select p from Person p where p.nickname in (select q.email from Person q)",
                "select p from Person p where exists (select q from Person q where q.email = :p)",
                "select p from Person p where case when p.email = :p then 1 else 0 end = 1",
                "select p from Person p where coalesce(p.email, :p) = :p",
                "select p from Person p order by p.email",
                "select p from Person p order by lower(p.email)",
                "select p.email, count(p) from Person p group by p.email",
                "select p.nickname from Person p group by p.nickname having max(p.email) = :p",
                "select distinct p.email from Person p",
                "select max(p.email) from Person p",
                "select upper(p.email) from Person p",
                "select concat(p.email, 'x') from Person p",
                "select p from Person p where p.lastName like :p",
                "select p from Person p where p.lastName > :p",
                "select p from Person p where p.lastName = p.nickname",
                "select p from Person p order by p.lastName",
                "update Person p set p.email = :p",
                "update Person p set p.email = 'mary'",
                "update Person p set p.email = null",
                "update Person p set p.email = p.nickname",
                "update Person p set p.nickname = p.email",
                "update Person p set p.lastName = lower(:p)",
                "update Person p set p.emailTags = 5",
                "update Person p set p.nickname = 'x' where p.email = :p",
                "delete from Person p where p.email = :p"
            })
    void query_thatNeedsOrWritesThePlainValue_isRefused(String jpql) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(TestDatabase.H2, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, MARY)));
            List<Object> before = unit.cells("select * from person");

            assertThatThrownBy(() -> unit.run(em -> {
                        Query query = em.createQuery(jpql);
                        if (jpql.contains(":p")) {
                            query.setParameter("p", MARY);
                        }
                        if (jpql.startsWith("select")) {
                            query.getResultList();
                        } else {
                            query.executeUpdate();
                        }
                    }))
                    .satisfies(e -> assertThat(causes(e)).anyMatch(UnsupportedStatementException.class::isInstance))
                    .satisfies(e -> assertThat(causes(e))
                            .noneMatch(each -> String.valueOf(each.getMessage()).contains(MARY)));
            assertThat(unit.cells("select * from person"))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        }
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new java.util.ArrayList<>();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    @Test
    void query_thatNeedsNoPlainValue_runs() {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(TestDatabase.H2, coffer, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, MARY)));
            unit.run(em -> {
                assertThat(em.createQuery(
                                        "select p.email, p.home.street from Person p where p.email is not null",
                                        Object[].class)
                                .getResultList())
                        .singleElement()
                        .isEqualTo(new Object[] {MARY, "Home Lane"});
                assertThat(em.createQuery("select p from Person p where p.email is null", Person.class)
                                .getResultList())
                        .isEmpty();
                assertThat(em.createQuery(
                                        "select p.lastName, count(p) from Person p group by p.lastName", Object[].class)
                                .getResultList())
                        .hasSize(1);
                assertThat(em.createQuery("update Person p set p.nickname = 'm' where p.lastName = :p")
                                .setParameter("p", "Plaintextson")
                                .executeUpdate())
                        .isEqualTo(1);
                assertThat(em.createQuery("update Person p set p.email = null, p.emailTags = null")
                                .executeUpdate())
                        .isEqualTo(1);
            });
            assertThat(unit.cells("select email, email_bidx from person")).containsExactly(null, null);
        }
    }

    @Entity(name = "Types")
    @Table(name = "types")
    static class Types extends WithId {
        @Encrypted
        Boolean aBoolean;

        @Encrypted
        boolean aPrimitive;

        @Encrypted
        Short aShort;

        @Encrypted
        Integer anInteger;

        @Encrypted
        Long aLong;

        @Encrypted
        @Column(precision = 12, scale = 2)
        BigDecimal aDecimal;

        @Encrypted
        Float aFloat;

        @Encrypted
        Double aDouble;

        @Encrypted
        LocalDate aDate;

        @Encrypted
        LocalTime aTime;

        @Encrypted
        LocalDateTime aTimestamp;

        @Encrypted
        Instant anInstant;

        @Encrypted
        UUID aUuid;

        @Encrypted
        byte[] bytes;
    }

    @EveryDatabase
    void everyType_comesBack(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, Types.class)) {
            Types it = new Types();
            it.id = 1;
            it.aBoolean = true;
            it.aPrimitive = true;
            it.aShort = 7;
            it.anInteger = 8;
            it.aLong = 9L;
            it.aDecimal = new BigDecimal("1.50");
            it.aFloat = 1.5f;
            it.aDouble = 2.5;
            it.aDate = LocalDate.of(2006, 2, 14);
            it.aTime = LocalTime.of(1, 2, 3);
            it.aTimestamp = LocalDateTime.of(2006, 2, 14, 1, 2, 3);
            it.anInstant = Instant.parse("2006-02-14T01:02:03Z");
            it.aUuid = UUID.fromString("00000000-0000-0000-0000-000000000007");
            it.bytes = new byte[] {1, 2, 3};
            unit.run(em -> em.persist(it));
            Types empty = new Types();
            empty.id = 2;
            unit.run(em -> em.persist(empty));
            unit.factory.getCache().evictAll();

            assertThat(unit.<Types>call(em -> em.find(Types.class, 1L)))
                    .usingRecursiveComparison()
                    .isEqualTo(it);
            assertThat(unit.<Types>call(em -> em.find(Types.class, 2L)))
                    .usingRecursiveComparison()
                    .isEqualTo(empty);
        }
    }

    @Entity(name = "Base")
    @Table(name = "base")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Base extends WithTaggedEmail {}

    @Entity(name = "Sub")
    @Table(name = "sub")
    static class Sub extends Base {
        @Encrypted
        String note;
    }

    @EveryDatabase
    void joinedInheritance_encryptsForTheDeclaringTable(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit = LinkUnit.open(database, coffer, Base.class, Sub.class)) {
            Sub sub = new Sub();
            sub.email = MARY;
            sub.note = "a note";
            unit.run(em -> em.persist(sub));

            assertThat(decrypted(coffer, unit, "base", "email")).isEqualTo(MARY);
            assertThat(decrypted(coffer, unit, "sub", "note")).isEqualTo("a note");
            assertThat(Lookup.in(unit.factory).candidates(Sub.class, "email", "mary@example.org"))
                    .containsExactly((Long) unit.cell("select email_bidx from base"));
        }
    }
}
