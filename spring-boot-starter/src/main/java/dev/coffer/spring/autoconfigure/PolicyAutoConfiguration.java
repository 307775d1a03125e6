package dev.coffer.spring.autoconfigure;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.SetupFailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The policy from its location; {@code classpath:coffer.yaml} if there is one and nothing else was said. */
@AutoConfiguration
@EnableConfigurationProperties(CofferProperties.class)
class PolicyAutoConfiguration {
    private static final String DEFAULT_LOCATION = "classpath:coffer.yaml";

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnPolicy.class)
    @Reads("coffer.policy")
    EncryptionPolicy cofferPolicy(CofferProperties properties, ResourceLoader resources) {
        String location = properties.policy() == null ? DEFAULT_LOCATION : properties.policy();
        Resource resource = resources.getResource(location);
        try {
            return EncryptionPolicy.parse(resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SetupFailureException(
                    "The policy " + location + " cannot be read.",
                    "Check coffer.policy: it is a location such as classpath:coffer.yaml or file:/etc/shop/coffer.yaml.",
                    e);
        } catch (InvalidPolicyException e) {
            throw new InvalidPolicyException("in " + location + ": " + e.getMessage(), e);
        }
    }

    /** A location that was set is read, and its absence a failure; the default one need not be there. */
    static final class OnPolicy extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            @Nullable String location = context.getEnvironment().getProperty("coffer.policy");
            boolean found = location != null
                    || context.getResourceLoader().getResource(DEFAULT_LOCATION).exists();
            return new ConditionOutcome(
                    found,
                    ConditionMessage.forCondition("Coffer policy")
                            .because(found ? "found" : "coffer.policy is not set and there is no " + DEFAULT_LOCATION));
        }
    }
}
