package dev.coffer.jpa.hibernate;

import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.hibernate.VersionedAccount.Savings;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.junit.jupiter.api.Test;

/** Of two who change one row, the second hears of it, as without encryption: no update is lost silently. */
class VersionTest {
    private static final Map<String, Consumer<Savings>> CHANGES = changes();

    private static Map<String, Consumer<Savings>> changes() {
        Map<String, Consumer<Savings>> changes = new LinkedHashMap<>();
        changes.put("randomized with a tag", it -> it.email = "new@example.org");
        changes.put("to null", it -> it.email = null);
        changes.put("deterministic", it -> it.city = "Bonn");
        changes.put("JSON in place", it -> it.notes.put("a", "c"));
        changes.put("in an embeddable", it -> it.home.street = "New Lane");
        changes.put("elements of a collection", it -> it.phones.set(0, "+49 7"));
        changes.put("of a subclass", it -> it.purpose = "boat");
        return changes;
    }

    private static Savings savings() {
        Savings it = new Savings();
        it.email = "mary@example.org";
        it.city = "Berlin";
        it.remark = "none";
        it.home.street = "Lane";
        it.phones.add("+49 3");
        it.purpose = "house";
        return it;
    }

    @Trap(
            value =
                    "Encrypted attributes are left out of optimistic locking, so that a version does not change with them and the"
                            + " second of two updates wins",
            then = "a version counts every change; the second is refused")
    @EveryDatabase
    void version_whenOnlyAnEncryptedAttributeChanges_isCountedOnce(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, VersionedAccount.class, Savings.class)) {
            unit.run(em -> em.persist(savings()));
            long version = 0;
            for (Map.Entry<String, Consumer<Savings>> change : CHANGES.entrySet()) {
                Savings first = unit.call(em -> em.find(Savings.class, 0L));
                Savings second = unit.call(em -> em.find(Savings.class, 0L));
                change.getValue().accept(first);
                CHANGES.get("deterministic").accept(second);
                second.city = "Ulm " + version;

                unit.run(em -> em.merge(first));
                assertThat(stored(unit).version).as(change.getKey()).isEqualTo(++version);
                assertThatThrownBy(() -> unit.run(em -> em.merge(second)))
                        .as(change.getKey())
                        .isInstanceOf(OptimisticLockException.class);
                assertThat(stored(unit).version).isEqualTo(version);
            }
        }
    }

    @Test
    void version_whenNothingChanges_stays() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, VersionedAccount.class, Savings.class)) {
            unit.run(em -> em.persist(savings()));
            unit.run(em -> em.merge(stored(unit)));
            unit.run(em -> em.find(Savings.class, 0L).remark = "excluded");

            assertThat(stored(unit).version).isZero();
            assertThat(stored(unit).remark).isEqualTo("excluded");
        }
    }

    private static Savings stored(Unit unit) {
        return unit.call(em -> em.find(Savings.class, 0L));
    }

    @Embeddable
    static class Home {
        @Encrypted
        String street;
    }

    @Entity(name = "E")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.ALL)
    static class ComparedAll extends WithId {
        @Encrypted
        String email;

        @Embedded
        Home home = new Home();
    }

    @Entity(name = "E")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.DIRTY)
    static class ComparedDirty extends WithId {
        @Encrypted
        String email;
    }

    interface Located extends Supplier<String> {
        void city(String city);

        void price(String price);
    }

    @Entity(name = "E")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.ALL)
    static class DeterministicAll extends WithId implements Located {
        @Encrypted(deterministic = true)
        @Column(length = 60)
        String city;

        @Encrypted(deterministic = true, type = "decimal(5,2)")
        BigDecimal price;

        @Encrypted
        @OptimisticLock(excluded = true)
        String email;

        @OptimisticLock(excluded = true)
        @Embedded
        Home home = new Home();

        @Override
        public String get() {
            return city;
        }

        @Override
        public void city(String value) {
            city = value;
        }

        @Override
        public void price(String value) {
            price = new BigDecimal(value);
        }
    }

    @Entity(name = "E")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.DIRTY)
    static class DeterministicDirty extends WithId implements Located {
        @Encrypted(deterministic = true)
        @Column(length = 60)
        String city;

        @Encrypted(deterministic = true, type = "decimal(5,2)")
        BigDecimal price;

        @Override
        public String get() {
            return city;
        }

        @Override
        public void city(String value) {
            city = value;
        }

        @Override
        public void price(String value) {
            price = new BigDecimal(value);
        }
    }

    @Test
    void locksThatCompareValues_withRandomizedAttributes_areRefused() {
        assertRefused("ComparedAll.email is encrypted, each time to another envelope", ComparedAll.class);
        assertRefused("ComparedAll.home is encrypted, each time to another envelope", ComparedAll.class);
        assertRefused(
                "ComparedDirty.email is encrypted, each time to another envelope, and @OptimisticLocking(DIRTY) would compare",
                ComparedDirty.class);
    }

    @EveryDatabase
    void locksThatCompareValues_compareDeterministicOnes(TestDatabase database) {
        compared(database, new DeterministicAll());
        compared(database, new DeterministicDirty());
    }

    private static <E extends Located> void compared(TestDatabase database, E entity) {
        try (Unit unit = Unit.withoutPolicy(database, entity.getClass())) {
            entity.city("Berlin");
            entity.price("1.5");
            unit.run(em -> em.persist(entity));

            unit.run(em -> em.find(entity.getClass(), 0L).city("Bonn"));
            unit.run(em -> em.find(entity.getClass(), 0L).price("2.5"));
            assertThatThrownBy(() -> unit.run(em -> {
                        Located first = em.find(entity.getClass(), 0L);
                        unit.run(other -> other.find(entity.getClass(), 0L).city("Ulm"));
                        first.city("Trier");
                    }))
                    .hasRootCauseInstanceOf(org.hibernate.StaleStateException.class);

            String stored = unit.call(em -> em.find(entity.getClass(), 0L).get());
            assertThat(stored).isEqualTo("Ulm");
            unit.run(em -> em.find(entity.getClass(), 0L).city(null));
            unit.run(em -> em.remove(em.find(entity.getClass(), 0L)));
            assertThat(unit.cells("select id from E")).isEmpty();
        }
    }
}
