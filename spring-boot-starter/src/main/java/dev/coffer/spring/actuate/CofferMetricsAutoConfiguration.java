package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Metrics, where Micrometer is. */
@AutoConfiguration(beforeName = "dev.coffer.spring.autoconfigure.CofferAutoConfiguration")
@ConditionalOnClass(MeterBinder.class)
class CofferMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    CofferMetrics cofferMetrics(ObjectProvider<Coffer> coffer) {
        return new CofferMetrics(coffer, Instant::now);
    }
}
