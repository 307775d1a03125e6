package dev.coffer.keyring;

import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.GenerationAnchor.Mark;
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
     * @param examined keyrings that were looked at, tombstones included; a data subject's that has moved counts once
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

    /**
     * What came of replacing master keys after a compromise.
     *
     * @param marks of each root keyring whose new master key was written, what nodes are to be {@linkplain
     *     GenerationAnchor#pinned pinned} to that start afterwards. Read {@link Report#complete} before you rely on it
     */
    record Replacement(Report report, Map<String, Mark> marks) {
        public Replacement {
            marks = Map.copyOf(marks);
        }
    }

    /**
     * The names of all keyrings, a page at a time, in their byte order; {@code after} is empty for the first page. A data subject's that
     * came to another name is listed under that only.
     */
    List<String> names(String after, int limit);

    /**
     * Wraps every root keyring under these key-encryption keys, one blob a keyring each; children lie under their parents and need
     * nothing. Keyrings that exactly these open already are passed over, for which each of them is asked.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    Report rewrap(KeyEncryptionKey... keks);

    /**
     * Gives every keyring whose master key was made before an instant a new one, parents first, and a new key to wrap children
     * under; at last the older ones of those are disabled. Nodes go on meanwhile, as each master key hands over to the next: so it
     * ends no compromise, for which there is {@link #replaceMasters}. Begin again with the same instant to go on after an
     * interruption. Until it is complete a child that a node has never seen, and its anchor neither, is refused there.
     *
     * <p>Every running node needs the key-encryption keys that the new master keys are wrapped under.
     *
     * @param createdBefore up to now
     * @throws IllegalArgumentException if that is in the future
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    Report rotateMasters(Instant createdBefore);

    /**
     * The second step of the runbook for a compromise: gives every keyring whose master key was made before an instant a new one,
     * wrapped under these key-encryption keys <em>only</em>. The old one is wrapped under nothing new and hands over to nothing,
     * so nobody who knows it, or the old key-encryption key, can make a document that is believed by nodes which are started
     * afterwards with these alone and pinned to the marks. Each keyring also gets a new data key, which encrypts at once, and
     * a new wrap key; the older wrap keys are disabled at last. The anchor is told before a keyring counts as changed.
     *
     * <p>Lock other writers out of the repository first. Nodes that run believe none of this: they go on with what they have, and
     * have to be stopped and started. Begin again with the same instant to go on after an interruption.
     *
     * @param createdBefore when others were locked out of the repository, and later by what clocks differ; up to now
     * @param keks new ones, that whoever has the old ones does not have
     * @throws IllegalArgumentException if the instant is in the future, or there is no key-encryption key
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    Replacement replaceMasters(Instant createdBefore, KeyEncryptionKey... keks);
}
