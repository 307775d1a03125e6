package dev.coffer.spring.autoconfigure;

import dev.coffer.spring.internal.Reads;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Puts Coffer in front of the data sources that {@code coffer.data-source.wrap} names, each a decision of its own, or of all. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass({DataSource.class, AbstractDataSource.class, SchemaManagementProvider.class})
@Conditional(OnDataSourceProperties.Wrapping.class)
@EnableConfigurationProperties(DataSourceProperties.class)
class CofferDataSourceAutoConfiguration {
    static final String FOR_FLYWAY = "cofferFlywayDataSource";

    /** Static, and asks for no bean but the environment: a post-processor must not drag others up before their time. */
    @Bean
    @Reads({"coffer.data-source.wrap", "coffer.data-source.migrations"})
    static DataSourceWrapping cofferDataSourceWrapping(Environment environment, ListableBeanFactory beans) {
        return new DataSourceWrapping(OnDataSourceProperties.read(environment), Wrapper.of(beans), beans);
    }

    /**
     * Migrations of an application that spells out the physical columns, and their CHECK constraints: they are for a client past Coffer,
     * and come before anything is compared with the policy.
     */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnDataSourceProperties.MigrationsPast.class)
    static class PastCoffer {
        /** Keeps Hibernate from making tables for entities that look plain: their columns hold envelopes. */
        @Bean
        SchemaManagementProvider cofferSchemaManagement() {
            return dataSource ->
                    Wrapper.leadsToCoffer(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
        }

        /** A data source for Flyway alone, as a customizer comes too late: Flyway's {@code {vendor}} asks for a connection before. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass({FlywayDataSource.class, FluentConfiguration.class})
        static class Scripts {
            @Bean(name = FOR_FLYWAY, defaultCandidate = false, destroyMethod = "")
            @FlywayDataSource
            @ConditionalOnBean(DataSource.class)
            @ConditionalOnMissingBean(annotation = FlywayDataSource.class, value = FlywayConnectionDetails.class)
            @Conditional(OnNoConnectionOfItsOwn.class)
            @Nullable
            DataSource cofferFlywayDataSource(ObjectProvider<DataSource> dataSource) {
                DataSource only = dataSource.getIfUnique();
                return only == null ? null : WrappedDataSource.past(only);
            }

            /** What the properties say about Flyway's connection stands. */
            static final class OnNoConnectionOfItsOwn extends NoneNestedConditions {
                OnNoConnectionOfItsOwn() {
                    super(ConfigurationPhase.REGISTER_BEAN);
                }

                @ConditionalOnProperty("spring.flyway.url")
                static class Url {}

                @ConditionalOnProperty("spring.flyway.user")
                static class User {}
            }
        }

        /** Before a migration runs, whoever made the {@code SpringLiquibase}: Spring Boot has no public customizer of it. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(SpringLiquibase.class)
        static class Changelogs {
            @Bean
            static BeanPostProcessor cofferLiquibaseCustomizer() {
                return new LiquibaseDataSources(WrappedDataSource::past);
            }
        }
    }

    /**
     * Migrations of an application that knows nothing of Coffer. One with a connection of its own, by a user, a URL or a container's
     * details, would write its rows in the clear, and goes through Coffer as well where the application's data source does.
     */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnDataSourceProperties.MigrationsThrough.class)
    static class ThroughCoffer {
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass({FlywayConfigurationCustomizer.class, FluentConfiguration.class})
        static class Scripts {
            @Bean
            @Order(Ordered.LOWEST_PRECEDENCE)
            FlywayConfigurationCustomizer cofferFlywayCustomizer(BeanFactory beans) {
                UnaryOperator<DataSource> through = through(beans);
                return configuration -> {
                    DataSource own = configuration.getDataSource();
                    if (own != null) {
                        configuration.dataSource(through.apply(own));
                    }
                };
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(SpringLiquibase.class)
        static class Changelogs {
            @Bean
            static BeanPostProcessor cofferLiquibaseCustomizer(BeanFactory beans) {
                return new LiquibaseDataSources(through(beans));
            }
        }

        private static UnaryOperator<DataSource> through(BeanFactory beans) {
            Wrapper wrapper = Wrapper.of(beans);
            ObjectProvider<DataSource> dataSource = beans.getBeanProvider(DataSource.class);
            return own -> {
                DataSource main = dataSource.getIfUnique();
                return main != null && Wrapper.leadsToCoffer(main) ? wrapper.over(own) : own;
            };
        }
    }
}
