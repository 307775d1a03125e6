package dev.coffer.jpa.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.TagReport;
import dev.coffer.jpa.TagVerifier;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.spi.PersistenceProviderResolver;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code of docs/jpa.md. */
class SnippetsTest {
    enum Status {
        ACTIVE,
        BLOCKED
    }

    record Address(String street, String city) {}

    @Entity(name = "Shopper")
    @Table(name = "shopper")
    static class Shopper {
        @Id
        Long id;

        @Encrypted
        String email;

        @Encrypted(deterministic = true)
        @Column(name = "last_name", length = 60)
        String lastName;

        @Encrypted(type = "decimal(12,2)")
        BigDecimal creditLimit;

        @Encrypted
        Status status;

        @Encrypted
        Address address;

        @Encrypted
        Map<String, List<String>> notes;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    static class Person {
        @Id
        Long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;
    }

    private PersistenceProviderResolver before;

    /** As where Hibernate is the only provider: older ones go through JPA's list, and EclipseLink is in it here. */
    @BeforeEach
    void hibernateAlone() {
        before = PersistenceProviderResolverHolder.getPersistenceProviderResolver();
        PersistenceProviderResolverHolder.setPersistenceProviderResolver(new PersistenceProviderResolver() {
            @Override
            public List<jakarta.persistence.spi.PersistenceProvider> getPersistenceProviders() {
                return List.of(new HibernatePersistenceProvider());
            }

            @Override
            public void clearCachedProviders() {
                // there is no cache
            }
        });
    }

    @AfterEach
    void all() {
        PersistenceProviderResolverHolder.setPersistenceProviderResolver(before);
    }

    @Test
    void snippets_run() throws SQLException {
        TestCoffer.Keys keys = TestCoffer.Keys.fresh();
        DataSource dataSource = TestDatabase.H2.fresh();
        try (Coffer coffer = keys.coffer();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("shop")
                        .managedClass(Shopper.class)
                        .property("jakarta.persistence.nonJtaDataSource", dataSource)
                        .property("jakarta.persistence.schema-generation.database.action", "create")
                        .property(CofferJpa.COFFER, coffer)
                        .createEntityManagerFactory();
                Coffer second = keys.coffer(CofferJpa.policyOf(factory));
                var connection = CofferDataSource.wrap(dataSource, second).getConnection()) {
            Shopper mary = new Shopper();
            mary.id = 1L;
            mary.email = "mary@example.org";
            mary.address = new Address("Lane", "Berlin");
            factory.runInTransaction(em -> em.persist(mary));
            try (var rows = connection.createStatement().executeQuery("SELECT email FROM shopper")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("mary@example.org");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void snippets_ofBlindIndexes_findRows(boolean isHibernate) {
        DataSource dataSource = TestDatabase.H2.fresh();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                EntityManagerFactory factory =
                        isHibernate ? hibernate(dataSource, coffer) : eclipseLink(dataSource, coffer)) {
            Person mary = new Person();
            mary.id = 1L;
            mary.email = "Mary@Example.org";
            factory.runInTransaction(em -> em.persist(mary));
            Lookup lookup = Lookup.in(factory);
            assertThat(factory.<List<Person>>callInTransaction(em -> byTags(em, lookup)))
                    .extracting(person -> person.email)
                    .containsExactly("Mary@Example.org");
            assertThat(factory.<List<Person>>callInTransaction(em -> byCriteria(em, lookup)))
                    .hasSize(1);
        }
    }

    @Test
    void snippet_ofTheVerifier_mendsTags() {
        DataSource dataSource = TestDatabase.H2.fresh();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                EntityManagerFactory factory = hibernate(dataSource, coffer)) {
            Person mary = new Person();
            mary.id = 1L;
            mary.email = "mary@example.org";
            factory.runInTransaction(em -> em.persist(mary));
            factory.runInTransaction(em ->
                    em.createNativeQuery("update person set email_bidx = 7").executeUpdate());
            List<TagReport> said = new ArrayList<>();
            report(factory, said::add);
            assertThat(said).containsExactly(new TagReport(Person.class.getName(), "email", 1, 1, 1, 0, List.of("1")));
            assertThat(factory.<List<Person>>callInTransaction(em -> byTags(em, Lookup.in(factory))))
                    .hasSize(1);
        }
    }

    private static void report(EntityManagerFactory entityManagerFactory, Consumer<TagReport> log) {
        for (TagReport report : TagVerifier.in(entityManagerFactory).repair()) { // verify() writes nothing
            log.accept(report); // entity, attribute, rows, stale, repaired, unreadable, staleIds
        }
    }

    private static List<Person> byTags(EntityManager em, Lookup lookup) {
        return em.createQuery("select p from Person p where p.emailTags in :tags", Person.class)
                .setParameter("tags", lookup.candidates(Person.class, "email", "mary@example.org"))
                .getResultList();
    }

    private static List<Person> byCriteria(EntityManager em, Lookup lookup) {
        CriteriaBuilder builder = em.getCriteriaBuilder();
        CriteriaQuery<Person> query = builder.createQuery(Person.class);
        Root<Person> person = query.from(Person.class);
        query.where(lookup.equal(builder, person, "email", "mary@example.org"));
        return em.createQuery(query).getResultList();
    }

    private static EntityManagerFactory hibernate(DataSource dataSource, Coffer coffer) {
        return new HibernatePersistenceConfiguration("people")
                .managedClass(Person.class)
                .property("jakarta.persistence.nonJtaDataSource", dataSource)
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .property(CofferJpa.COFFER, coffer)
                .createEntityManagerFactory();
    }

    private static EntityManagerFactory eclipseLink(DataSource dataSource, Coffer coffer) {
        PersistenceConfiguration configuration = new PersistenceConfiguration("people")
                .managedClass(Person.class)
                .property("jakarta.persistence.nonJtaDataSource", dataSource)
                .property("jakarta.persistence.schema-generation.database.action", "create");
        CofferCustomizer.properties(coffer).forEach(configuration::property);
        return new PersistenceProvider().createEntityManagerFactory(configuration); // EclipseLink's own
    }
}
