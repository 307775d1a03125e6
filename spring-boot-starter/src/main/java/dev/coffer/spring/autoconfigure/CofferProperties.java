package dev.coffer.spring.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the application's Coffer is built.
 *
 * @param policy Location of the policy. Without it classpath:coffer.yaml, if that is there.
 * @param keyring Keyring to encrypt under where there is no policy; a policy names its own.
 * @param existingKeyringsOnly Never creates a root keyring, so that a wrong or empty repository is refused instead of filled.
 *     For production, once the keyring exists.
 * @param refreshInterval How often a keyring is read again, give or take a fifth.
 * @param maxStaleness How long cached keys serve while the repository cannot be reached.
 * @param cachedCiphers How many derived keys are kept ready.
 * @param cachedKeyrings How many keyrings of tenants and data subjects are kept open, about 4 KB each.
 * @param rotation When data keys get a successor by themselves.
 */
@ConfigurationProperties("coffer")
record CofferProperties(
        @Nullable String policy,
        @Nullable String keyring,
        @DefaultValue("false") boolean existingKeyringsOnly,
        @DefaultValue("1m") Duration refreshInterval,
        @DefaultValue("1h") Duration maxStaleness,
        @DefaultValue("1024") int cachedCiphers,
        @DefaultValue("10000") int cachedKeyrings,
        @DefaultValue Rotation rotation) {
    /**
     * When data keys get a successor by themselves.
     *
     * @param maxAge Age at which a data key gets a successor. Without it only explicit rotations make one.
     * @param maxValues How many values one node encrypts under a data key before it gets a successor. Needs
     *     coffer.rotation.max-age.
     */
    record Rotation(@Nullable Duration maxAge, @Nullable Long maxValues) {}
}
