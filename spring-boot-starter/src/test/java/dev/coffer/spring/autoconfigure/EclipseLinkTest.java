package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.spring.shop.Customer;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.factories.SessionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.EclipseLinkJpaVendorAdapter;

/** EclipseLink in place of Hibernate: Spring calls its provider directly, so that no service of JPA starts the watch. */
final class EclipseLinkTest {
    @TempDir
    private Path folder;

    private KeyFiles files;

    /** Whatever ran before in this JVM has started the watch; this takes it off again. */
    @BeforeEach
    void takeTheWatchOff() {
        files = KeyFiles.in(folder);
        assertThat(CofferJpa.COFFER).isNotEmpty();
        SessionManager.getManager().setSessions(new ConcurrentHashMap<>());
    }

    private ApplicationContextRunner runner(TestDatabase on) {
        Database.dataSource = on.fresh();
        return new ApplicationContextRunner()
                .withUserConfiguration(Database.class)
                .withConfiguration(AutoConfigurations.of(
                        KekAutoConfiguration.class,
                        KeyRepositoryAutoConfiguration.class,
                        PolicyAutoConfiguration.class,
                        CofferAutoConfiguration.class,
                        CofferEclipseLinkAutoConfiguration.class))
                .withPropertyValues(files.all());
    }

    @Configuration(proxyBeanMethods = false)
    static class Database {
        private static DataSource dataSource;

        @Bean
        DataSource dataSource() {
            return dataSource;
        }

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(
                DataSource dataSource, ObjectProvider<Protection> protection) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setJpaVendorAdapter(new EclipseLinkJpaVendorAdapter());
            factory.setDataSource(dataSource);
            factory.setPackagesToScan(Customer.class.getPackageName());
            factory.setJpaPropertyMap(Map.of(
                    "eclipselink.weaving", "false",
                    "eclipselink.logging.level", "OFF",
                    "eclipselink.ddl-generation", "create-tables"));
            protection.ifAvailable(found -> factory.getJpaPropertyMap().putAll(found.properties()));
            return factory;
        }
    }

    record Protection(Map<String, Object> properties) {}

    @Configuration(proxyBeanMethods = false)
    static class Customized {
        @Bean
        Protection protection(Coffer coffer) {
            return new Protection(CofferCustomizer.properties(coffer));
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void factory_withoutTheCustomizer_isRefusedBeforeItWrites(TestDatabase on) {
        runner(on).run(context -> {
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
            assertThat(catchRoot(factory))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining("Customer.email")
                    .hasMessageContaining("CofferCustomizer.properties(coffer)");
        });
    }

    private static Throwable catchRoot(EntityManagerFactory factory) {
        try {
            factory.runInTransaction(em -> em.persist(new Customer(1, "mary@example.org")));
            throw new AssertionError("written");
        } catch (RuntimeException e) {
            Throwable root = e;
            while (!(root instanceof InvalidPolicyException) && root.getCause() != null) {
                root = root.getCause();
            }
            return root;
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void factory_withTheCustomizer_encrypts(TestDatabase on) {
        runner(on).withUserConfiguration(Customized.class).run(context -> {
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
            factory.runInTransaction(em -> em.persist(new Customer(1, "mary@example.org")));
            assertThat(new JdbcTemplate(Database.dataSource).queryForObject("SELECT EMAIL FROM CUSTOMER", byte[].class))
                    .startsWith(0xCF, 0x01);
        });
    }

    @Test
    void context_withoutEclipseLink_startsNoWatch() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CofferEclipseLinkAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.eclipse.persistence"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("cofferEclipseLinkWatch"));
    }
}
