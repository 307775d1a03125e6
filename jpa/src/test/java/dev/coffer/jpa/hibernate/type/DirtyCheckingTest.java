package dev.coffer.jpa.hibernate.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;

class DirtyCheckingTest {
    @EveryDatabase
    void flush_nothingChanged_updatesAndEncryptsNothing(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Customer.class)) {
            unit.run(em -> {
                for (long id = 0; id < 100; id++) {
                    em.persist(Customer.mary(id));
                }
            });
            List<Object> before = cells(unit);
            unit.statistics().clear();

            unit.run(em -> assertThat(all(em)).hasSize(100).allMatch(it -> !it.phones.isEmpty()));

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionRecreateCount()).isZero();
            assertThat(cells(unit)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @EveryDatabase
    void merge_ofAnEqualCopy_updatesNothing(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            unit.statistics().clear();

            unit.run(em -> em.merge(Customer.mary(1))); // its amount is 1.5, and 1.50 was read

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
        }
    }

    @EveryDatabase
    void bytes_changedInPlace_areWritten(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));

            unit.run(em -> em.find(Customer.class, 1L).photo[0] = 9);

            unit.run(em -> assertThat(em.find(Customer.class, 1L).photo).containsExactly(9, 2, 3));
        }
    }

    @EveryDatabase
    void update_underOptimisticLockTypeAll_succeeds(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            byte[] email = unit.envelope("select email from customer");

            unit.run(em -> em.find(Customer.class, 1L).amount = new BigDecimal("7"));

            unit.run(em -> assertThat(em.find(Customer.class, 1L).amount).isEqualTo(new BigDecimal("7.00")));
            assertThat(unit.envelope("select email from customer")).isEqualTo(email); // @DynamicUpdate leaves it alone
        }
    }

    private static List<Customer> all(EntityManager em) {
        return em.createQuery("from Customer", Customer.class).getResultList();
    }

    private static List<Object> cells(Unit unit) {
        return unit.cells("select email, last_name, amount, photo, street from customer order by id");
    }
}
