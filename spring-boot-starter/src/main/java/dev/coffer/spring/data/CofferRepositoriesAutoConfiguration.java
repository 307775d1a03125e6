package dev.coffer.spring.data;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;

/** Has Spring Data's repositories say at start what they cannot do with encrypted attributes. */
@AutoConfiguration
@ConditionalOnClass({JpaRepositoryFactoryBean.class, SessionFactory.class})
class CofferRepositoriesAutoConfiguration {
    @Bean
    static GuardedRepositories cofferGuardedRepositories(ObjectProvider<EntityManagerFactory> factories) {
        return new GuardedRepositories(factories);
    }
}
