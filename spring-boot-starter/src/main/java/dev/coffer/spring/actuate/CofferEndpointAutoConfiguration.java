package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.property.EncryptedProperties;
import java.time.Instant;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The endpoint of keyrings, and what the other endpoints must not show. */
@AutoConfiguration(afterName = "dev.coffer.spring.autoconfigure.CofferAutoConfiguration")
@ConditionalOnClass({SanitizingFunction.class, ConditionalOnAvailableEndpoint.class})
class CofferEndpointAutoConfiguration {
    @Bean
    @ConditionalOnAvailableEndpoint(endpoint = CofferEndpoint.class)
    @ConditionalOnMissingBean
    CofferEndpoint cofferEndpoint(Coffer coffer, KeyRepository repository) {
        return new CofferEndpoint(coffer, repository, Instant::now);
    }

    /** Holds with {@code show-values: always} too: the passphrase, and what an encrypted property was decrypted to. */
    @Bean
    SanitizingFunction cofferSanitizing(Environment environment) {
        return data -> EncryptedProperties.isSecret(environment, data.getKey(), data.getValue())
                ? data.withSanitizedValue()
                : data;
    }
}
