package dev.coffer.keys;

import dev.coffer.error.CofferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Work on every keyring of a repository. It can be stopped and begun again at any time: what is done already is passed over. One
 * keyring that fails does not stop the others. Progress is told to the listeners, a keyring at a time. Thread-safe; two
 * nodes that do the same work share it.
 */
public final class KeyringMaintenance {
    private static final int PAGE = 1000;

    /** Failures are counted beyond this, but not listed: a report stays small whatever is broken. */
    private static final int LISTED = 1000;

    private final Keyrings keyrings;
    private final KeyringSettings settings;

    KeyringMaintenance(Keyrings keyrings, KeyringSettings settings) {
        this.keyrings = keyrings;
        this.settings = settings;
    }

    /**
     * What came of it.
     *
     * @param examined keyrings that were looked at, tombstones included
     * @param changed of these, how many were changed by this call
     * @param failed of these, how many could not be changed; none is half changed
     * @param failures why, by keyring; the first 1,000
     */
    public record Report(long examined, long changed, long failed, Map<String, String> failures) {
        public Report {
            failures = Map.copyOf(failures);
        }

        /** Whether nothing is left to do. */
        public boolean complete() {
            return failed == 0;
        }
    }

    /** The names of all keyrings, a page at a time, in their byte order; {@code after} is empty for the first page. */
    public List<String> names(String after, int limit) {
        return settings.repository().list(after, limit);
    }

    /**
     * Wraps every root keyring under these key-encryption keys, one blob a keyring each; children lie under their parents and need
     * nothing. Keyrings that name exactly these already are passed over.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    public Report rewrap(KeyEncryptionKey... keks) {
        List<KeyEncryptionKey> wanted = List.of(keks);
        Set<String> ids = Set.copyOf(wanted.stream().map(KeyEncryptionKey::id).toList());
        return forEach(name -> {
            if (Names.isChild(name)) {
                return false;
            }
            LiveKeyring root = keyrings.root(name);
            boolean done = Set.copyOf(root.refresh().document().keks()).equals(ids);
            return !done && Rewrapping.rewrap(root, wanted);
        });
    }

    /**
     * Gives every keyring whose master key was made before an instant a new one, parents first, and a new key to wrap children
     * under. Begin again with the same instant to go on after an interruption.
     *
     * @param madeBefore when the compromise ended, and later by what the clocks of your nodes differ
     * @throws IllegalArgumentException if that is in the future
     * @throws dev.coffer.error.KeyUnavailableException if the keyrings cannot be listed
     */
    public Report rotateMasters(Instant madeBefore) {
        return forEach(name -> {
            if (!Names.isChild(name)) {
                return Rewrapping.rotateMaster(keyrings.root(name), madeBefore);
            }
            LiveKeyring parent = openParent(name);
            requireDone(parent, madeBefore);
            LiveKeyring child = keyrings.passing(parent, name);
            try {
                KeyringSnapshot present = child.refresh();
                return !present.shredded()
                        && Rewrapping.isOlder(present.document(), madeBefore)
                        && Rewrapping.rotateMaster(child, madeBefore);
            } finally {
                child.close();
            }
        });
    }

    /** Else the child would lie under a key that is known to whoever knew the old one. */
    private static void requireDone(LiveKeyring parent, Instant madeBefore) {
        if (Rewrapping.isOlder(parent.forOpening().document(), madeBefore)) {
            throw new dev.coffer.error.KeyUnavailableException("its parent " + parent.name()
                    + " still has its old master key, so this one was left: mend the parent and begin again");
        }
    }

    private LiveKeyring openParent(String child) {
        String parent = Names.parent(child);
        return Names.isChild(parent) ? keyrings.child(openParent(parent), parent) : keyrings.root(parent);
    }

    private interface Step {
        boolean change(String keyring);
    }

    private Report forEach(Step step) {
        long examined = 0;
        long changed = 0;
        long failed = 0;
        Map<String, String> failures = new LinkedHashMap<>();
        List<String> page = new ArrayList<>();
        do {
            page = names(page.isEmpty() ? "" : page.get(page.size() - 1), PAGE);
            for (String name : page) {
                examined++;
                try {
                    changed += step.change(name) ? 1 : 0;
                } catch (CofferException e) { // counted and listed; the others still need their new key
                    failed++;
                    if (failures.size() < LISTED) {
                        failures.put(name, String.valueOf(e.getMessage()));
                    }
                }
            }
        } while (page.size() == PAGE);
        return new Report(examined, changed, failed, failures);
    }
}
