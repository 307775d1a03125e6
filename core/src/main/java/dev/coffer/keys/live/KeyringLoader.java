package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.event.CofferEvent.OlderDocumentIgnored;
import dev.coffer.event.CofferEvent.StoreFailed;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.document.DocumentReader;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Parentage;
import dev.coffer.keys.document.Proposal;
import dev.coffer.keys.document.Recipients;
import dev.coffer.keys.document.StoredDocument;
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
    private final Marks marks;

    KeyringLoader(
            String name, KeyringSettings settings, Recipients recipients, @Nullable Parentage parentage, Marks marks) {
        this.name = name;
        this.settings = settings;
        this.reader = new DocumentReader(recipients, parentage);
        this.marks = marks;
    }

    /**
     * The newest document, verified.
     *
     * @param last the newest snapshot so far
     * @return empty if the repository says that there is no such keyring; {@code last} itself, and not confirmed, if the
     *     repository gives an older one
     * @throws KeyUnavailableException if it cannot be read or opened
     * @throws KeyringTamperedException if it does not verify, or does not follow from what this process or the anchor knows
     */
    Optional<KeyringSnapshot> load(@Nullable KeyringSnapshot last, long nanos) {
        Instant now = settings.clocks().now();
        Mark anchored = anchored();
        Mark seen = marks.of(name);
        Optional<StoredKeyring> stored = stored();
        if (stored.isEmpty()) {
            if (last != null || seen != null || anchored != null) {
                throw told(new KeyUnavailableException("keyring " + name + " has vanished from " + settings.repository()
                        + ": restore it from a backup. No new one is made"));
            }
            return Optional.empty();
        }
        try {
            StoredDocument given = StoredDocument.of(name, stored.get(), now);
            if (isOlder(given, anchored) || isOlder(given, seen)) {
                if (last != null) {
                    return Optional.of(last);
                }
                throw older(given, newer(anchored, seen));
            }
            KeyringSnapshot read = reader.read(given, last, beyond(last, newer(anchored, seen)), now, nanos);
            advance(read, anchored);
            return Optional.of(read);
        } catch (KeyringTamperedException e) {
            throw told(e);
        }
    }

    private boolean isOlder(StoredDocument given, @Nullable Mark known) {
        if (known == null || given.order(known) != StoredDocument.Order.OLDER) {
            return false;
        }
        settings.listener().on(new OlderDocumentIgnored(name, given.generation(), known.generation()));
        return true;
    }

    private KeyringTamperedException older(StoredDocument given, @Nullable Mark known) {
        return new KeyringTamperedException("keyring " + name + " was rolled back: " + settings.repository()
                + " gives generation " + given.generation() + ", "
                + (marks.of(name) == null ? settings.anchor() : "this process") + " remembers "
                + (known == null ? 0 : known.generation())
                + ". If this is a lagging replica, read from the primary; else restore the newest document");
    }

    private static @Nullable Mark newer(@Nullable Mark one, @Nullable Mark other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.generation() > other.generation() ? one : other;
    }

    /** What is known of a newer document than {@code last}. */
    private static @Nullable Mark beyond(@Nullable KeyringSnapshot last, @Nullable Mark known) {
        return last != null && known != null && known.generation() <= last.generation() ? null : known;
    }

    /** So that what this node wrote is not taken for a stranger's when it is read back. */
    void wrote(Proposal ours) {
        marks.advance(name, ours.mark());
    }

    /**
     * The document that this node has just written, as what it is from now on, whatever the repository gives meanwhile.
     *
     * @throws KeyUnavailableException if the anchor could not be told
     */
    KeyringSnapshot own(Proposal written, long nanos) {
        Instant now = settings.clocks().now();
        StoredDocument stored = StoredDocument.of(name, written.stored(), now);
        KeyringSnapshot snapshot = DocumentReader.own(stored, written.master(), now, nanos);
        boolean remembered = false;
        try {
            if (settings.anchor() != null) {
                settings.anchor().advance(name, snapshot.mark());
            }
            marks.advance(name, snapshot.mark());
            remembered = true;
            return snapshot;
        } catch (KeyUnavailableException e) {
            throw told(e);
        } finally {
            if (!remembered) {
                snapshot.close();
            }
        }
    }

    /** @return false if another node was faster */
    boolean compareAndSet(long expectedGeneration, Proposal next) {
        try {
            return settings.repository().compareAndSet(name, expectedGeneration, next.stored());
        } catch (KeyUnavailableException e) {
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

    private @Nullable Mark anchored() {
        try {
            return settings.anchor() == null
                    ? null
                    : settings.anchor().newest(name).orElse(null);
        } catch (KeyUnavailableException e) {
            throw told(e);
        }
    }

    private void advance(KeyringSnapshot read, @Nullable Mark anchored) {
        marks.advance(name, read.mark());
        try {
            if (settings.anchor() != null && (anchored == null || anchored.generation() < read.generation())) {
                settings.anchor().advance(name, read.mark());
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
                        + " value that is encrypted makes one, or Keyring.create(); reading and searching never do")
                : new KeyUnavailableException("there is no keyring " + name + " in " + settings.repository()
                        + ": check that this is the repository the values were written with. A keyring is made by the first"
                        + " value that is encrypted, or by Keyring.create(), unless existingKeyringsOnly() forbids it; reading"
                        + " and searching never make one");
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
