package dev.coffer.keys.live;

import dev.coffer.event.CofferListener;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.internal.column.CipherCache;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all keyrings of one Coffer share.
 *
 * @param anchor remembers generations elsewhere, if there is one
 * @param refreshInterval how often a keyring is read again, give or take a fifth
 * @param maxStaleness how long a cached keyring serves without having been confirmed by the repository
 * @param mayCreate whether encrypting may create a root keyring that does not exist
 * @param cachedKeyrings how many child keyrings are kept open
 */
public record KeyringSettings(
        KeyRepository repository,
        List<KeyEncryptionKey> keks,
        @Nullable GenerationAnchor anchor,
        Duration refreshInterval,
        Duration maxStaleness,
        RotationPolicy rotation,
        boolean mayCreate,
        int cachedKeyrings,
        CofferListener listener,
        CipherCache cache,
        NonceSource nonces,
        Clocks clocks,
        SecureRandom random) {
    public KeyringSettings {
        keks = List.copyOf(keks);
    }
}
