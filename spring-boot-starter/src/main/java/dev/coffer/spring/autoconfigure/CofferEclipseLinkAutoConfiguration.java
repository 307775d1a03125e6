package dev.coffer.spring.autoconfigure;

import dev.coffer.jpa.CofferJpa;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Watches EclipseLink, whose EntityManagerFactory is the application's own bean: without Coffer's customizer it would write
 * {@code @Encrypted} attributes in plaintext. Spring asks EclipseLink's provider directly, and nothing else starts the watch then.
 */
@AutoConfiguration
@ConditionalOnClass(value = CofferJpa.class, name = "org.eclipse.persistence.sessions.factories.SessionManager")
class CofferEclipseLinkAutoConfiguration {
    /** Runs before any bean is made that could be a factory. */
    @Bean
    static BeanFactoryPostProcessor cofferEclipseLinkWatch() {
        return beans -> CofferJpa.watchEclipseLink();
    }
}
