package dev.coffer.jpa.hibernate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;

/** SQL expressions of a mapping that touch nothing of Coffer's are left alone. */
class FormulaTest {
    @EveryDatabase
    void unit_withFormulasAnywhere_startsAndReads(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(
                database,
                FormulaMappings.Plain.class,
                FormulaMappings.Holder.class,
                FormulaMappings.Animal.class,
                FormulaMappings.Dog.class,
                Customer.class)) {
            unit.run(em -> {
                FormulaMappings.Plain plain = new FormulaMappings.Plain();
                plain.id = 7;
                plain.nickname = "molly";
                em.persist(plain);
                FormulaMappings.Holder holder = new FormulaMappings.Holder();
                holder.inner.city = "Berlin";
                holder.elements.add(holder.inner);
                holder.other = plain;
                em.persist(holder);
                FormulaMappings.Dog dog = new FormulaMappings.Dog();
                dog.legs = 4;
                em.persist(dog);
                em.persist(Customer.mary(1));
            });

            unit.run(em -> {
                assertThat(em.find(FormulaMappings.Plain.class, 7L).loud).isEqualTo("MOLLY");
                FormulaMappings.Holder holder = em.find(FormulaMappings.Holder.class, 0L);
                assertThat(holder.inner.small).isEqualTo("berlin");
                assertThat(holder.elements.get(0).small).isEqualTo("berlin");
                assertThat(holder.first.id).isEqualTo(7);
                assertThat(holder.last.id).isEqualTo(7);
                assertThat(em.find(FormulaMappings.Animal.class, 0L)).isInstanceOf(FormulaMappings.Dog.class);
                assertThat(em.find(Customer.class, 1L).email).isEqualTo(Customer.EMAIL);
            });
        }
    }
}
