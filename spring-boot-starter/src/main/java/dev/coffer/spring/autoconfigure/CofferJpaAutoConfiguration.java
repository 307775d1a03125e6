package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;

/** Hands the Coffer to Hibernate, for {@code @Encrypted} attributes. */
@AutoConfiguration(
        after = CofferAutoConfiguration.class,
        beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({HibernatePropertiesCustomizer.class, SessionFactory.class, CofferJpa.class})
class CofferJpaAutoConfiguration {
    @Bean
    HibernatePropertiesCustomizer cofferHibernateCustomizer(Coffer coffer, ObjectProvider<DataSource> dataSource) {
        return new HandOver(coffer, dataSource);
    }

    /**
     * Not where the data source is wrapped: there envelopes made by the entities would be sealed a second time, so the entities
     * stay plain and Coffer's data source does the work. {@code @Encrypted} ones are refused then, as they find no Coffer.
     */
    private record HandOver(Coffer coffer, ObjectProvider<DataSource> dataSource)
            implements HibernatePropertiesCustomizer {
        @Override
        public void customize(Map<String, Object> properties) {
            if (!(dataSource.getIfUnique() instanceof WrappedDataSource)) {
                properties.put(CofferJpa.COFFER, coffer);
            }
        }
    }
}
