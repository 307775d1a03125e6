package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.password.CofferPasswordEncoder;
import dev.coffer.spring.internal.CallObserver;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Metrics, where Micrometer is. */
@AutoConfiguration(beforeName = "dev.coffer.spring.autoconfigure.CofferAutoConfiguration")
@ConditionalOnClass(MeterBinder.class)
class CofferMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    CofferMetrics cofferMetrics(ObjectProvider<Coffer> coffer) {
        return new CofferMetrics(coffer, Instant::now);
    }

    @Bean
    @ConditionalOnMissingBean
    CallTimes cofferCallTimes() {
        return new CallTimes(System::nanoTime);
    }

    @Bean
    @ConditionalOnMissingBean
    CallObserver cofferCallObserver(CallTimes times) {
        return new TimedCalls(times);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(PasswordEncoder.class)
    static class Passwords {
        /** Coffer's encoder only: one of the application's own is none of Coffer's business. */
        @Bean
        static BeanPostProcessor cofferPasswordTimes(ObjectProvider<CallTimes> times) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof CofferPasswordEncoder encoder
                            ? new TimedPasswordEncoder(encoder, times.getObject())
                            : bean;
                }
            };
        }
    }
}
