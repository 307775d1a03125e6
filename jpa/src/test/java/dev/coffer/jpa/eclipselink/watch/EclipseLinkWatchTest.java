package dev.coffer.jpa.eclipselink.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.RawCells;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.Test;

/**
 * A factory of EclipseLink's that nobody told of Coffer would write in plaintext: it is refused before it does. {@code
 * WithoutHibernateTest} shows that nothing has to be called for it.
 */
class EclipseLinkWatchTest {
    @MappedSuperclass
    abstract static class Named extends WithId {
        @Encrypted
        @Column(name = "last_name")
        String lastName;
    }

    @Embeddable
    static class Address {
        @Encrypted
        String street;
    }

    @Entity(name = "Plain")
    static class Plain extends Named {
        @Encrypted
        String email;

        @Embedded
        Address home = new Address();

        @Encrypted
        @ElementCollection
        List<String> phones = new ArrayList<>();

        String nickname;
    }

    @Entity(name = "OnGetter")
    static class OnGetter {
        private long id;
        private String email;

        @Id
        long getId() {
            return id;
        }

        void setId(long id) {
            this.id = id;
        }

        @Encrypted
        String getEmail() {
            return email;
        }

        void setEmail(String email) {
            this.email = email;
        }
    }

    @Entity(name = "Unread")
    static class Unread extends WithId {
        private String email;

        @Encrypted
        String getEmail() {
            return email;
        }

        void setEmail(String email) {
            this.email = email;
        }
    }

    @Entity(name = "Unprotected")
    static class Unprotected extends WithId {
        String nickname;
    }

    /** As {@code Persistence} does, which would ask Hibernate first where both are there. */
    private static EntityManagerFactory open(PersistenceConfiguration configuration) {
        return PersistenceProviderResolverHolder.getPersistenceProviderResolver().getPersistenceProviders().stream()
                .filter(PersistenceProvider.class::isInstance)
                .findFirst()
                .orElseThrow()
                .createEntityManagerFactory(configuration);
    }

    private static void assertRefused(PersistenceConfiguration configuration, String... attributes) {
        try (EntityManagerFactory factory = open(configuration)) {
            assertThatThrownBy(factory::createEntityManager).satisfies(e -> {
                Throwable root = e;
                while (!(root instanceof InvalidPolicyException) && root.getCause() != null) {
                    root = root.getCause();
                }
                assertThat(root)
                        .isInstanceOf(InvalidPolicyException.class)
                        .hasMessageContainingAll(attributes)
                        .hasMessageContaining("would be written in plaintext")
                        .hasMessageContaining("CofferCustomizer.properties(coffer)");
            });
        }
    }

    @Trap(
            value = "EclipseLink ignores annotations that it does not know, and writes plaintext",
            then = "refused at the first EntityManager")
    @EveryDatabase
    void factory_withoutTheCustomizer_isRefusedAtItsFirstEntityManager(TestDatabase database) {
        DataSource fresh = database.fresh();
        assertRefused(
                LinkUnit.untold(fresh, Plain.class), "Plain.email", "Plain.lastName", "Plain.phones", "Address.street");
        assertThatThrownBy(() -> RawCells.read(fresh, "select * from PLAIN")) // no table was made
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void factory_withTheCofferAsOnHibernate_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            PersistenceConfiguration configuration = LinkUnit.untold(TestDatabase.H2.fresh(), Plain.class);
            configuration.property(CofferJpa.COFFER, coffer); // no customizer
            assertRefused(configuration, "Plain.email");
        }
    }

    @Test
    void annotation_onAGetter_isSeen() {
        assertRefused(LinkUnit.untold(TestDatabase.H2.fresh(), OnGetter.class), "OnGetter.email");
    }

    /** EclipseLink reads fields there, and would not even see it. */
    @Test
    void annotation_whereEclipseLinkDoesNotRead_isSeen() {
        assertRefused(LinkUnit.untold(TestDatabase.H2.fresh(), Unread.class), "Unread.email");
    }

    @Test
    void factory_withTheCustomizer_orWithNothingToProtect_works() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            PersistenceConfiguration encrypted = LinkUnit.untold(TestDatabase.H2.fresh(), OnGetter.class);
            CofferCustomizer.properties(coffer).forEach(encrypted::property);
            try (EntityManagerFactory factory = open(encrypted)) {
                factory.createEntityManager().close();
            }
            try (EntityManagerFactory factory = open(LinkUnit.untold(TestDatabase.H2.fresh(), Unprotected.class))) {
                factory.runInTransaction(em -> em.persist(new Unprotected()));
            }
        }
    }

    /** It is a provider by name only. */
    @Test
    void watch_providesNothing() {
        jakarta.persistence.spi.PersistenceProvider watch =
                PersistenceProviderResolverHolder.getPersistenceProviderResolver().getPersistenceProviders().stream()
                        .filter(each -> each.getClass().getName().startsWith("dev.coffer."))
                        .findFirst()
                        .orElseThrow();
        assertThat(watch.createEntityManagerFactory("any", Map.of())).isNull();
        assertThat(watch.createEntityManagerFactory(new PersistenceConfiguration("any")))
                .isNull();
        assertThat(watch.generateSchema("any", Map.of())).isFalse();
        assertThat(Persistence.getPersistenceUtil().isLoaded(new Unprotected())).isTrue();
        assertThat(Persistence.getPersistenceUtil().isLoaded(new Unprotected(), "nickname"))
                .isTrue();
    }
}
