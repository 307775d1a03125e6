package dev.coffer.jpa.hibernate;

import static dev.coffer.jpa.testing.DynamicPerson.CELLS;
import static dev.coffer.jpa.testing.DynamicPerson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.DynamicPerson;
import dev.coffer.jpa.testing.EmailConverter;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.keyring.Activation;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong with encryption under Hibernate when rows are written, one test for each trap. Those of queries, of what is
 * refused at start, of caches, logs, Envers and all else stand in the tests of these.
 */
class WritingTrapsTest {
    @Trap(value = "Each envelope differs, so every entity looks dirty", then = "plain values are compared: no UPDATE")
    @EveryDatabase
    void dirtyChecking_withRandomNonces_findsNothingDirty(TestDatabase database) {
        with(database, unit -> {
            List<Object> before = unit.cells(CELLS);
            unit.statistics().clear();

            unit.run(em -> em.find(DynamicPerson.class, 1L));
            unit.run(em -> em.merge(DynamicPerson.mary(1)));

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
                Unit unit = Unit.open(TestDatabase.H2, coffer, DynamicPerson.class)) {
            unit.run(em -> em.persist(DynamicPerson.mary(1)));
            byte[] email = unit.envelope("select email from Person");
            byte[] photo = unit.envelope("select photo from Person");
            coffer.keyring("customers").rotate(Activation.IMMEDIATE);

            unit.run(em -> em.merge(DynamicPerson.mary(1)));
            assertThat(unit.envelope("select email from Person")).isEqualTo(email);

            unit.run(em -> em.find(DynamicPerson.class, 1L).email = "new@example.org");
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
    @EveryDatabase
    void mutableValues_changedInPlace_areWritten(TestDatabase database) {
        with(database, unit -> {
            unit.run(em -> {
                DynamicPerson it = em.find(DynamicPerson.class, 1L);
                it.photo[1] = 9;
                it.notes.get("a").add("c");
            });

            unit.run(em -> {
                assertThat(em.find(DynamicPerson.class, 1L).photo).containsExactly(1, 9, 3);
                assertThat(em.find(DynamicPerson.class, 1L).notes).containsEntry("a", List.of("b", "c"));
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
    @EveryDatabase
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
            then =
                    "deterministic attributes are compared; with randomized ones it is refused at start, unless the application leaves"
                            + " them out by @OptimisticLock(excluded = true)")
    @EveryDatabase
    void optimisticLockTypeAll_updates(TestDatabase database) {
        with(database, unit -> {
            unit.run(em -> em.find(DynamicPerson.class, 1L).city = "Bonn");

            unit.run(em -> assertThat(em.find(DynamicPerson.class, 1L).city).isEqualTo("Bonn"));
        });
    }

    @Trap(value = "@DynamicUpdate loses or rewrites columns", then = "only what has changed is written")
    @EveryDatabase
    void dynamicUpdate_writesWhatHasChanged(TestDatabase database) {
        with(database, unit -> {
            List<Object> before = unit.cells(CELLS);

            unit.run(em -> em.find(DynamicPerson.class, 1L).nickname = "polly");
            assertThat(unit.cells(CELLS)).usingRecursiveComparison().isEqualTo(before);

            unit.run(em -> em.find(DynamicPerson.class, 1L).email = null);
            assertThat(unit.cells(CELLS).get(0)).isNull();
            assertThat(unit.cells(CELLS).subList(1, 5))
                    .usingRecursiveComparison()
                    .isEqualTo(before.subList(1, 5));
        });
    }

    @Trap(
            value = "A decimal is read back with another scale and looks changed",
            then = "stored with the column's scale; 1.5 and 1.50 are the same value")
    @EveryDatabase
    void bigDecimal_ofAnotherScale_isNotDirty(TestDatabase database) {
        with(database, unit -> {
            unit.statistics().clear();

            unit.run(em -> {
                assertThat(em.find(DynamicPerson.class, 1L).amount).isEqualTo(new BigDecimal("1.50"));
                em.find(DynamicPerson.class, 1L).amount = new BigDecimal("1.500");
            });

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
        });
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
}
