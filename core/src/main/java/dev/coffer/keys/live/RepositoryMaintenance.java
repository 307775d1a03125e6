package dev.coffer.keys.live;

import dev.coffer.error.CofferException;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link KeyringMaintenance} of one repository. Thread-safe. */
final class RepositoryMaintenance implements KeyringMaintenance {
    private static final int PAGE = 1000;

    /** Failures are counted beyond this, but not listed: a report stays small whatever is broken. */
    private static final int LISTED = 1000;

    private final Keyrings keyrings;
    private final KeyringSettings settings;

    RepositoryMaintenance(Keyrings keyrings, KeyringSettings settings) {
        this.keyrings = keyrings;
        this.settings = settings;
    }

    @Override
    public List<String> names(String after, int limit) {
        return settings.repository().list(after, limit);
    }

    @Override
    public Report rewrap(KeyEncryptionKey... keks) {
        List<KeyEncryptionKey> wanted = List.of(keks);
        Set<String> ids = Set.copyOf(wanted.stream().map(KeyEncryptionKey::id).toList());
        return forEach(name -> {
            if (KeyringNames.isChild(name)) {
                return false;
            }
            LiveKeyring root = keyrings.root(name);
            boolean done = Set.copyOf(root.refresh().document().keks()).equals(ids);
            return !done && Rewrapping.rewrap(root, wanted);
        });
    }

    @Override
    public Report rotateMasters(Instant createdBefore) {
        return forEach(name -> {
            if (!KeyringNames.isChild(name)) {
                return Rewrapping.rotateMaster(keyrings.root(name), createdBefore);
            }
            LiveKeyring parent = openParent(name);
            requireDone(parent, createdBefore);
            LiveKeyring child = keyrings.passing(parent, name);
            try {
                KeyringSnapshot present = child.refresh();
                return !present.shredded()
                        && Rewrapping.isOlder(present.document(), createdBefore)
                        && Rewrapping.rotateMaster(child, createdBefore);
            } finally {
                child.close();
            }
        });
    }

    /** Else the child would lie under a key that is known to whoever knew the old one. */
    private static void requireDone(LiveKeyring parent, Instant createdBefore) {
        if (Rewrapping.isOlder(parent.forDecryption().document(), createdBefore)) {
            throw new dev.coffer.error.KeyUnavailableException("its parent " + parent.name()
                    + " still has its old master key, so this one was left: mend the parent and begin again");
        }
    }

    private LiveKeyring openParent(String child) {
        String parent = KeyringNames.parent(child);
        return KeyringNames.isChild(parent) ? keyrings.child(openParent(parent), parent) : keyrings.root(parent);
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
