package dev.coffer.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A slice of JDBC, whose database in memory takes the place of the one that the application declares. */
@JdbcTest(
        properties = {
            "coffer.policy=classpath:customers.yaml",
            "coffer.data-source.wrap=all",
            "coffer.kek.location=/nowhere/kek.p12",
            "spring.flyway.enabled=false",
            "spring.sql.init.schema-locations=classpath:migrations/h2/V1__customer.sql"
        })
@ContextConfiguration(classes = JdbcSliceTest.Application.class)
final class JdbcSliceTest {
    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Application {
        @Bean
        DataSource shop() {
            return FreshDatabase.on(TestDatabase.H2).past().getDataSource();
        }
    }

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeyRepository repository;

    @Test
    void replacedDatabase_isWrappedUnderKeysInMemory() throws java.sql.SQLException {
        assertThat(EmbeddedDatabaseConnection.isEmbedded(dataSource)).isTrue();
        assertThat(dataSource.isWrapperFor(CofferDataSource.class)).isTrue();
        assertThat(repository).hasToString("a repository in memory, for tests");
        jdbc.sql("INSERT INTO customer (id, email) VALUES (?, ?)")
                .params(1, "mary@example.org")
                .update();
        assertThat(jdbc.sql("SELECT email FROM customer WHERE email = ?")
                        .param("Mary@Example.org")
                        .query(String.class)
                        .list())
                .containsExactly("mary@example.org");
    }
}
