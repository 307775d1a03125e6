package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Makes the application's keyring, unless it is there, because an application may well search before it stores: a form for
 * registration asks first whether the address is taken. A search itself never makes one.
 *
 * <p>Before the first connection of a data source that Coffer wraps, as a script or a migration may be the first to search; else once all
 * beans are there, for the repository may be a table that a migration makes. A repository or key-encryption key that is
 * out of reach at that moment stops no application that would have started without it.
 */
final class KeyringAtStart implements SmartInitializingSingleton {
    private static final Log LOG = LogFactory.getLog(KeyringAtStart.class);

    private final Coffer coffer;
    private volatile boolean made;

    KeyringAtStart(Coffer coffer) {
        this.coffer = coffer;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!made) {
            make();
        }
    }

    void make() {
        try {
            coffer.keyring().create();
            made = true;
        } catch (KeyUnavailableException e) {
            LOG.warn("The keyring could not be looked for at start, and until the first value is encrypted, searches"
                    + " may be refused: " + e.getMessage());
        }
    }
}
