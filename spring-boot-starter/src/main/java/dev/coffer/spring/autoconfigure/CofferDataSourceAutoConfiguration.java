package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.spring.CofferTenant;
import dev.coffer.spring.internal.Reads;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Puts Coffer in front of the data sources that {@code coffer.data-source.wrap} names, each a decision of its own. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass({DataSource.class, AbstractDataSource.class, SchemaManagementProvider.class})
@ConditionalOnProperty("coffer.data-source.wrap")
@EnableConfigurationProperties(DataSourceProperties.class)
class CofferDataSourceAutoConfiguration {
    static final String FOR_FLYWAY = "cofferFlywayDataSource";

    /** Static, and asks for no bean but the environment: a post-processor must not drag others up before their time. */
    @Bean
    @Reads("coffer.data-source.wrap")
    static DataSourceWrapping cofferDataSourceWrapping(
            Environment environment,
            ObjectProvider<Coffer> coffer,
            ObjectProvider<CofferTenant> tenant,
            ListableBeanFactory beans) {
        DataSourceProperties properties =
                Binder.get(environment).bindOrCreate("coffer.data-source", DataSourceProperties.class);
        return new DataSourceWrapping(properties.wrap(), coffer, tenant, beans);
    }

    /** Keeps Hibernate from making tables for entities that look plain: their columns hold envelopes. */
    @Bean
    SchemaManagementProvider cofferSchemaManagement() {
        return dataSource ->
                dataSource instanceof WrappedDataSource ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
    }

    /**
     * Migrations change tables that Coffer would first compare with the policy, and write its CHECK constraints: they are for a
     * client past Coffer. A data source for Flyway alone, as a customizer comes too late: Flyway's {@code {vendor}} asks for a
     * connection before.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({FlywayDataSource.class, FluentConfiguration.class})
    static class Migrations {
        @Bean(name = FOR_FLYWAY, defaultCandidate = false, destroyMethod = "")
        @FlywayDataSource
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
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof SpringLiquibase liquibase && liquibase.getDataSource() != null) {
                        liquibase.setDataSource(WrappedDataSource.past(liquibase.getDataSource()));
                    }
                    return bean;
                }
            };
        }
    }
}
