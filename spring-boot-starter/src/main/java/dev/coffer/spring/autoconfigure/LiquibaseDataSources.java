package dev.coffer.spring.autoconfigure;

import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives each {@code SpringLiquibase} another data source before it migrates. */
final class LiquibaseDataSources implements BeanPostProcessor {
    private final UnaryOperator<DataSource> other;

    LiquibaseDataSources(UnaryOperator<DataSource> other) {
        this.other = other;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase liquibase && liquibase.getDataSource() != null) {
            liquibase.setDataSource(other.apply(liquibase.getDataSource()));
        }
        return bean;
    }
}
