package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.logging.DefaultSessionLog;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Test;

/** What EclipseLink cannot do right is refused at start, and what it logs shows no value. */
class EclipseLinkRefusalTest {
    enum Colour {
        RED
    }

    @Entity(name = "E")
    static class OnId {
        @Id
        @Encrypted
        String id;
    }

    @Entity(name = "E")
    static class OnEnum extends WithId {
        @Encrypted
        @Enumerated(EnumType.STRING)
        Colour colour;
    }

    @Entity(name = "E")
    static class OnCollection extends WithId {
        @Encrypted
        @ElementCollection
        List<String> phones = new ArrayList<>();
    }

    @Embeddable
    static class Phone {
        @Encrypted
        String number;
    }

    @Entity(name = "E")
    static class InCollection extends WithId {
        @ElementCollection
        List<Phone> phones = new ArrayList<>();
    }

    @Entity(name = "E")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class PerClass extends WithEmail {}

    @Entity(name = "F")
    static class PerClassSub extends PerClass {}

    @Entity(name = "E")
    static class WithoutSource extends WithId {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long tags;
    }

    @Entity(name = "E")
    static class InAnotherColumn extends WithEmail {
        @BlindIndex(of = "email")
        Long tags;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    static class Person extends WithEmail {
        String nickname;
    }

    @Test
    void mapping_thatCannotBeRight_isRefusedAtStart() {
        assertRefused("OnId.id: @Encrypted does not go on keys and versions", OnId.class);
        assertRefused("OnEnum.colour: @Encrypted does not go together with", OnEnum.class);
        assertRefused("OnCollection.phones: @Encrypted goes on single values on EclipseLink", OnCollection.class);
        assertRefused("EclipseLink deletes the elements of a collection by their values", InCollection.class);
        assertRefused("use SINGLE_TABLE or JOINED", PerClass.class, PerClassSub.class);
        assertRefused("names no @Encrypted attribute of the same class", WithoutSource.class);
        assertRefused("write @Column(name = \"email_bidx\")", InAnotherColumn.class);
    }

    private static void assertRefused(String message, Class<?>... entities) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> LinkUnit.open(TestDatabase.H2, coffer, entities))
                    .hasStackTraceContaining(message);
        }
    }

    @Test
    void policy_andMappingThatDisagree_areRefusedAtStartWithAllFindings() {
        String policy = """
                  person:
                    email: { type: text, equality: true }
                    nickname: { type: text }
                """;
        try (Coffer coffer = TestCoffer.withPolicy(policy)) {
            assertThatThrownBy(() -> LinkUnit.open(TestDatabase.H2, coffer, Person.class))
                    .hasStackTraceContaining("Person.email is written to person.email, which has equality: true in the"
                            + " policy, and nothing would fill its tag column email_bidx")
                    .hasStackTraceContaining("Person.nickname would be written to person.nickname in plaintext");
        }
    }

    @Test
    void tenants_areRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(
                            () -> LinkUnit.open(TestDatabase.H2, coffer, LinkUnit.tenant(() -> "acme"), Person.class))
                    .hasStackTraceContaining("use an EntityManagerFactory for each tenant");
        }
    }

    @Trap(
            value = "EclipseLink prints values at FINEST and in errors of converters",
            then = "nothing protected in its log or its exceptions")
    @EveryDatabase
    void everythingAtFinest_holdsNoProtectedValue(TestDatabase database) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                LinkUnit unit = LinkUnit.open(
                        database,
                        coffer,
                        c -> c.property("eclipselink.logging.level", "FINEST")
                                .property("eclipselink.logging.parameters", "true"),
                        Person.class)) {
            DefaultSessionLog log = new DefaultSessionLog(writer);
            log.setLevel(1);
            log.setShouldDisplayData(true);
            unit.factory.unwrap(Session.class).setSessionLog(log);
            Person it = new Person();
            it.id = 1;
            it.email = "mary.plaintext@example.org";
            it.nickname = "visible";
            unit.run(em -> em.persist(it));
            unit.run(em -> em.find(Person.class, 1L).email = "other.plaintext@example.org");
            unit.factory.getCache().evictAll();
            unit.run(em -> assertThat(em.find(Person.class, 1L).email).startsWith("other"));
            assertThatThrownBy(() -> unit.run(em -> em.createQuery("select p from Person p where p.email = :p")
                            .setParameter("p", "mary.plaintext@example.org")
                            .getResultList()))
                    .satisfies(e -> {
                        for (Throwable each = e; each != null; each = each.getCause()) {
                            assertThat(String.valueOf(each)).doesNotContain("plaintext@example");
                        }
                    });
            writer.flush();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("INSERT INTO person")
                .contains("visible")
                .doesNotContain("plaintext@example");
    }
}
