package dev.coffer.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.keyring.Activation;
import dev.coffer.testing.TestDatabase;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.Type;
import org.junit.jupiter.api.Test;

class FactoriesTest {
    @Trap(
            value = "Types are made by Hibernate, which knows of no Coffer",
            then = "each factory has its own, side by side")
    @Test
    void twoFactories_withTwoCoffers_workSideBySide() {
        try (Coffer one = TestCoffer.withoutPolicy();
                Coffer two = TestCoffer.withoutPolicy();
                Unit first = Unit.open(TestDatabase.H2, one, Customer.class);
                Unit second = Unit.open(TestDatabase.H2, two, Customer.class)) {
            first.run(em -> em.persist(Customer.mary(1)));
            second.run(em -> em.persist(Customer.mary(1)));
            byte[] envelope = second.envelope("select email from customer");

            first.run(em -> assertThat(em.find(Customer.class, 1L).email).isEqualTo(Customer.EMAIL));
            second.run(em -> assertThat(em.find(Customer.class, 1L).email).isEqualTo(Customer.EMAIL));
            assertThat(two.cipher("customer", "email", FieldType.TEXT).decrypt(envelope))
                    .isEqualTo(Customer.EMAIL);
            assertThatThrownBy(() ->
                            one.cipher("customer", "email", FieldType.TEXT).decrypt(envelope))
                    .isInstanceOf(UnknownKeyException.class);
        }
    }

    @Test
    void rotation_inBetween_leavesOldAndNewRowsReadable() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            coffer.keyring("customers").rotate(Activation.IMMEDIATE);
            unit.run(em -> em.persist(Customer.mary(2)));

            assertThat(unit.cells("select email from customer order by id")).hasSize(2);
            unit.run(em -> {
                assertThat(em.find(Customer.class, 1L).email).isEqualTo(Customer.EMAIL);
                assertThat(em.find(Customer.class, 2L).email).isEqualTo(Customer.EMAIL);
            });
        }
    }

    @Test
    void cell_movedToAnotherColumn_isNotRead() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class)) {
            unit.run(em -> em.persist(Customer.mary(1)));
            unit.sql("update customer set street = email");

            assertThatThrownBy(() -> unit.run(em -> em.find(Customer.class, 1L)))
                    .hasStackTraceContaining("customer.street: a value under key")
                    .hasStackTraceContaining("does not authenticate");
        }
    }

    /** What Hibernate puts into the second-level cache, and into the query cache, is what disassemble gives. */
    @Test
    @SuppressWarnings("removal") // of a short cut to an attribute's type
    void disassemble_forTheCaches_givesEnvelopes() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Customer.class)) {
            SessionFactoryImplementor factory =
                    unit.factory.unwrap(SessionFactory.class).unwrap(SessionFactoryImplementor.class);
            var persister = factory.getMappingMetamodel().getEntityDescriptor(Customer.class);
            Customer mary = Customer.mary(1);
            for (Map.Entry<String, Object> each : Map.<String, Object>of(
                            "email", mary.email, "lastName", mary.lastName, "photo", mary.photo)
                    .entrySet()) {
                Type type = persister.getPropertyType(each.getKey());

                Object cached = type.disassemble(each.getValue(), factory);

                assertThat((byte[]) cached).startsWith(0xcf);
                assertThat(type.assemble((byte[]) cached, null, null)).isEqualTo(each.getValue());
                assertThat(type.disassemble(null, factory)).isNull();
                assertThat(type.toLoggableString(each.getValue(), factory)).isEqualTo("(encrypted)");
            }
        }
    }
}
