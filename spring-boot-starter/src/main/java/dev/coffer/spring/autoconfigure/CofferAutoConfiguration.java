package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferListener;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.spring.CofferBuilderCustomizer;
import dev.coffer.spring.internal.CallObserver;
import dev.coffer.spring.internal.KekProperties;
import dev.coffer.spring.internal.KeysOfATest;
import dev.coffer.spring.internal.Reads;
import dev.coffer.spring.internal.SetupFailureException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
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
    private static final Log LOG = LogFactory.getLog(CofferAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean(GenerationAnchor.class)
    @ConditionalOnProperty("coffer.anchor.location")
    @Reads("coffer.anchor.location")
    GenerationAnchor cofferGenerationAnchor(CofferProperties properties) {
        return GenerationAnchor.in(
                FileKeyRepository.at(Objects.requireNonNull(properties.anchor().location())));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @Reads({
        "coffer.profile",
        "coffer.waived.existing-keyrings-only",
        "coffer.waived.two-key-encryption-keys",
        "coffer.waived.owner-only-files",
        "coffer.validated-providers",
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
            ObjectProvider<GenerationAnchor> anchor,
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
        GenerationAnchor remembering = anchor.getIfUnique();
        if (remembering != null) {
            builder.anchor(remembering);
        }
        properties.validatedProviders().forEach(builder::validatedProviders);
        if (!(repository instanceof KeysOfATest)) {
            profile(builder, properties);
        }
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        Coffer coffer = builder.build();
        if (coffer.profile() == Coffer.Profile.UNSTATED && !(repository instanceof KeysOfATest)) {
            LOG.warn(
                    "Nobody has said what this application is for. coffer.profile=production demands an anchor, a keyring that"
                            + " exists, two key-encryption keys and files of their owner's alone; coffer.profile=development says that"
                            + " none of it is wanted.");
        }
        return properties.existingKeyringsOnly() ? withItsKeyring(coffer) : coffer;
    }

    private static void profile(Coffer.Builder builder, CofferProperties properties) {
        builder.profile(properties.profile());
        CofferProperties.Waived waived = properties.waived();
        waive(builder, Coffer.Demand.EXISTING_KEYRINGS_ONLY, waived.existingKeyringsOnly());
        waive(builder, Coffer.Demand.TWO_KEY_ENCRYPTION_KEYS, waived.twoKeyEncryptionKeys());
        waive(builder, Coffer.Demand.OWNER_ONLY_FILES, waived.ownerOnlyFiles());
    }

    private static void waive(Coffer.Builder builder, Coffer.Demand demand, @Nullable String because) {
        if (because != null) {
            builder.waived(demand, because);
        }
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
