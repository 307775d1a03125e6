package dev.coffer.spring.driver;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDriver;
import dev.coffer.spring.CofferTenant;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The entry of one context among the driver's. The Coffer is asked for by the first connection. */
final class DriverRegistration implements BeanFactoryPostProcessor, DisposableBean {
    private final String name;

    DriverRegistration(String name) {
        this.name = name;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        boolean tenants = beans.getBeanNamesForType(CofferTenant.class, true, false).length > 0;
        Supplier<String> tenant = () -> beans.getBean(CofferTenant.class).get();
        CofferDriver.register(name, () -> beans.getBean(Coffer.class), tenants ? tenant : null);
    }

    @Override
    public void destroy() {
        CofferDriver.unregister(name);
    }
}
