package dev.coffer.keys.live;

import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.document.DocumentReader;
import dev.coffer.keys.document.KeyringDocument;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Recipients;
import dev.coffer.keys.document.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        keyrings.requireOpen();
        Redirects redirects = new Redirects();
        List<String> names = new ArrayList<>();
        String last = after;
        List<String> page;
        do {
            page = settings.repository().list(last, limit);
            for (String name : page) {
                if (names.size() < limit && !redirects.contain(name)) {
                    names.add(name);
                }
                last = name;
            }
        } while (names.size() < limit && page.size() == limit);
        return names;
    }

    /** Of a data subject's keyring under two names the document that does not serve: it is one keyring, and is counted once. */
    private final class Redirects {
        private final Map<String, Boolean> renewed = new HashMap<>();

        boolean contain(String name) {
            Standing standing = standing(name);
            return standing != null && (standing.to() != null || isServing(standing.from()));
        }

        /** Likewise, in a pass by the order of names that goes on with what was begun: the first of the two that serves counts. */
        boolean wasCounted(String name) {
            Standing standing = standing(name);
            Standing.Origin from = standing == null ? null : standing.from();
            return standing != null
                    && (standing.to() != null
                            || (from != null && from.keyring().compareTo(name) < 0 && isServing(from)));
        }

        private boolean isServing(Standing.@Nullable Origin from) {
            return from != null
                    && document(from.keyring())
                            .filter(each -> each.standing().to() == null)
                            .isPresent();
        }

        /** No document is read of what lies under a keyring that has named its data subjects by one key only. */
        private @Nullable Standing standing(String name) {
            return KeyringNames.nameKeyId(name) != null
                            && renewed.computeIfAbsent(KeyringNames.parent(name), this::hasRenewedNames)
                    ? document(name).map(KeyringDocument::standing).orElse(null)
                    : null;
        }

        private boolean hasRenewedNames(String parent) {
            return document(parent)
                    .filter(each -> each.keys().stream()
                                    .filter(key -> key.purpose() == KeyPurpose.NAME)
                                    .count()
                            > 1)
                    .isPresent();
        }

        /** Not verified, for listing only; what cannot be read is listed. */
        private Optional<KeyringDocument> document(String name) {
            try {
                return settings.repository()
                        .load(name)
                        .map(stored -> DocumentReader.unverified(name, stored.document()));
            } catch (KeyringTamperedException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Report rewrap(KeyEncryptionKey... keks) {
        List<KeyEncryptionKey> wanted = List.of(keks);
        Work work = new Work();
        work.forEach(
                "",
                name -> !KeyringNames.isChild(name)
                        && !Rewrapping.isUnder(keyrings.root(name), wanted)
                        && Rewrapping.rewrap(keyrings.root(name), wanted));
        return work.report();
    }

    @Override
    public Report rotateMasters(Instant createdBefore) {
        return rotateMasters("", createdBefore);
    }

    /** @param within one keyring and all below it; empty for all */
    Report rotateMasters(String within, Instant createdBefore) {
        Rewrapping.requirePast(settings, createdBefore);
        Work work = new Work();
        work.forEach(within, name -> {
            if (!KeyringNames.isChild(name)) {
                return Rewrapping.rotateMaster(keyrings.root(name), createdBefore);
            }
            return moved(name, createdBefore, child -> Rewrapping.rotateMaster(child, createdBefore));
        });
        work.finish();
        return work.report();
    }

    @Override
    public Replacement replaceMasters(Instant createdBefore, KeyEncryptionKey... keks) {
        Rewrapping.requirePast(settings, createdBefore);
        List<KeyEncryptionKey> wanted = List.of(keks);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("keyrings would be wrapped under nothing: give a key-encryption key");
        }
        Recipients others = new Recipients(wanted, settings.listener());
        Map<String, Mark> marks = new LinkedHashMap<>();
        Work work = new Work();
        work.forEach("", name -> {
            if (!KeyringNames.isChild(name)) {
                LiveKeyring root = keyrings.root(name);
                boolean due = isDue(root, createdBefore);
                Mark mark = Rewrapping.replaceMaster(root, createdBefore, others);
                marks.put(name, mark);
                return due;
            }
            return moved(name, createdBefore, child -> {
                Mark unused = Rewrapping.replaceMaster(child, createdBefore, child.recipients());
                return true;
            });
        });
        work.finish();
        marks.replaceAll((name, mark) -> keyrings.root(name).forDecryption().mark()); // disabling wrap keys went on
        return new Replacement(work.report(), marks);
    }

    private static boolean isDue(LiveKeyring keyring, Instant createdBefore) {
        return Rewrapping.isOlder(keyring, keyring.refresh(), createdBefore);
    }

    /** A child in a keyring object of its own, so that those in use are not disturbed; nothing where it is shredded anyway. */
    private boolean moved(String name, Instant createdBefore, Predicate<LiveKeyring> change) {
        if (isGone(name)) {
            return false;
        }
        LiveKeyring parent = openParent(name);
        requireDone(parent, createdBefore);
        LiveKeyring child = keyrings.moving(parent, name);
        try {
            KeyringSnapshot present = child.refresh();
            if (present.copyOf() != null && new SubjectMove(keyrings, parent).finish(child)) {
                present = child.refresh();
            }
            return !present.shredded() && Rewrapping.isOlder(child, present, createdBefore) && change.test(child);
        } finally {
            child.close();
        }
    }

    /**
     * Whether it, or a keyring above it, was shredded, and nothing can be read there. A tombstone is not moved, so it stays under a
     * wrap key that was disabled or destroyed since, and is not verified then: what cannot be opened cannot be moved either.
     */
    private boolean isGone(String name) {
        if (!KeyringNames.isChild(name)) {
            return false;
        }
        if (isGone(KeyringNames.parent(name))) {
            return true;
        }
        LiveKeyring parent = openParent(name);
        if (parent.forDecryption().shredded()) {
            return true;
        }
        return settings.repository()
                .load(name)
                .map(stored -> DocumentReader.unverified(name, stored.document()))
                .filter(document -> document.shredded() && new ParentKek(parent, true).isWithdrawn(document))
                .isPresent();
    }

    /** Else the child would lie under a key that is known to whoever knew the old one. */
    private static void requireDone(LiveKeyring parent, Instant createdBefore) {
        if (Rewrapping.isOlder(parent, parent.forDecryption(), createdBefore)
                && Rewrapping.isOlder(parent, parent.refresh(), createdBefore)) { // its cached document may be older
            throw new KeyUnavailableException("its parent " + parent.name()
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

    /** One pass over keyrings, and what came of it. */
    private final class Work {
        private long examined;
        private long changed;
        private long failed;
        private final Map<String, String> failures = new LinkedHashMap<>();
        private final Redirects redirects = new Redirects();

        /** Those that have children, each after the keyring above it. */
        private final Set<String> parents = new LinkedHashSet<>();

        void forEach(String within, Step step) {
            keyrings.requireOpen();
            if (!within.isEmpty()) {
                examine(within, step);
            }
            String prefix = within.isEmpty() ? "" : KeyringNames.childPrefix(within);
            String after = prefix;
            List<String> page;
            do {
                page = settings.repository().list(after, PAGE);
                for (String name : page) {
                    if (!name.startsWith(prefix)) {
                        return;
                    }
                    examine(name, step);
                    after = name;
                }
            } while (page.size() == PAGE);
        }

        private void examine(String name, Step step) {
            boolean isCounted = !redirects.wasCounted(name);
            examined += isCounted ? 1 : 0;
            if (KeyringNames.isChild(name)) {
                parents.add(KeyringNames.parent(name));
            }
            try {
                changed += step.change(name) && isCounted ? 1 : 0;
            } catch (CofferException e) { // counted and listed; the others still need their new key
                failed(name, String.valueOf(e.getMessage()));
            }
        }

        /** The last step: under the older wrap keys nothing lies any more, so nothing may be believed under them. */
        void finish() {
            for (String name : parents) {
                LiveKeyring parent =
                        KeyringNames.isChild(name) ? keyrings.child(openParent(name), name) : keyrings.root(name);
                try {
                    if (!isGone(name)
                            && !parent.forDecryption().shredded()
                            && parent.refresh().enabled(KeyPurpose.WRAP).size() > 1) {
                        new KeyStateChanges(parent).disableOlderWrapKeys();
                    }
                } catch (CofferException | IllegalStateException e) {
                    if (!failures.containsKey(name)) {
                        failed(name, "its older wrap keys stay enabled: " + e.getMessage());
                    }
                }
            }
        }

        private void failed(String name, String why) {
            failed++;
            if (failures.size() < LISTED) {
                failures.put(name, why);
            }
        }

        Report report() {
            return new Report(examined, changed, failed, failures);
        }
    }
}
