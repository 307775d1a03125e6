package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithTaggedEmail;
import dev.coffer.search.Normalizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
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

/** The annotations on EclipseLink: the same bytes, the same tags, the same refusals. */
class EclipseLinkTest {
    private static final String MARY = "Mary@Example.org";
    private static final String POLICY = """
              person:
                email: { type: text, equality: true, normalize: [trim, lowercase] }
                last_name: { type: text(60), deterministic: true }
                note: { type: text, storage: text }
            """;

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
                LinkUnit unit = LinkUnit.open(database, coffer, LinkedPerson.class)) {
            unit.run(em -> em.persist(LinkedPerson.of(1, MARY)));

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
            LinkedPerson read = unit.call(em -> em.find(LinkedPerson.class, 1L));
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*Tags", "version", ".*_persistence.*")
                    .isEqualTo(LinkedPerson.of(1, MARY));
        }
    }

    private static Object decrypted(Coffer coffer, LinkUnit unit, String table, String column) {
        return coffer.cipher(table, column, FieldType.TEXT)
                .decrypt((byte[]) unit.cell("select " + column + " from " + table));
    }

    @EveryDatabase
    void tags_followTheirSource(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(database, coffer, LinkedPerson.class)) {
            unit.run(em -> em.persist(LinkedPerson.of(1, "old@example.org")));

            unit.run(em -> em.find(LinkedPerson.class, 1L).email = MARY);
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, MARY));

            unit.run(em -> em.find(LinkedPerson.class, 1L).home.street = "Other Lane");
            assertThat(unit.cell("select home_street_bidx from person"))
                    .isEqualTo(coffer.blindIndex("person", "home_street", FieldType.TEXT)
                            .tag("Other Lane"));

            LinkedPerson detached = LinkedPerson.of(1, "merged@example.org");
            detached.version = (long) unit.cell("select version from person");
            unit.run(em -> em.merge(detached));
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, "merged@example.org"));

            unit.run(em -> {
                LinkedPerson found = em.find(LinkedPerson.class, 1L);
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
                LinkUnit unit = LinkUnit.open(database, coffer, LinkedPerson.class)) {
            unit.run(em -> em.persist(LinkedPerson.of(1, MARY)));
            Object version = unit.cell("select version from person");
            Object envelope = unit.cell("select email from person");

            unit.factory.getCache().evictAll();
            unit.run(em ->
                    assertThat(em.find(LinkedPerson.class, 1L).home.street).isEqualTo("Home Lane"));

            assertThat(unit.cell("select version from person")).isEqualTo(version);
            assertThat(unit.cell("select email from person")).isEqualTo(envelope);
        }
    }

    @EveryDatabase
    void rows_ofEachModule_areFoundByTheOther(TestDatabase database) throws SQLException {
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                LinkUnit unit = LinkUnit.open(database, coffer, LinkedPerson.class)) {
            unit.run(em -> em.persist(LinkedPerson.of(1, MARY)));
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
                            .setParameter("tags", lookup.candidates(LinkedPerson.class, "email", "mary@example.org "))
                            .getResultList()))
                    .containsExactly(1L, 2L);
            assertThat(unit.<List<LinkedPerson>>call(em -> {
                        var builder = em.getCriteriaBuilder();
                        var query = builder.createQuery(LinkedPerson.class);
                        var person = query.from(LinkedPerson.class);
                        query.where(lookup.equal(builder, person, "home.street", "Home Lane"));
                        return em.createQuery(query).getResultList();
                    }))
                    .extracting(person -> person.email)
                    .containsExactly(MARY);
            assertThat(unit.<List<LinkedPerson>>call(em -> {
                        var builder = em.getCriteriaBuilder();
                        var query = builder.createQuery(LinkedPerson.class);
                        query.where(lookup.equal(builder, query.from(LinkedPerson.class), "email", null));
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

    @EveryDatabase
    void everyType_comesBack(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, LinkedTypes.class)) {
            LinkedTypes it = new LinkedTypes();
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
            LinkedTypes empty = new LinkedTypes();
            empty.id = 2;
            unit.run(em -> em.persist(empty));
            unit.factory.getCache().evictAll();

            assertThat(unit.<LinkedTypes>call(em -> em.find(LinkedTypes.class, 1L)))
                    .usingRecursiveComparison()
                    .isEqualTo(it);
            assertThat(unit.<LinkedTypes>call(em -> em.find(LinkedTypes.class, 2L)))
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
