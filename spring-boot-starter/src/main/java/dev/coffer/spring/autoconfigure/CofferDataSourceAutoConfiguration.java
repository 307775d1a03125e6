package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.spring.CofferTenant;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Puts Coffer in front of the data sources that {@code coffer.data-source.wrap} names, each a decision of its own. */
@AutoConfiguration
@ConditionalOnClass({DataSource.class, AbstractDataSource.class, SchemaManagementProvider.class})
@ConditionalOnProperty("coffer.data-source.wrap")
@EnableConfigurationProperties(DataSourceProperties.class)
class CofferDataSourceAutoConfiguration {
    /** Static, and asks for no bean but the environment: a post-processor must not drag others up before their time. */
    @Bean
    static DataSourceWrapping cofferDataSourceWrapping(
            Environment environment,
            ObjectProvider<Coffer> coffer,
            ObjectProvider<CofferTenant> tenant,
            BeanFactory beans) {
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
     * client past Coffer.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({FlywayConfigurationCustomizer.class, FluentConfiguration.class})
    static class Migrations {
        @Bean
        FlywayConfigurationCustomizer cofferFlywayCustomizer() {
            return configuration -> {
                DataSource dataSource = configuration.getDataSource();
                if (dataSource != null) {
                    configuration.dataSource(WrappedDataSource.past(dataSource));
                }
            };
        }
    }
}
