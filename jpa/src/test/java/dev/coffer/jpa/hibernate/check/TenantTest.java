package dev.coffer.jpa.hibernate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.Customer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
    /** As applications hold it, only without a thread. */
    private static final class CurrentTenant implements Supplier<String> {
        String name;

        @Override
        public String get() {
            return name;
        }
    }

    private static Unit open(TestDatabase database, Coffer coffer, Object tenant) {
        return Unit.open(
                database, coffer, c -> c.property(CofferJpa.TENANT, tenant), Customer.class, PlainCustomer.class);
    }

    @Entity(name = "PlainCustomer")
    static class PlainCustomer extends WithId {
        String name;
    }

    @EveryDatabase
    void values_ofTwoTenants_lieUnderTwoKeyrings(TestDatabase database) {
        CurrentTenant tenant = new CurrentTenant();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(database, coffer, tenant)) {
            tenant.name = "acme";
            unit.run(em -> em.persist(Customer.mary(1)));
            tenant.name = "globex";
            unit.run(em -> em.persist(Customer.mary(2)));

            byte[] acmes = unit.envelope("select email from customer where id = 1");
            byte[] globexs = unit.envelope("select email from customer where id = 2");
            assertThat(email(coffer.forTenant("acme"), acmes)).isEqualTo(Customer.EMAIL);
            assertThat(email(coffer.forTenant("globex"), globexs)).isEqualTo(Customer.EMAIL);
            assertThatThrownBy(() -> email(coffer.forTenant("acme"), globexs)).isInstanceOf(UnknownKeyException.class);
            unit.run(em -> assertThat(em.find(Customer.class, 2L).email).isEqualTo(Customer.EMAIL));
            assertThatThrownBy(() -> unit.run(em -> em.find(Customer.class, 1L)))
                    .hasStackTraceContaining("UnknownKeyException")
                    .hasStackTraceContaining("customers/globex");
            unit.run(em -> assertThat(em.createQuery("select c.id from Customer c where c.lastName = :name", Long.class)
                            .setParameter("name", Customer.LAST_NAME)
                            .getResultList())
                    .containsExactly(2L));
        }
    }

    private static String email(Coffer coffer, byte[] envelope) {
        return coffer.cipher("customer", "email", FieldType.TEXT).decrypt(envelope);
    }

    @Test
    void tenant_thatIsNull_isRefusedNamingTheProperty_andNothingIsWritten() {
        CurrentTenant tenant = new CurrentTenant();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer, tenant)) {
            assertThatThrownBy(() -> unit.run(em -> em.persist(Customer.mary(1))))
                    .hasStackTraceContaining(UnsupportedStatementException.class.getName())
                    .hasStackTraceContaining("the supplier in the property 'dev.coffer.tenant' gave null");
            assertThat(unit.cells("select id from customer")).isEmpty();
            tenant.name = "acme";
            unit.run(em -> em.persist(Customer.mary(1)));
            tenant.name = null;
            assertThatThrownBy(() -> unit.run(em -> em.find(Customer.class, 1L)))
                    .hasStackTraceContaining("the supplier in the property 'dev.coffer.tenant' gave null");
            assertThatThrownBy(() -> unit.run(em -> em.createQuery("select c.email from Customer c", String.class)
                            .getResultList()))
                    .hasStackTraceContaining("the supplier in the property 'dev.coffer.tenant' gave null");
        }
    }

    @Test
    void entity_withoutEncryptedAttributes_needsNoTenant() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer, new CurrentTenant())) {
            unit.run(em -> em.persist(new PlainCustomer()));

            unit.run(em ->
                    assertThat(em.find(PlainCustomer.class, 0L)).isNotNull().satisfies(it -> it.name = "changed"));
        }
    }

    @EveryDatabase
    void tenant_thatChangesWithinASession_isRefused_andTheRowStaysReadable(TestDatabase database) {
        CurrentTenant tenant = new CurrentTenant();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(database, coffer, tenant)) {
            tenant.name = "acme";
            unit.run(em -> em.persist(Customer.mary(1)));

            assertThatThrownBy(() -> unit.run(em -> {
                        em.find(Customer.class, 1L).email = "other@example.org";
                        tenant.name = "globex";
                    }))
                    .hasStackTraceContaining(UnsupportedStatementException.class.getName())
                    .hasStackTraceContaining("the tenant is globex now, and was acme when this session began");
            tenant.name = "acme";
            assertThatThrownBy(() -> unit.run(em -> {
                        em.find(Customer.class, 1L).phones.add("1");
                        tenant.name = "globex";
                    }))
                    .hasStackTraceContaining("the tenant is globex now, and was acme");
            tenant.name = "acme";
            unit.run(em -> {
                assertThat(em.find(Customer.class, 1L).email).isEqualTo(Customer.EMAIL);
                assertThat(em.find(Customer.class, 1L).phones).hasSize(1);
            });
        }
    }

    /** It would lie under the keys of the second, and the first, who persisted it, could not read it. */
    @EveryDatabase
    void tenant_thatChangesBeforeANewEntityIsFlushed_isRefused(TestDatabase database) {
        CurrentTenant tenant = new CurrentTenant();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(database, coffer, tenant)) {
            tenant.name = "acme";
            assertThatThrownBy(() -> unit.run(em -> {
                        em.persist(Customer.mary(1));
                        tenant.name = "globex";
                    }))
                    .hasStackTraceContaining(UnsupportedStatementException.class.getName())
                    .hasStackTraceContaining("the tenant is globex now, and was acme when this session began");
            assertThat(unit.cells("select id from customer")).isEmpty();

            tenant.name = "acme";
            unit.run(em -> {
                em.persist(new PlainCustomer());
                tenant.name = "globex"; // nothing of it is any tenant's
            });
        }
    }

    @Entity(name = "Numbered")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        long id;

        @Encrypted
        String email;
    }

    /** It is written when it is persisted, not when it is flushed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenant_thatChangesAfterAnInsertWithIdentity_isRefused(boolean merged) {
        CurrentTenant tenant = new CurrentTenant();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Unit.tenant(tenant), Numbered.class)) {
            tenant.name = "acme";

            assertThatThrownBy(() -> unit.run(em -> {
                        Numbered it = new Numbered();
                        it.email = Customer.EMAIL;
                        if (merged) {
                            it = em.merge(it);
                        } else {
                            em.persist(it);
                        }
                        it.email = "other@example.org";
                        tenant.name = "globex";
                    }))
                    .hasStackTraceContaining("the tenant is globex now, and was acme");
        }
    }

    @Test
    void tenant_shredded_isGoneAtOnce() {
        CurrentTenant tenant = new CurrentTenant();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer, tenant)) {
            tenant.name = "acme";
            unit.run(em -> em.persist(Customer.mary(1)));

            coffer.forTenant("acme").keyring().shred();

            assertThatThrownBy(() -> unit.run(em -> em.find(Customer.class, 1L)))
                    .hasStackTraceContaining("KeyUnavailableException");
        }
    }

    @Test
    void tenantProperty_thatIsNoSupplier_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> open(TestDatabase.H2, coffer, "acme").close())
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("'dev.coffer.tenant' holds a java.lang.String");
        }
    }

    @Test
    void supplier_thatGivesSomethingElse_isRefused() {
        Supplier<List<String>> lists = List::of;
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer, lists)) {
            assertThatThrownBy(() -> unit.run((EntityManager em) -> em.persist(Customer.mary(1))))
                    .hasStackTraceContaining("gave a java.util");
        }
    }
}
