package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.event.CofferEvent.OlderDocumentIgnored;
import dev.coffer.event.CofferEvent.StoreFailed;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.document.DocumentReader;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Proposal;
import dev.coffer.keys.document.Recipients;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between one keyring and its repository: reads and verifies, compares and sets, holds both against the anchor, and tells the
 * listeners what fails. Thread-safe.
 */
final class KeyringLoader {
    private final String name;
    private final KeyringSettings settings;
    private final DocumentReader reader;

    KeyringLoader(String name, KeyringSettings settings, Recipients recipients) {
        this.name = name;
        this.settings = settings;
        this.reader = new DocumentReader(recipients);
    }

    /**
     * The newest document, verified.
     *
     * @param last the newest snapshot so far
     * @return empty if the repository says that there is no such keyring; {@code last} itself, and not confirmed, if the
     *     repository gives an older one
     * @throws KeyUnavailableException if it cannot be read or opened
     * @throws KeyringTamperedException if it does not verify, or is older than the anchor remembers
     */
    Optional<KeyringSnapshot> load(@Nullable KeyringSnapshot last, long nanos) {
        Instant now = settings.clocks().now();
        long anchored = anchored();
        Optional<StoredKeyring> stored = stored();
        if (stored.isEmpty()) {
            if (last != null || anchored > 0) {
                throw told(new KeyUnavailableException("keyring " + name + " has vanished from " + settings.repository()
                        + ": restore it from a backup. No new one is made"));
            }
            return Optional.empty();
        }
        long given = stored.get().generation();
        long known = Math.max(anchored, last == null ? 0 : last.generation());
        if (given < known) {
            settings.listener().on(new OlderDocumentIgnored(name, given, known));
            if (last != null) {
                return Optional.of(last);
            }
            throw told(new KeyringTamperedException("keyring " + name + " was rolled back: " + settings.repository()
                    + " gives generation " + given + ", " + settings.anchor() + " remembers " + known
                    + ". If this is a lagging replica, read from the primary; else restore the newest document"));
        }
        KeyringSnapshot read = verified(stored.get(), last, now, nanos);
        if (settings.anchor() != null && given > anchored) {
            advance(given);
        }
        return Optional.of(read);
    }

    /** @return false if another node was faster */
    boolean compareAndSet(long expectedGeneration, Proposal next) {
        try {
            return settings.repository().compareAndSet(name, expectedGeneration, next.stored());
        } catch (KeyUnavailableException e) {
            throw told(e);
        }
    }

    private KeyringSnapshot verified(StoredKeyring stored, @Nullable KeyringSnapshot last, Instant now, long nanos) {
        try {
            return reader.read(name, stored, last, now, nanos);
        } catch (KeyringTamperedException e) {
            throw told(e);
        }
    }

    private Optional<StoredKeyring> stored() {
        try {
            return settings.repository().load(name);
        } catch (KeyUnavailableException e) {
            throw told(e);
        }
    }

    private long anchored() {
        try {
            return settings.anchor() == null ? 0 : settings.anchor().highest(name);
        } catch (KeyUnavailableException e) {
            throw told(e);
        }
    }

    private void advance(long generation) {
        try {
            if (settings.anchor() != null) {
                settings.anchor().advance(name, generation);
            }
        } catch (KeyUnavailableException e) {
            KeyUnavailableException unused = told(e); // an anchor that lags hides no key; the next read tries again
        }
    }

    /** What to say where the repository has no such keyring and none may be made. */
    KeyUnavailableException absent() {
        return KeyringNames.isChild(name)
                ? new KeyUnavailableException("there is no keyring " + name + " in " + settings.repository()
                        + ": nothing was ever encrypted for this tenant or data subject, or its document was lost. The first"
                        + " value that is encrypted makes one; reading never does")
                : new KeyUnavailableException(
                        "there is no keyring " + name + " in " + settings.repository()
                                + ": check that this is the repository the values were written with. A keyring is made by the first"
                                + " value that is encrypted, unless existingKeyringsOnly() forbids it; reading never makes one");
    }

    /** What to say, and tell, where nothing but older documents came for too long. */
    KeyringTamperedException rolledBack(long known) {
        return told(new KeyringTamperedException("keyring " + name + " was rolled back: " + settings.repository()
                + " has given an older generation than " + known + " for longer than " + settings.maxStaleness()
                + ". If it is a lagging replica, read from the primary; else restore the newest document"));
    }

    private KeyringTamperedException told(KeyringTamperedException failure) {
        settings.listener().on(new KeyringRefused(name, String.valueOf(failure.getMessage())));
        return failure;
    }

    private KeyUnavailableException told(KeyUnavailableException failure) {
        settings.listener().on(new StoreFailed(name, String.valueOf(failure.getMessage())));
        return failure;
    }
}
