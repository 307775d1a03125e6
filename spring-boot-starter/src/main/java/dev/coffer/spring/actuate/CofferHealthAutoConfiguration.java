package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.internal.KekProperties;
import dev.coffer.spring.internal.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health indicator {@code coffer}. */
@AutoConfiguration(afterName = "dev.coffer.spring.autoconfigure.CofferAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("coffer")
@ConditionalOnBean(Coffer.class)
@EnableConfigurationProperties(HealthProperties.class)
class CofferHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "cofferHealthIndicator")
    @Reads({"coffer.health.kek-interval", "coffer.kek.timeout"})
    CofferHealth cofferHealthIndicator(
            Coffer coffer,
            KeyRepository repository,
            List<KeyEncryptionKey> keks,
            KekProperties kek,
            HealthProperties properties) {
        Duration timeout = kek.timeout();
        List<KeyEncryptionKey> waitedFor = timeout == null
                ? keks
                : keks.stream().map(each -> each.withTimeout(timeout)).toList();
        return new CofferHealth(
                coffer, repository, new KekProbe(waitedFor, properties.kekInterval(), Instant::now), Instant::now);
    }
}
