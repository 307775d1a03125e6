package dev.coffer.spring.autoconfigure;

import dev.coffer.spring.internal.SetupFailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps data sources when their beans are ready. A name that names none, or one that was made before this stood ready, would
 * leave a data source open that its owner believes protected: the context does not start then. Nor does it where the tables do
 * not fit the policy, which is looked at when everything is there, migrations included.
 */
final class DataSourceWrapping implements BeanPostProcessor, SmartInitializingSingleton {
    private static final Log LOG = LogFactory.getLog(DataSourceWrapping.class);

    private final DataSourceProperties properties;
    private final Wrapper wrapper;
    private final MigrationBeans migrations;
    private final ListableBeanFactory beans;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    DataSourceWrapping(DataSourceProperties properties, Wrapper wrapper, ListableBeanFactory beans) {
        this.properties = properties;
        this.wrapper = wrapper;
        this.migrations = new MigrationBeans(properties, beans);
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource raw && isMeant(name)) {
            done.add(name);
            return wrapper.over(raw); // a proxy over another bean that is wrapped stays as it is
        }
        return bean;
    }

    private boolean isMeant(String name) {
        return properties.wrap().contains(name) || (properties.wrapsAll() && !migrations.goPast(name));
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> all = Arrays.stream(beans.getBeanNamesForType(DataSource.class, true, false))
                .filter(name -> !CofferDataSourceAutoConfiguration.FOR_FLYWAY.equals(name))
                .toList();
        if (all.isEmpty()) { // a slice of the application, or one without a database
            LOG.info("There is no DataSource bean, so coffer.data-source.wrap wraps nothing.");
            return;
        }
        Set<String> names = new TreeSet<>(properties.wrap());
        if (names.remove(DataSourceProperties.ALL)) {
            all.stream().filter(this::isMeant).filter(beans::isSingleton).forEach(names::add);
        }
        for (String name : names) {
            if (!beans.containsBean(name)) {
                throw new SetupFailureException(
                        "There is no bean '" + name + "', which coffer.data-source.wrap names.",
                        "Name the DataSource beans that Coffer shall stand in front of, here "
                                + String.join(", ", all)
                                + "; or say all.");
            }
            Object made = beans.getBean(name); // a lazy one is wrapped now
            if (!done.contains(name)) {
                throw notWrapped(name, made);
            }
            if (made instanceof WrappedDataSource wrapped) {
                WrappedDataSource.check(wrapped);
            }
        }
    }

    private static SetupFailureException notWrapped(String name, Object made) {
        return new SetupFailureException(
                "The bean '" + name + "', which coffer.data-source.wrap names, is not wrapped: it is a "
                        + made.getClass().getName()
                        + (made instanceof DataSource ? ", made before Coffer stood ready." : "."),
                made instanceof DataSource
                        ? "Find the bean post-processor that asks for this DataSource, and let it ask for an"
                                + " ObjectProvider<DataSource>."
                        : "Name beans of type DataSource in coffer.data-source.wrap.");
    }
}
