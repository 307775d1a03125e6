package dev.coffer.spring.autoconfigure;

import dev.coffer.jdbc.JdbcKeyRepository;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.RepositoryProperties;
import dev.coffer.spring.internal.SetupFailureException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Where keyrings are kept: in files, or in a table once Flyway, Liquibase or scripts have made it. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties(RepositoryProperties.class)
class KeyRepositoryAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "coffer.repository.type", havingValue = "file", matchIfMissing = true)
    @Reads({"coffer.repository.type", "coffer.repository.location"})
    KeyRepository cofferFileKeyRepository(RepositoryProperties properties) {
        Path location = properties.location();
        if (location == null) {
            throw new SetupFailureException(
                    "There is no key repository: no bean of type KeyRepository, and coffer.repository.location is not"
                            + " set.",
                    "Set coffer.repository.location to the folder of the keyrings, or coffer.repository.type=jdbc to"
                            + " keep them in a database. In a test, annotate it with @TestKeyring.");
        }
        return FileKeyRepository.at(location);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({DataSource.class, DependsOnDatabaseInitialization.class})
    @ConditionalOnProperty(name = "coffer.repository.type", havingValue = "jdbc")
    static class InDatabase {
        private static final String TYPE = "coffer.repository.type";
        private static final String DATA_SOURCE = "coffer.repository.data-source";
        private static final String TABLE = "coffer.repository.table";
        private static final String CREATE_TABLE = "coffer.repository.create-table";
        private static final String QUERY_TIMEOUT = "coffer.repository.query-timeout";

        @Bean
        @ConditionalOnMissingBean(KeyRepository.class)
        @Conditional(OnDataSourceProperties.MigrationsPast.class)
        @DependsOnDatabaseInitialization
        @Reads({TYPE, DATA_SOURCE, TABLE, CREATE_TABLE, QUERY_TIMEOUT})
        KeyRepository cofferJdbcKeyRepository(RepositoryProperties properties, BeanFactory beans) {
            return repository(properties, beans);
        }

        /** Before the migrations, which go through Coffer and need the keys. */
        @Bean
        @ConditionalOnMissingBean(KeyRepository.class)
        @Conditional(OnDataSourceProperties.MigrationsThrough.class)
        @Reads({TYPE, DATA_SOURCE, TABLE, CREATE_TABLE, QUERY_TIMEOUT})
        KeyRepository cofferJdbcKeyRepositoryBeforeMigrations(RepositoryProperties properties, BeanFactory beans) {
            return repository(properties, beans);
        }

        private static KeyRepository repository(RepositoryProperties properties, BeanFactory beans) {
            JdbcKeyRepository repository = JdbcKeyRepository.on(
                            WrappedDataSource.past(dataSource(properties, beans)), properties.table())
                    .queryTimeout(properties.queryTimeout());
            if (properties.createTable()) {
                repository.createTableIfAbsent();
            }
            return repository;
        }

        private static DataSource dataSource(RepositoryProperties properties, BeanFactory beans) {
            String name = properties.dataSource();
            try {
                return name == null ? beans.getBean(DataSource.class) : beans.getBean(name, DataSource.class);
            } catch (NoSuchBeanDefinitionException e) {
                throw new SetupFailureException(
                        name == null
                                ? "coffer.repository.type is jdbc, and there is no DataSource, or more than one and"
                                        + " none is primary."
                                : "There is no DataSource bean '" + name
                                        + "', which coffer.repository.data-source names.",
                        "Set coffer.repository.data-source to the name of the DataSource bean with the table of"
                                + " keyrings.",
                        e);
            }
        }
    }
}
