package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.spring.CofferTenant;
import dev.coffer.spring.internal.SetupFailureException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps data sources when their beans are ready. A name that names none, or one that was made before this stood ready, would
 * leave a data source open that its owner believes protected: the context does not start then. Nor does it where the tables do
 * not fit the policy, which is looked at when everything is there, migrations included.
 */
final class DataSourceWrapping implements BeanPostProcessor, SmartInitializingSingleton {
    private final Set<String> names;
    private final ObjectProvider<Coffer> coffer;
    private final ObjectProvider<CofferTenant> tenant;
    private final ListableBeanFactory beans;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    DataSourceWrapping(
            Set<String> names,
            ObjectProvider<Coffer> coffer,
            ObjectProvider<CofferTenant> tenant,
            ListableBeanFactory beans) {
        this.names = Set.copyOf(names);
        this.coffer = coffer;
        this.tenant = tenant;
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (names.contains(name) && bean instanceof DataSource raw) {
            done.add(name);
            return new WrappedDataSource(raw, this::wrap);
        }
        return bean;
    }

    private CofferDataSource wrap(DataSource raw) {
        CofferTenant current = tenant.getIfAvailable();
        return current == null
                ? CofferDataSource.wrap(raw, coffer.getObject())
                : CofferDataSource.wrap(raw, coffer.getObject(), current);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (Arrays.stream(beans.getBeanNamesForType(DataSource.class, true, false))
                .allMatch(CofferDataSourceAutoConfiguration.FOR_FLYWAY::equals)) {
            return; // a slice of the application, or one without a database: nothing is sent anywhere
        }
        for (String name : names) {
            if (beans.containsBean(name)) {
                Object made = beans.getBean(name); // a lazy one is wrapped now
                if (!done.contains(name)) {
                    throw new SetupFailureException(
                            "The bean '" + name + "', which coffer.data-source.wrap names, is not wrapped: it is a "
                                    + made.getClass().getName()
                                    + (made instanceof DataSource ? ", made before Coffer stood ready." : "."),
                            made instanceof DataSource
                                    ? "Find the bean post-processor that asks for this DataSource, and let it ask for an"
                                            + " ObjectProvider<DataSource>."
                                    : "Name beans of type DataSource in coffer.data-source.wrap.");
                }
                if (made instanceof WrappedDataSource wrapped) {
                    wrapped.check();
                }
            } else {
                throw new SetupFailureException(
                        "There is no bean '" + name + "', which coffer.data-source.wrap names.",
                        "Name the DataSource beans that Coffer shall stand in front of; Spring Boot's own is called dataSource.");
            }
        }
    }
}
