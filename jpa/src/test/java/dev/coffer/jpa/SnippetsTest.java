package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

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
}
