package dev.coffer.keyring;

import dev.coffer.keys.KeyEncryptionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Work on every keyring of a repository. It can be stopped and begun again at any time: what is done already is passed over. One
 * keyring that fails does not stop the others. Progress is told to the listeners, a keyring at a time. Thread-safe; two
 * nodes that do the same work share it.
 *
 * <p>Not for you to implement: methods may be added.
 */
public interface KeyringMaintenance {
    /**
     * What came of it.
     *
     * @param examined keyrings that were looked at, tombstones included
     * @param changed of these, how many were changed by this call
     * @param failed of these, how many could not be changed; none is half changed
     * @param failures why, by keyring; the first 1,000
     */
    record Report(long examined, long changed, long failed, Map<String, String> failures) {
        public Report {
            failures = Map.copyOf(failures);
        }

        /** Whether nothing is left to do. */
        public boolean complete() {
            return failed == 0;
        }
    }

    /** The names of all keyrings, a page at a time, in their byte order; {@code after} is empty for the first page. */
    List<String> names(String after, int limit);

    /**
     * Wraps every root keyring under these key-encryption keys, one blob a keyring each; children lie under their parents and need
     * nothing. Keyrings that name exactly these already are passed over.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    Report rewrap(KeyEncryptionKey... keks);

    /**
     * Gives every keyring whose master key was made before an instant a new one, parents first, and a new key to wrap children
     * under. Begin again with the same instant to go on after an interruption.
     *
     * @param createdBefore when the compromise ended, and later by what the clocks of your nodes differ
     * @throws IllegalArgumentException if that is in the future
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    Report rotateMasters(Instant createdBefore);
}
