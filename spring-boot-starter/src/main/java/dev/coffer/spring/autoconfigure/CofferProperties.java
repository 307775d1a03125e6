package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the application's Coffer is built.
 *
 * @param profile What the application is for: production demands an anchor, keyrings that exist, two key-encryption keys and files
 *     of the owner's alone; development demands nothing, and so does unstated, with a warning.
 * @param policy Location of the policy. Without it classpath:coffer.yaml, if that is there.
 * @param keyring Keyring to encrypt under where there is no policy; a policy names its own.
 * @param existingKeyringsOnly Never creates a root keyring, so that a wrong or empty repository is refused instead of filled.
 *     For production, once the keyring exists.
 * @param refreshInterval How often a keyring is read again, give or take a fifth.
 * @param maxStaleness How long cached keys serve while the repository cannot be reached.
 * @param cachedCiphers How many derived keys are kept ready.
 * @param cachedKeyrings How many keyrings of tenants and data subjects are kept open, about 4 KB each.
 * @param validatedProviders Names of the security providers that are validated (FIPS 140-3), such as BCFIPS: only approved
 *     algorithms of theirs are used, and the rest is refused.
 * @param anchor Where it is remembered how far each keyring has come.
 * @param waived What the profile for production does not demand here, with the reason, which goes to the log.
 * @param rotation When data keys get a successor by themselves.
 */
@ConfigurationProperties("coffer")
record CofferProperties(
        @DefaultValue("unstated") Coffer.Profile profile,
        @Nullable String policy,
        @Nullable String keyring,
        @DefaultValue("false") boolean existingKeyringsOnly,
        @DefaultValue("1m") Duration refreshInterval,
        @DefaultValue("1h") Duration maxStaleness,
        @DefaultValue("1024") int cachedCiphers,
        @DefaultValue("10000") int cachedKeyrings,
        @DefaultValue List<String> validatedProviders,
        @DefaultValue Anchor anchor,
        @DefaultValue Waived waived,
        @DefaultValue Rotation rotation) {
    /**
     * Where it is remembered how far each keyring has come.
     *
     * @param location Folder of the anchor, in a place that whoever restores the repository cannot write. Not needed with a
     *     GenerationAnchor bean of your own.
     */
    record Anchor(@Nullable Path location) {}

    /**
     * What the profile for production does not demand here.
     *
     * @param existingKeyringsOnly Why keyrings may be created: for the very first start, say.
     * @param twoKeyEncryptionKeys Why one key-encryption key is enough, and cannot be lost.
     * @param ownerOnlyFiles Why others than their owner may read the files of keys, and who can.
     */
    record Waived(
            @Nullable String existingKeyringsOnly,
            @Nullable String twoKeyEncryptionKeys,
            @Nullable String ownerOnlyFiles) {}

    /**
     * When data keys get a successor by themselves.
     *
     * @param maxAge Age at which a data key gets a successor. Without it only explicit rotations make one.
     * @param maxValues How many values one node encrypts under a data key before it gets a successor. Needs
     *     coffer.rotation.max-age.
     */
    record Rotation(@Nullable Duration maxAge, @Nullable Long maxValues) {}
}
