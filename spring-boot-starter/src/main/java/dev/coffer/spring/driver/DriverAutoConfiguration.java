package dev.coffer.spring.driver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Hands the Coffer of the application to the driver of {@code jdbc:coffer:} URLs. */
@AutoConfiguration
@ConditionalOnProperty(DriverRecognition.NAME)
class DriverAutoConfiguration {
    /** Before any bean is made: a data source may connect while it is. */
    @Bean
    static DriverRegistration cofferDriverRegistration(Environment environment) {
        return new DriverRegistration(environment.getRequiredProperty(DriverRecognition.NAME));
    }
}
