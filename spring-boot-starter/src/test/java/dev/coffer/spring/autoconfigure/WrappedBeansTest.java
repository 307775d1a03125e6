package dev.coffer.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Which DataSource beans are wrapped, whoever declares them. It is no matter of the database: all on H2. */
final class WrappedBeansTest {
    private static final String ALL = "coffer.data-source.wrap=all";

    private static FreshDatabase first;
    private static FreshDatabase second;

    @TempDir
    private Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() {
        first = withTables();
        second = withTables();
        runner = new ApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class)
                .withPropertyValues(KeyFiles.in(folder).all())
                .withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false");
    }

    private static FreshDatabase withTables() {
        FreshDatabase database = FreshDatabase.on(TestDatabase.H2);
        new ResourceDatabasePopulator(new ClassPathResource("migrations/h2/V1__customer.sql"))
                .execute(database.past().getDataSource());
        return database;
    }

    private static void assertEncrypted(DataSource through, FreshDatabase database) {
        JdbcTemplate jdbc = new JdbcTemplate(through);
        jdbc.update("DELETE FROM customer");
        jdbc.update("INSERT INTO customer (id, email) VALUES (?, ?)", 1, "mary@example.org");
        assertThat(jdbc.queryForObject("SELECT email FROM customer WHERE email = ?", String.class, "MARY@example.org"))
                .isEqualTo("mary@example.org");
        assertThat(database.past().queryForObject("SELECT email FROM customer", byte[].class))
                .as("encrypted, and once")
                .hasSize(46 + 17)
                .startsWith(0xCF, 0x01);
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {
        @Bean
        @Primary
        DataSource shop() {
            return first.past().getDataSource();
        }

        @Bean
        DataSource archive() {
            return second.past().getDataSource();
        }
    }

    @Test
    void list_asYamlWritesIt_wrapsThoseThatItNames() {
        runner.withUserConfiguration(Two.class)
                .withPropertyValues("coffer.data-source.wrap[0]=shop", "coffer.data-source.wrap[1]=archive")
                .run(context -> {
                    assertEncrypted(context.getBean("shop", DataSource.class), first);
                    assertEncrypted(context.getBean("archive", DataSource.class), second);
                });
        runner.withUserConfiguration(Two.class)
                .withPropertyValues("coffer.data-source.wrap[0]=archive")
                .run(context -> {
                    assertThat(context.getBean("shop", DataSource.class).isWrapperFor(CofferDataSource.class))
                            .isFalse();
                    assertEncrypted(context.getBean("archive", DataSource.class), second);
                });
    }

    @Test
    void list_withANameThatIsNotThere_isRefusedWithTheNamesThatAre() {
        runner.withUserConfiguration(Two.class)
                .withPropertyValues("coffer.data-source.wrap=shop,archives")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("There is no bean 'archives', which coffer.data-source.wrap names.")
                        .asInstanceOf(type(SetupFailureException.class))
                        .extracting(SetupFailureException::action)
                        .asString()
                        .contains("shop, archive; or say all"));
    }

    @Test
    void all_wrapsEachThatThereIs() {
        runner.withUserConfiguration(Two.class).withPropertyValues(ALL).run(context -> {
            assertEncrypted(context.getBean("shop", DataSource.class), first);
            assertEncrypted(context.getBean("archive", DataSource.class), second);
        });
    }

    @Test
    void all_ofAPoolThatAContainersDetailsDescribe_wrapsIt() {
        runner.withUserConfiguration(Container.class).withPropertyValues(ALL).run(context -> {
            assertEncrypted(context.getBean(DataSource.class), first);
        });
    }

    /** As Docker Compose and containers in tests hand theirs in. */
    @Configuration(proxyBeanMethods = false)
    static class Container {
        @Bean
        JdbcConnectionDetails details() {
            return new JdbcConnectionDetails() {
                @Override
                public String getJdbcUrl() {
                    return first.url();
                }

                @Override
                public String getUsername() {
                    return "sa";
                }

                @Override
                public String getPassword() {
                    return "";
                }
            };
        }
    }

    @Test
    void all_ofProxies_leavesThoseOverAWrappedOneAsTheyAre() {
        runner.withUserConfiguration(Two.class, Proxies.class)
                .withPropertyValues(ALL, "coffer.repository.type=jdbc", "coffer.repository.data-source=lazy")
                .withPropertyValues("coffer.repository.location=")
                .run(context -> {
                    DataSource lazy = context.getBean("lazy", DataSource.class);
                    assertThat(lazy).isInstanceOf(LazyConnectionDataSourceProxy.class);
                    assertEncrypted(lazy, first);
                    DataSource routing = context.getBean("routing", DataSource.class);
                    assertThat(routing).isInstanceOf(AbstractRoutingDataSource.class);
                    Routing.current = "shop";
                    assertEncrypted(routing, first);
                    Routing.current = "archive";
                    assertEncrypted(routing, second);
                    assertThat(context.getBean(KeyRepository.class).list("", 9)).containsExactly("customers");
                    assertThat(first.past().queryForList("SELECT name FROM coffer_keyring", String.class))
                            .containsExactly("customers");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Proxies {
        @Bean
        DataSource lazy(DataSource shop) {
            return new LazyConnectionDataSourceProxy(shop);
        }

        @Bean
        DataSource routing(DataSource shop, @Qualifier("archive") DataSource archive) {
            return new Routing(Map.of("shop", shop, "archive", archive));
        }
    }

    static final class Routing extends AbstractRoutingDataSource {
        private static String current = "shop";

        Routing(Map<Object, Object> targets) {
            setTargetDataSources(targets);
        }

        @Override
        protected Object determineCurrentLookupKey() {
            return current;
        }
    }

    @Test
    void routing_overSomeThatAreWrapped_isRefused() {
        runner.withUserConfiguration(Two.class, Proxies.class)
                .withPropertyValues("coffer.data-source.wrap=archive,routing")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("Of the 2 targets of a data source that routes, 1 are wrapped"));
    }

    @Test
    void routing_aloneWrapped_encryptsOnce() {
        runner.withUserConfiguration(Two.class, Proxies.class)
                .withPropertyValues("coffer.data-source.wrap=routing")
                .run(context -> {
                    Routing.current = "archive";
                    assertEncrypted(context.getBean("routing", DataSource.class), second);
                });
    }

    @Test
    void all_withAProxyThatDoesNotSayWhatIsBelow_isRefusedAtStart() {
        runner.withUserConfiguration(Two.class, Silent.class)
                .withPropertyValues(ALL)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("is protected already by the data source below this one"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Silent {
        @Bean
        DataSource retrying(DataSource shop) {
            return new AbstractDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return shop.getConnection();
                }

                @Override
                public Connection getConnection(String username, String password) throws SQLException {
                    return shop.getConnection(username, password);
                }
            };
        }
    }

    @Test
    void all_withADataSourceOfFlyways_leavesThatOutWhileMigrationsGoPast() {
        runner.withUserConfiguration(Two.class, OfFlyway.class)
                .withPropertyValues(ALL, "coffer.data-source.migrations=past")
                .run(context -> assertThat(
                                context.getBean("migrations", DataSource.class).isWrapperFor(CofferDataSource.class))
                        .isFalse());
        runner.withUserConfiguration(Two.class, OfFlyway.class)
                .withPropertyValues(ALL)
                .run(context -> assertEncrypted(context.getBean("migrations", DataSource.class), first));
    }

    @Configuration(proxyBeanMethods = false)
    static class OfFlyway {
        @Bean(defaultCandidate = false)
        @FlywayDataSource
        DataSource migrations() {
            return first.past().getDataSource();
        }
    }

    /** An application that reaches its data by other ways has nothing that would be wrapped. */
    @Test
    void application_withoutAnyDataSourceBean_starts() {
        for (String wrap : new String[] {"all", "dataSource"}) {
            runner.withPropertyValues(
                            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
                    .withPropertyValues("coffer.data-source.wrap=" + wrap, "spring.flyway.enabled=true")
                    .run(context -> {
                        assertThat(context).hasNotFailed().hasSingleBean(Coffer.class);
                        assertThat(context).doesNotHaveBean(DataSource.class);
                    });
        }
    }

    @Test
    void migrations_setWithoutWrap_isRefusedAsWithoutEffect() {
        runner.withUserConfiguration(Two.class)
                .withPropertyValues("coffer.data-source.migrations=through")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("coffer.data-source.migrations")
                        .hasMessageContaining("it belongs to coffer.data-source.wrap"));
    }
}
