package dev.coffer.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jpa.Lookup;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.shop.Customer;
import dev.coffer.spring.shop.Customers;
import dev.coffer.spring.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** What a user writes to test a repository: no keys, no properties of keys. */
@DataJpaTest(
        properties = {
            "coffer.keyring=customers",
            "coffer.kek.location=/nowhere/kek.p12",
            "spring.flyway.locations=classpath:migrations/{vendor}"
        })
@ContextConfiguration(classes = Shop.class)
final class DataJpaSliceTest {
    @Autowired
    private Customers customers;

    @Autowired
    private TestEntityManager entities;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Lookup lookup;

    @Autowired
    private KeyRepository repository;

    @Test
    void save_inADataJpaTest_encryptsUnderKeysInMemory() {
        customers.save(new Customer(1, "mary@example.org"));
        entities.flush();
        entities.clear();
        assertThat(jdbc.queryForObject("SELECT email FROM customer", byte[].class))
                .startsWith(0xCF, 0x01);
        assertThat(customers.findById(1)).map(customer -> customer.email).contains("mary@example.org");
        assertThat(repository).hasToString("a repository in memory, for tests");
    }

    @Test
    void findByEmail_throughTheBlindIndex_findsWhateverTheCase() {
        customers.save(new Customer(1, "mary@example.org"));
        customers.save(new Customer(2, "joe@example.org"));
        entities.flush();
        entities.clear();
        assertThat(customers.findByEmail("Mary@Example.org"))
                .extracting(customer -> customer.email)
                .containsExactly("mary@example.org");
        assertThat(customers.findByEmail("nobody@example.org")).isEmpty();
        assertThat(customers.findAll((root, query, builder) -> lookup.equal(builder, root, "email", "joe@example.org")))
                .extracting(customer -> customer.id)
                .containsExactly(2);
    }
}
