package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.DocumentReader;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringDocument;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.Standing;
import dev.coffer.keys.document.Standing.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keyrings right under another one, as the repository has them, and what they need of its keys. Their documents are not verified
 * here: who can forge one can destroy the child as well. Stateless but for the keyring above.
 */
final class Children {
    private static final int PAGE = 1000;

    private final LiveKeyring above;

    Children(LiveKeyring above) {
        this.above = above;
    }

    private interface Visitor {
        void see(String name, KeyringDocument document);
    }

    private void forEach(String prefix, Visitor visitor) {
        String after = prefix;
        List<String> page;
        do {
            page = above.settings().repository().list(after, PAGE);
            for (String child : page) {
                if (!child.startsWith(prefix)) {
                    return;
                }
                KeyringDocument document = KeyringNames.parent(child).equals(above.name()) ? document(child) : null;
                if (document != null) {
                    visitor.see(child, document);
                }
                after = child;
            }
        } while (page.size() == PAGE);
    }

    private @Nullable KeyringDocument document(String child) {
        return above.settings()
                .repository()
                .load(child)
                .map(stored -> DocumentReader.unverified(child, stored.document()))
                .orElse(null);
    }

    /**
     * Looks at every child, so that disabling or destroying a key never makes one unreadable, or lost, that somebody still needs.
     *
     * @param key a wrap or name key; nothing lies under others
     */
    void requireNoneNeeds(KeyRecord key) {
        if (key.purpose() != KeyPurpose.WRAP && key.purpose() != KeyPurpose.NAME) {
            return;
        }
        forEach(KeyringNames.childPrefix(above.name()), (child, document) -> {
            boolean needs = key.purpose() == KeyPurpose.WRAP
                    ? liesUnder(document, key)
                    : isNamedBy(child, document, key) || isToBeNamedBy(child, document, key);
            if (needs) {
                throw new IllegalStateException(String.format(
                        "key %08x of keyring %s is needed by keyring %s, and maybe by others: enable it, %s, or shred them, before"
                                + " it is destroyed",
                        key.id(),
                        above.name(),
                        child,
                        key.purpose() == KeyPurpose.WRAP
                                ? "move them to the present key with rotateMasters"
                                : "bring them over to the newest key"));
            }
        });
    }

    private boolean liesUnder(KeyringDocument document, KeyRecord key) {
        ParentKek kek = new ParentKek(above, false);
        return !document.shredded()
                && document.recipients().stream().anyMatch(recipient -> kek.keyId(recipient.wrapped()) == key.id());
    }

    private static boolean isNamedBy(String child, KeyringDocument document, KeyRecord key) {
        Integer id = KeyringNames.nameKeyId(child);
        return id != null && id == key.id() && isInUse(document);
    }

    private static boolean isInUse(KeyringDocument document) {
        return document.standing().stage().compareTo(Stage.MOVED) < 0;
    }

    /** Who looks under the older name is led to one that could not be computed, nor another be made here. */
    private boolean isToBeNamedBy(String child, KeyringDocument document, KeyRecord key) {
        Standing.Destination to = document.standing().to();
        Integer newer = to == null ? null : KeyringNames.nameKeyId(to.keyring());
        Integer id = KeyringNames.nameKeyId(child);
        KeyRecord own = id == null ? null : above.forDecryption().find(id);
        return newer != null && newer == key.id() && own != null && own.state() == KeyState.ENABLED;
    }

    /** Goes on with the moves that somebody began to the names that this key gives. */
    void finishMoves(Keyrings keyrings, KeyRecord newer) {
        SubjectMove moves = new SubjectMove(keyrings, above);
        forEach(KeyringNames.subjectPrefix(above.name(), newer.id()), (child, document) -> {
            if (document.standing().stage() == Stage.MOVING) {
                LiveKeyring copy = keyrings.moving(above, child);
                try {
                    boolean unused = moves.finish(copy);
                } finally {
                    copy.close();
                }
            }
        });
    }

    /**
     * @throws IllegalStateException if a data subject is still found by the name that this key gives
     * @throws KeyUnavailableException if one is found by neither name
     */
    void requireAllMoved(KeyRecord older) {
        long[] left = new long[1];
        forEach(KeyringNames.subjectPrefix(above.name(), older.id()), (child, document) -> {
            left[0] += isInUse(document) ? 1 : 0;
            Standing.Destination to = document.standing().to();
            KeyringDocument target = to == null || to.isReservation() ? null : document(to.keyring());
            if (to != null
                    && !to.isReservation()
                    && (target == null || target.standing().from() != null)) {
                throw new KeyUnavailableException("keyring " + to.keyring() + ", to which " + child + " has moved, "
                        + (target == null
                                ? "has vanished from " + above.settings().repository()
                                : "is on the way")
                        + ": restore it from a backup, or begin again. Nothing was retired");
            }
        });
        if (left[0] != 0) {
            throw new IllegalStateException(String.format(
                    "%,d data subjects of keyring %s are still found by name key %08x only: bring each of them over"
                            + " (Keyring.bringOver) or shred it, then retire the key",
                    left[0], above.name(), older.id()));
        }
    }
}
