package dev.coffer.keys.document;

import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a keyring document. Keys stand in the order they were made: "newest" is decided by position, not by clocks.
 * Immutable; the next one is made by a {@link DocumentEdit}.
 *
 * @param generation 1 to {@link #MAX_GENERATION}
 * @param epoch which of the keyring's master keys this is under: 1 for the first, one more each time it is replaced
 * @param previous SHA-256 of the whole preceding document; empty in generation 1
 * @param standing whether it serves, is a copy or a redirect of a data subject's, or the tombstone of a tenant's or subject's:
 *     all keys destroyed, for good
 * @param written when this generation was written, by the wall clock of the node that wrote it
 * @param mastered when the present master key was made, likewise
 * @param handovers from one master key to the next, oldest first, the last of them to the present one; empty in epoch 1, and
 *     where the present master key was made after a compromise and is to be believed by nobody who knows the old one
 */
public record KeyringDocument(
        String name,
        long generation,
        long epoch,
        byte[] previous,
        Standing standing,
        Instant written,
        Instant mastered,
        List<Recipient> recipients,
        List<Handover> handovers,
        List<KeyRecord> keys) {
    /** A number that nobody reaches, and far enough from the largest one that a generation after it is still a generation. */
    static final long MAX_GENERATION = 1L << 62;

    /** Bytes of a SHA-256. */
    private static final int HASH_LENGTH = 32;

    static final int MAX_RECIPIENTS = 16;
    static final int MAX_HANDOVERS = 16;

    /** Keys of one purpose that are searched under: each comparison is planned with this many slots. */
    static final int MAX_SEARCHED = 2;

    /** Bytes of a whole document. */
    static final int MAX_LENGTH = 4 << 20;

    /**
     * Who can open the document.
     *
     * @param kek the id of a key-encryption key
     * @param wrapped the master key, wrapped by it
     */
    public record Recipient(String kek, byte[] wrapped) {}

    public KeyringDocument {
        recipients = List.copyOf(recipients);
        handovers = List.copyOf(handovers);
        keys = List.copyOf(keys);
    }

    public boolean shredded() {
        return standing.stage() == Standing.Stage.SHREDDED;
    }

    public List<String> keks() {
        return recipients.stream().map(Recipient::kek).toList();
    }

    /** What is wrong with its numbers, whoever wrote it; null if nothing is. */
    @Nullable
    String defect() {
        Set<String> ids = new HashSet<>(keks());
        if (generation < 1 || generation > MAX_GENERATION || epoch < 1 || epoch > generation) {
            return "its generation or epoch is out of range";
        }
        if (previous.length != (generation == 1 ? 0 : HASH_LENGTH)) {
            return "it does not name the document before it";
        }
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS || ids.size() != recipients.size()) {
            return "it has " + recipients.size() + " recipients, of which 1 to " + MAX_RECIPIENTS
                    + " may be, each under an id of its own";
        }
        if (handovers.size() > MAX_HANDOVERS) {
            return "it has " + handovers.size() + " handovers, of which " + MAX_HANDOVERS + " may be";
        }
        for (KeyPurpose purpose : KeyPurpose.values()) {
            long enabled = purpose.isRenewed() ? enabled(purpose) : 0;
            if (enabled > MAX_SEARCHED) {
                return "it has " + enabled + " enabled " + purpose.code() + " keys, of which " + MAX_SEARCHED
                        + " may be";
            }
        }
        String misplaced = misplaced();
        if (misplaced != null) {
            return misplaced;
        }
        for (int i = 0; i < handovers.size(); i++) {
            long expected = epoch - handovers.size() + 1 + i;
            if (expected < 2 || handovers.get(i).epoch() != expected) {
                return "the epochs of its handovers do not lead to its own";
            }
        }
        return null;
    }

    /** Only a data subject's keyring comes to another name, and that is one of another subject's under the same parent. */
    private @Nullable String misplaced() {
        boolean holdsKeys = keys.stream().anyMatch(key -> key.state() != KeyState.DESTROYED);
        Standing.Origin from = standing.from();
        Standing.Destination to = standing.to();
        if (holdsKeys && standing.stage().compareTo(Standing.Stage.LIVE) > 0) {
            return "it is " + standing + " and holds keys";
        }
        if (from != null
                && (!KeyringNames.areSiblings(name, from.keyring())
                        || from.generation() < 1
                        || from.generation() > MAX_GENERATION
                        || from.document().length != HASH_LENGTH)) {
            return "it does not name the document of a data subject that it is a copy of";
        }
        if (to != null
                && (!KeyringNames.areSiblings(name, to.keyring())
                        || to.document().length != (keys.isEmpty() ? 0 : HASH_LENGTH))) {
            return "it does not name the data subject's keyring that it has moved to";
        }
        return null;
    }

    private long enabled(KeyPurpose purpose) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose && key.state() == KeyState.ENABLED)
                .count();
    }

    @Override
    public String toString() {
        return "KeyringDocument[" + name + ", generation " + generation + ", epoch " + epoch + ", " + standing + ", "
                + keys.size() + " keys]";
    }
}
