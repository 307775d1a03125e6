package dev.coffer.keys;

import dev.coffer.internal.aead.CipherCache;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.clock.Clocks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/**
 * What all keyrings of one Coffer share.
 *
 * @param refreshInterval how often a keyring is read again, give or take a fifth
 * @param maxStaleness how long a cached keyring serves without having been confirmed by the repository
 * @param mayCreate whether sealing may create a keyring that does not exist
 */
@SuppressWarnings("exports") // internal types keep this record to Coffer's own module
public record KeyringSettings(
        KeyRepository repository,
        List<KeyEncryptionKey> keks,
        Duration refreshInterval,
        Duration maxStaleness,
        boolean mayCreate,
        CipherCache cache,
        NonceSource nonces,
        Clocks clocks,
        SecureRandom random) {
    public KeyringSettings {
        keks = List.copyOf(keks);
    }
}
