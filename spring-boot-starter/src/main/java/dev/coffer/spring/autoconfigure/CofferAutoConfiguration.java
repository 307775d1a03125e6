package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferListener;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.spring.CofferBuilderCustomizer;
import dev.coffer.spring.internal.CallObserver;
import dev.coffer.spring.internal.KekProperties;
import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.SetupFailureException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The application's Coffer. Built at start, so that a missing key shows there; closed with the context. */
@AutoConfiguration(
        after = {KekAutoConfiguration.class, KeyRepositoryAutoConfiguration.class, PolicyAutoConfiguration.class})
@EnableConfigurationProperties({CofferProperties.class, KekProperties.class})
class CofferAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @Reads({
        "coffer.keyring",
        "coffer.existing-keyrings-only",
        "coffer.refresh-interval",
        "coffer.max-staleness",
        "coffer.cached-ciphers",
        "coffer.cached-keyrings",
        "coffer.rotation.max-age",
        "coffer.rotation.max-values",
        "coffer.kek.timeout"
    })
    Coffer coffer(
            CofferProperties properties,
            KekProperties kek,
            List<KeyEncryptionKey> keks,
            KeyRepository repository,
            ObjectProvider<EncryptionPolicy> policy,
            ObjectProvider<CofferListener> listeners,
            ObjectProvider<CallObserver> observer,
            ObjectProvider<CofferBuilderCustomizer> customizers) {
        Coffer.Builder builder = Coffer.builder()
                .repository(observed(observer, repository, CallObserver::observed))
                .refreshInterval(properties.refreshInterval())
                .maxStaleness(properties.maxStaleness())
                .cachedCiphers(properties.cachedCiphers())
                .cachedKeyrings(properties.cachedKeyrings())
                .rotation(rotation(properties.rotation()));
        Duration timeout = kek.timeout();
        for (KeyEncryptionKey each : keks) {
            KeyEncryptionKey waitedFor = timeout == null ? each : each.withTimeout(timeout);
            builder.keyEncryptionKey(observed(observer, waitedFor, CallObserver::observed));
        }
        EncryptionPolicy declared = policy.getIfAvailable();
        if (declared != null) {
            builder.policy(declared);
        }
        if (properties.keyring() != null) {
            builder.keyring(properties.keyring());
        } else if (declared == null) {
            throw new SetupFailureException(
                    "There is no policy, and no keyring is named to encrypt under.",
                    "Put the policy on the class path as coffer.yaml, or set coffer.policy to its location. An application that"
                            + " needs none, because its entities say it all, sets coffer.keyring.");
        }
        if (properties.existingKeyringsOnly()) {
            builder.existingKeyringsOnly();
        }
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        Coffer coffer = builder.build();
        return properties.existingKeyringsOnly() ? withItsKeyring(coffer) : coffer;
    }

    @Bean
    @ConditionalOnProperty(name = "coffer.existing-keyrings-only", havingValue = "false", matchIfMissing = true)
    KeyringAtStart keyringAtStart(Coffer coffer) {
        return new KeyringAtStart(coffer);
    }

    /** A repository without the keyring is the wrong one: said at start, and not by the first customer's request. */
    private static Coffer withItsKeyring(Coffer coffer) {
        boolean there = false;
        try {
            there = !coffer.keyring().keys().isEmpty();
            return coffer;
        } catch (KeyUnavailableException e) {
            throw new SetupFailureException(
                    "coffer.existing-keyrings-only is set, and " + e.getMessage() + ".",
                    "Check coffer.repository, and that its volume is mounted. Only if nothing was ever encrypted, start once without"
                            + " coffer.existing-keyrings-only.",
                    e);
        } finally {
            if (!there) {
                coffer.close();
            }
        }
    }

    private static <T> T observed(ObjectProvider<CallObserver> observer, T called, BiFunction<CallObserver, T, T> how) {
        CallObserver by = observer.getIfAvailable();
        return by == null ? called : how.apply(by, called);
    }

    private static RotationPolicy rotation(CofferProperties.Rotation rotation) {
        if (rotation.maxAge() == null) {
            if (rotation.maxValues() != null) {
                throw new SetupFailureException(
                        "coffer.rotation.max-values is set without coffer.rotation.max-age.",
                        "Set coffer.rotation.max-age as well, say to 90d.");
            }
            return RotationPolicy.never();
        }
        RotationPolicy byAge = RotationPolicy.after(rotation.maxAge());
        return rotation.maxValues() == null ? byAge : byAge.orValues(rotation.maxValues());
    }
}
