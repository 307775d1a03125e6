package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.password.CofferPasswordEncoder;
import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.SetupFailureException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Spring Security's password encoder, by Coffer: where Spring Security is, and the application has no encoder of its own. */
@AutoConfiguration(
        after = CofferAutoConfiguration.class,
        beforeName = "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration")
@ConditionalOnClass(PasswordEncoder.class)
@ConditionalOnBooleanProperty(name = "coffer.password.enabled", matchIfMissing = true)
@EnableConfigurationProperties({PasswordProperties.class, CofferProperties.class})
class CofferPasswordAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(PasswordEncoder.class)
    @Conditional(OnAlgorithm.class)
    static class Hashing {
        /** OWASP's floor for HMAC-SHA-256. */
        private static final int PBKDF2_ITERATIONS = 600_000;

        @Bean
        @ConditionalOnMissingBean
        @Reads({"coffer.password.enabled", "coffer.password.pepper"})
        PasswordHasher cofferPasswordHasher(
                ObjectProvider<PasswordPolicy> given,
                PasswordProperties properties,
                CofferProperties general,
                ObjectProvider<Coffer> coffer) {
            PasswordPolicy policy = general.validatedProviders().isEmpty()
                    ? given.getIfAvailable(PasswordPolicy::recommended)
                    : approved(given.getIfAvailable(() -> PasswordPolicy.pbkdf2Sha256(PBKDF2_ITERATIONS)));
            return PasswordHasher.of(
                    properties.pepper() == null ? policy : peppered(policy, properties.pepper(), coffer.getObject()));
        }

        private static PasswordPolicy approved(PasswordPolicy policy) {
            try {
                return policy.approvedAlgorithmsOnly();
            } catch (IllegalStateException e) {
                throw new SetupFailureException(
                        "coffer.validated-providers is set, and the bean of type PasswordPolicy is of no approved algorithm: "
                                + e.getMessage() + ".",
                        "Make that bean of PasswordPolicy.pbkdf2Sha256(600_000).",
                        e);
            }
        }

        private static PasswordPolicy peppered(PasswordPolicy policy, String column, Coffer coffer) {
            int dot = column.lastIndexOf('.');
            if (dot < 1) {
                throw new SetupFailureException(
                        "coffer.password.pepper is '" + column + "', which names no column.",
                        "Set it to the column that holds the hashes, such as account.password.");
            }
            return policy.pepperedBy(
                    coffer.cipher(column.substring(0, dot), column.substring(dot + 1), FieldType.TEXT));
        }

        @Bean
        @Reads("coffer.password.enabled")
        PasswordEncoder cofferPasswordEncoder(PasswordHasher hasher) {
            return CofferPasswordEncoder.of(hasher);
        }
    }

    /** Argon2id needs Bouncy Castle; without it the application says by a bean which policy it wants. */
    static final class OnAlgorithm extends AnyNestedCondition {
        OnAlgorithm() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnClass(Argon2BytesGenerator.class)
        static class BouncyCastle {}

        @ConditionalOnBean(PasswordPolicy.class)
        static class Policy {}

        @ConditionalOnBean(PasswordHasher.class)
        static class Hasher {}
    }
}
