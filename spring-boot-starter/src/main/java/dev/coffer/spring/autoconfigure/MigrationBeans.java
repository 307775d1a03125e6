package dev.coffer.spring.autoconfigure;

import java.lang.annotation.Annotation;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Which DataSource beans are there for migrations alone, and are not wrapped where those go past Coffer. */
final class MigrationBeans {
    private static final List<String> QUALIFIERS = List.of(
            "org.springframework.boot.flyway.autoconfigure.FlywayDataSource",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource");

    private final DataSourceProperties properties;
    private final ListableBeanFactory beans;

    MigrationBeans(DataSourceProperties properties, ListableBeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    boolean goPast(String name) {
        return !properties.migratesThrough() && QUALIFIERS.stream().anyMatch(qualifier -> isAnnotated(name, qualifier));
    }

    private boolean isAnnotated(String name, String qualifier) {
        ClassLoader loader = MigrationBeans.class.getClassLoader();
        return ClassUtils.isPresent(qualifier, loader)
                && beans.containsBean(name)
                && beans.findAnnotationOnBean(
                                name,
                                ClassUtils.resolveClassName(qualifier, loader).asSubclass(Annotation.class),
                                false)
                        != null;
    }
}
