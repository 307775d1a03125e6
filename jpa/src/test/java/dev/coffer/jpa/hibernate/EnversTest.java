package dev.coffer.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.search.Normalizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.envers.AuditReader;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.envers.NotAudited;
import org.hibernate.envers.query.AuditEntity;
import org.junit.jupiter.api.Test;

/** Audit tables hold the envelopes of the tables that they follow. */
class EnversTest {
    enum Level {
        LOW,
        HIGH
    }

    @Embeddable
    static class Home {
        @Encrypted
        String street;
    }

    @Entity(name = "Audit")
    @Audited
    static class Watched {
        @Id
        long id;

        @Encrypted
        String email;

        @Encrypted(deterministic = true)
        @Column(length = 60)
        String city;

        @Encrypted
        Level level;

        @Encrypted
        Map<String, String> notes;

        @Embedded
        Home home = new Home();

        @Encrypted(deterministic = true)
        @Column(length = 40)
        @ElementCollection
        List<String> phones = new ArrayList<>();
    }

    @Entity(name = "E")
    @Audited
    static class WatchedCollection {
        @Id
        long id;

        @Encrypted
        @ElementCollection
        List<String> phones = new ArrayList<>();
    }

    @Trap(
            value = "Envers finds the removed elements of a collection by their value",
            then = "a collection of randomized elements is refused at start; of deterministic ones it works")
    @Test
    void auditedCollection_ofRandomizedElements_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, WatchedCollection.class)
                            .close())
                    .rootCause()
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("E_phones_AUD.originalId.element is @Encrypted and a key")
                    .hasMessageContaining("@NotAudited");
        }
    }

    private static Watched mary() {
        Watched it = new Watched();
        it.id = 1;
        it.email = "first@example.org";
        it.city = "Berlin";
        it.level = Level.HIGH;
        it.notes = new HashMap<>(Map.of("a", "b"));
        it.home.street = "Lane";
        it.phones.add("1");
        return it;
    }

    @Trap(
            value = "Envers copies the type but not its context",
            then =
                    "audit rows hold envelopes of the original table and column; they decrypt, and move back as they are")
    @EveryDatabase
    void auditRows_carryTheContextOfTheOriginalTable(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Watched.class)) {
            unit.run(em -> em.persist(mary()));
            unit.run(em -> {
                Watched it = em.find(Watched.class, 1L);
                it.email = "second@example.org";
                it.notes.put("a", "c");
                it.home.street = "Road";
                it.phones.remove("1");
                it.phones.add("2");
            });

            List<Object> emails = unit.cells("select email from Audit_AUD order by REV");
            assertThat(emails).hasSize(2);
            assertThat(coffer.cipher("Audit", "email", FieldType.TEXT).decrypt((byte[]) emails.get(0)))
                    .isEqualTo("first@example.org");
            assertThat(coffer.cipher("Audit", "level", FieldType.TEXT)
                            .decrypt((byte[]) unit.cells("select level from Audit_AUD order by REV")
                                    .get(0)))
                    .isEqualTo("HIGH");
            assertThat(coffer.cipher("Audit_phones", "phones", FieldType.TEXT)
                            .decrypt(unit.envelope("select phones from Audit_phones_AUD order by REV")))
                    .isEqualTo("1");
            unit.run(em -> {
                AuditReader reader = AuditReaderFactory.get(em);
                List<Number> revisions = reader.getRevisions(Watched.class, 1L);
                assertThat(revisions).hasSize(2);
                Watched first = reader.find(Watched.class, 1L, revisions.get(0));
                assertThat(first.email).isEqualTo("first@example.org");
                assertThat(first.level).isEqualTo(Level.HIGH);
                assertThat(first.notes).containsOnly(Map.entry("a", "b"));
                assertThat(first.home.street).isEqualTo("Lane");
                assertThat(first.phones).containsExactly("1");
                Watched second = reader.find(Watched.class, 1L, revisions.get(1));
                assertThat(second.email).isEqualTo("second@example.org");
                assertThat(second.phones).containsExactly("2");
                assertThat(second.notes).containsOnly(Map.entry("a", "c"));
            });
        }
    }

    @Trap(
            value = "Audit queries on a randomized attribute find nothing",
            then = "refused; on a deterministic attribute they work")
    @Test
    void auditQueries_onARandomizedAttribute_areRefused() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Watched.class)) {
            unit.run(em -> em.persist(mary()));

            assertThatThrownBy(() -> unit.run(em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Watched.class, true, true)
                            .add(AuditEntity.property("email").eq("first@example.org"))
                            .getResultList()))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("email is encrypted");
            assertThatThrownBy(() -> unit.run(em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Watched.class, true, true)
                            .addOrder(AuditEntity.property("email").asc())
                            .getResultList()))
                    .isInstanceOf(UnsupportedStatementException.class);
            List<?> found = unit.call(em -> AuditReaderFactory.get(em)
                    .createQuery()
                    .forRevisionsOfEntity(Watched.class, true, true)
                    .add(AuditEntity.property("city").eq("Berlin"))
                    .getResultList());
            assertThat(found).hasSize(1);
        }
    }

    @Entity(name = "Indexed")
    @Table(name = "indexed")
    @Audited
    static class Indexed {
        @Id
        long id;

        @Encrypted
        String email;

        @NotAudited
        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;

        @Encrypted
        @Column(length = 20)
        String phone;

        @BlindIndex(of = "phone", normalize = "digits")
        @Column(name = "phone_bidx")
        Long phoneTags;
    }

    @Trap(
            value = "Envers writes its audit row from the state before or after a tag is filled in",
            then = "an audited tag is the row's; with @NotAudited the history holds none")
    @EveryDatabase
    void blindIndex_ofAnAuditedEntity_isKeptInItsTableAndInItsHistory(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Indexed.class)) {
            unit.run(em -> {
                Indexed it = new Indexed();
                it.id = 1;
                it.email = " Mary@Example.org ";
                it.phone = "+49 (30) 1";
                em.persist(it);
            });
            unit.run(em -> {
                em.find(Indexed.class, 1L).email = "anne@example.org";
                em.find(Indexed.class, 1L).phone = "49-31";
            });
            unit.run(em -> em.find(Indexed.class, 1L).phone = null);

            var emails = coffer.blindIndex("indexed", "email", FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE);
            var phones = coffer.blindIndex("indexed", "phone", FieldType.text(20), Normalizer.DIGITS);
            assertThat(unit.cells("select email_bidx, phone_bidx from indexed"))
                    .containsExactly(emails.tag("anne@example.org"), null);
            assertThat(unit.cells("select phone_bidx from indexed_AUD order by REV"))
                    .containsExactly(phones.tag("49301"), phones.tag("4931"), null);
            assertThatThrownBy(() -> unit.cells("select email_bidx from indexed_AUD"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("email_bidx");
            unit.run(em -> {
                AuditReader reader = AuditReaderFactory.get(em);
                List<Number> revisions = reader.getRevisions(Indexed.class, 1L);
                assertThat(reader.find(Indexed.class, 1L, revisions.get(0)).email)
                        .isEqualTo(" Mary@Example.org ");
                List<?> found = reader.createQuery()
                        .forRevisionsOfEntity(Indexed.class, true, true)
                        .add(AuditEntity.property("phoneTags").eq(phones.tag("+49/31")))
                        .getResultList();
                assertThat(found).hasSize(1);
            });
        }
    }

    /** The policy knows the column of the history by the keys that it shares; there are no tags, and none are asked for. */
    @Test
    void policy_withEqualityAndNormalizers_goesWithAnAuditedEntity() {
        try (Coffer coffer = TestCoffer.withPolicy("""
                          indexed:
                            email: { type: text, equality: true, normalize: [trim, lowercase] }
                        """);
                Unit unit = Unit.open(TestDatabase.H2, coffer, Indexed.class)) {
            unit.run(em -> {
                Indexed it = new Indexed();
                it.id = 1;
                it.email = "Mary@Example.org";
                em.persist(it);
            });

            assertThat(unit.cells("select email_bidx from indexed"))
                    .containsExactly(
                            coffer.blindIndex("indexed", "email", FieldType.TEXT, Normalizer.TRIM, Normalizer.LOWERCASE)
                                    .tag("mary@example.org"));
            EncryptionPolicy policy = CofferJpa.policyOf(unit.factory);
            assertThat(policy.column("indexed", "email").orElseThrow().tagColumn())
                    .isEqualTo("email_bidx");
            assertThat(policy.column("indexed_AUD", "email").orElseThrow().tagColumn())
                    .isNull();
            assertThat(policy.column("indexed_AUD", "email").orElseThrow().name())
                    .isEqualTo(policy.column("indexed", "email").orElseThrow().name());
        }
    }
}
