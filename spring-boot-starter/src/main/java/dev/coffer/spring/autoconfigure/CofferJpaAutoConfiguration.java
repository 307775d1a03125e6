package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Lookup;
import dev.coffer.spring.CofferTenant;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Hands the Coffer to Hibernate, for {@code @Encrypted} attributes. */
@AutoConfiguration(
        after = CofferAutoConfiguration.class,
        beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({HibernatePropertiesCustomizer.class, SessionFactory.class, CofferJpa.class})
class CofferJpaAutoConfiguration {
    @Bean
    HibernatePropertiesCustomizer cofferHibernateCustomizer(
            Coffer coffer,
            ObjectProvider<CofferTenant> tenant,
            ObjectProvider<DataSource> dataSource,
            Environment environment) {
        boolean driver = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:coffer:");
        return new HandOver(coffer, tenant, dataSource, driver);
    }

    /** Finds by blind indexes, in criteria and JPQL. */
    @Bean
    @Lazy // where the data source is wrapped there is none, and nobody asks for it
    @ConditionalOnMissingBean
    Lookup cofferLookup(EntityManagerFactory factory) {
        return Lookup.in(factory);
    }

    /**
     * Not where the data source is wrapped, or its driver is Coffer's: there envelopes made by the entities would be encrypted a second time, so the entities
     * stay plain and Coffer's data source does the work. {@code @Encrypted} ones are refused then, as they find no Coffer.
     */
    private record HandOver(
            Coffer coffer, ObjectProvider<CofferTenant> tenant, ObjectProvider<DataSource> dataSource, boolean driver)
            implements HibernatePropertiesCustomizer {
        @Override
        public void customize(Map<String, Object> properties) {
            DataSource only = dataSource.getIfUnique();
            if (only != null && (driver || Wrapper.leadsToCoffer(only))) {
                WrappedDataSource.check(only); // migrations are through
            } else {
                properties.put(CofferJpa.COFFER, coffer);
                tenant.ifAvailable(current -> properties.put(CofferJpa.TENANT, current));
            }
        }
    }
}
