package dev.coffer.jpa.hibernate.tag;

import static dev.coffer.jpa.hibernate.tag.TaggedPeople.MARY;
import static dev.coffer.jpa.hibernate.tag.TaggedPeople.byCriteria;
import static dev.coffer.jpa.hibernate.tag.TaggedPeople.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.hibernate.tag.TaggedPeople.Dynamic;
import dev.coffer.jpa.hibernate.tag.TaggedPeople.Person;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tags of rows that a session without entities writes. */
class StatelessTagsTest {
    @EveryDatabase
    void statelessSession_insertUpdateUpsert_writeTheTag(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Person.class)) {
            unit.stateless(session -> session.insert(Person.of(1, "old@example.org")));
            assertThat(unit.cell("select email_bidx from person"))
                    .isEqualTo(tag(coffer, "person", "email", "old@example.org"));

            unit.stateless(session -> session.update(Person.of(1, MARY)));
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(tag(coffer, "person", "email", MARY));
            assertThat(unit.call(em -> em.find(Person.class, 1L)).email).isEqualTo(MARY);

            unit.stateless(session -> session.upsert(Person.of(1, "newer@example.org")));
            unit.stateless(session -> session.upsert(Person.of(2, MARY)));
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
            unit.stateless(session -> session.insert(it));
            it.email = MARY;

            assertThatThrownBy(() -> unit.stateless(session -> session.update(it)))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("use a Session, or take @DynamicUpdate away");
            assertThatThrownBy(() -> unit.stateless(session -> session.upsert(it)))
                    .isInstanceOf(UnsupportedStatementException.class);
            assertThat(unit.cell("select email_bidx from person"))
                    .isEqualTo(tag(coffer, "person", "email", "old@example.org"));
        }
    }

    @EveryDatabase
    void statelessSession_ofATenant_writesItsTags(TestDatabase database) {
        AtomicReference<String> tenant = new AtomicReference<>();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Unit.tenant(tenant::get), Person.class)) {
            assertThatThrownBy(() -> unit.stateless(session -> session.insert(Person.of(1, MARY))))
                    .hasStackTraceContaining("the supplier in the property 'dev.coffer.tenant' gave null");
            assertThat(unit.cells("select id from person")).isEmpty();

            for (String name : List.of("acme", "umbrella")) {
                long id = name.length();
                tenant.set(name);
                unit.stateless(session -> session.insert(Person.of(id, "old@example.org")));
                unit.stateless(session -> session.update(Person.of(id, "newer@example.org")));
                unit.stateless(session -> session.upsert(Person.of(id, MARY)));
                unit.stateless(session -> session.upsert(Person.of(id + 10, MARY)));
            }

            for (String name : List.of("acme", "umbrella")) {
                tenant.set(name);
                long expected = tag(coffer.forTenant(name), "person", "email", MARY);
                int id = name.length();
                assertThat(unit.cells("select email_bidx from person where id in (" + id + "," + (id + 10) + ")"))
                        .containsExactly(expected, expected);
                assertThat(byCriteria(unit, Lookup.in(unit.factory), "email", MARY))
                        .containsExactly((long) id, id + 10L);
                unit.stateless(session ->
                        assertThat(session.get(Person.class, (long) id).email).isEqualTo(MARY));
                unit.stateless(session -> session.update(Person.of(id, null)));
                assertThat(unit.cells("select email, email_bidx from person where id = " + id))
                        .containsExactly(null, null);
            }
        }
    }
}
