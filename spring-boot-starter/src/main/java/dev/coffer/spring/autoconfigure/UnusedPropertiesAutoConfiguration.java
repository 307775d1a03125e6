package dev.coffer.spring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Refuses properties that are set and do nothing. In no slice of a test: a slice leaves out what reads them, and shares the
 * configuration files of the whole.
 */
@AutoConfiguration
class UnusedPropertiesAutoConfiguration {
    /** Before any bean is made, so that what is said of a property comes before what follows from its absence. */
    @Bean
    static UnusedProperties cofferUnusedProperties(Environment environment) {
        return new UnusedProperties(environment);
    }
}
