package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of one data subject under the keyring above, and which keyring serves it: while the key that names subjects is renewed
 * there are two names. Stateless but for what it is of, and thread-safe.
 *
 * <p><b>Why none is missed, and none made twice.</b> What stands under the older name decides. A subject is made under it, or, once
 * the newer key is primary, only after a redirect was inserted there: so of two nodes that differ about the primary key one is faster,
 * and the other finds what it wrote. A redirect is never taken back, and stands there only once the keys are found under the newer
 * name: so whoever looks there after the older one meets them. It is followed to no name but the one that is computed here.
 */
final class SubjectNames {
    private static final int ATTEMPTS = 200;

    private final Keyrings keyrings;
    private final LiveKeyring above;
    private final String subject;

    SubjectNames(Keyrings keyrings, LiveKeyring above, String subject) {
        this.keyrings = keyrings;
        this.above = above;
        this.subject = subject;
    }

    /** Of one moment: {@code older} only while two keys are enabled. */
    private record Named(LiveKeyring newest, @Nullable LiveKeyring older, boolean isNewestPrimary) {}

    /** The keyring that serves; one that does not exist if none does. */
    LiveKeyring find() {
        KeyringSnapshot parent = above.forDecryption();
        if (!parent.shredded() && !parent.has(KeyPurpose.NAME)) {
            throw new KeyUnavailableException(
                    "keyring " + above.name() + " has no data subjects: nothing was ever encrypted for one."
                            + " The first value that is encrypted makes a subject's keyring; reading never does");
        }
        return found(parent, true);
    }

    private LiveKeyring found(KeyringSnapshot parent, boolean again) {
        Named named = named(parent);
        LiveKeyring serving = serving(named);
        if (serving == null) {
            serving = named.isNewestPrimary || named.older == null ? named.newest : named.older;
        }
        if (serving.hasMoved()) { // by a key that is not known here yet
            if (!again) {
                throw refused(
                        serving, "it has moved to a name that no key of the keyring above gives this data subject");
            }
            return found(above.refresh(), false);
        }
        return serving;
    }

    /** The keyring that serves, or else the one to be made now, which nobody else makes under another name. */
    LiveKeyring make() {
        above.changes().ensure(KeyPurpose.NAME);
        for (int i = 0; i < ATTEMPTS; i++) {
            KeyringSnapshot parent = above.forDecryption();
            Named named = named(parent);
            LiveKeyring serving = serving(named);
            if (serving != null && serving.hasMoved()) {
                return find();
            }
            if (serving != null && serving.ifPresent() != null) {
                return serving;
            }
            requireNoneRetired(parent);
            LiveKeyring older = named.older;
            if (serving != null || older == null) {
                return serving != null ? serving : named.newest;
            }
            if (!named.isNewestPrimary) {
                return older;
            }
            older.changes().reserve(named.newest.name());
        }
        throw new KeyUnavailableException("a data subject of keyring " + above.name()
                + " was made and unmade by others " + ATTEMPTS + " times meanwhile: nothing was made here");
    }

    /** A tombstone under each name, where it serves first: so that whoever sees the other one only sees that it moved, or this. */
    void shred() {
        above.changes().ensure(KeyPurpose.NAME);
        for (int i = 0; i < ATTEMPTS; i++) {
            Named named = named(above.forDecryption());
            LiveKeyring serving = serving(named);
            LiveKeyring first = serving != null ? serving : named.older != null ? named.older : named.newest;
            if (first.changes().shredUnlessMoved()) {
                if (first != named.newest) {
                    named.newest.changes().shred();
                }
                if (named.older != null && first != named.older) {
                    named.older.changes().shred();
                }
                return;
            }
            KeyringSnapshot unused = above.refresh(); // it moved in this moment, maybe by a key not known here yet
        }
        throw new KeyUnavailableException("a data subject of keyring " + above.name() + " was moved by others "
                + ATTEMPTS + " times while it was shredded: it is not shredded; shred it again");
    }

    /**
     * Brings it over to the name that the newest key gives it.
     *
     * @return whether this call did
     * @throws IllegalStateException if that key is not primary yet
     */
    boolean bringOver() {
        Named named = named(above.forDecryption());
        if (named.older == null) {
            KeyringSnapshot only = named.newest.readIfPresent();
            return only != null && only.copyOf() != null && new SubjectMove(keyrings, above).finish(named.newest);
        }
        if (!named.isNewestPrimary) {
            throw new IllegalStateException("the newest name key of keyring " + above.name()
                    + " is not activated yet, and a node may not know it: bring data subjects over when it is");
        }
        return new SubjectMove(keyrings, above).run(named.older, named.newest);
    }

    private Named named(KeyringSnapshot known) {
        KeyringSnapshot parent = known;
        while (true) {
            List<KeyRecord> newestFirst = parent.searchable(KeyPurpose.NAME);
            List<LiveKeyring> named = named(parent, newestFirst);
            if (named != null) {
                boolean isNewestPrimary = parent.hasPrimary(KeyPurpose.NAME)
                        && parent.primary(KeyPurpose.NAME).id()
                                == newestFirst.get(0).id();
                return new Named(named.get(0), named.size() == 1 ? null : named.get(1), isNewestPrimary);
            }
            parent = above.forDecryption(); // it was evicted or read again in this moment
        }
    }

    /** Null if the keys have been wiped meanwhile. */
    private @Nullable List<LiveKeyring> named(KeyringSnapshot parent, List<KeyRecord> keys) {
        List<LiveKeyring> named = new ArrayList<>();
        for (KeyRecord key : keys) {
            byte[] bytes = parent.material(key.id()).copyUnlessClosed();
            if (bytes == null) {
                return null;
            }
            try {
                named.add(keyrings.child(above, KeyringNames.subject(above.name(), subject, key.id(), bytes)));
            } finally {
                Bytes.wipe(bytes);
            }
        }
        return named;
    }

    /** Null if nothing stands under either name; one that does not exist if it is only reserved. */
    private @Nullable LiveKeyring serving(Named named) {
        LiveKeyring newest = named.newest;
        LiveKeyring older = named.older;
        if (older == null) {
            KeyringSnapshot only = newest.ifPresent();
            return only == null ? null : unlessCopy(newest, only);
        }
        if (newest.isLiveHere()) {
            return newest; // what was once found to serve there does so until it says otherwise itself
        }
        boolean servesHere = older.isLiveHere();
        KeyringSnapshot before = older.ifPresent();
        if (before == null) {
            KeyringSnapshot after = newest.ifPresent();
            if (after == null || after.copyOf() == null) {
                return after == null ? null : newest;
            }
            before = older.lookAgain();
            if (before == null) {
                throw lost(older);
            }
        }
        if (before.isLive() && !servesHere) {
            before = alone(older, before, newest);
        }
        Standing.Destination to = before.movedTo();
        if (to == null) {
            return unlessCopy(older, before);
        }
        if (!to.keyring().equals(newest.name())) {
            return older; // the caller asks the keyring above which keys there are now
        }
        KeyringSnapshot after = newest.lookAgain();
        if (after == null) {
            if (!to.isReservation()) {
                throw lost(newest);
            }
        } else if (after.copyOf() != null) {
            requireCopy(newest, after.copyOf(), older.name(), to);
        }
        return newest;
    }

    /**
     * Of two keyrings of one person, which a backup brings about that is restored in part, whichever serves lacks keys of the other: so
     * neither does. What is in memory counts as found to serve, so nothing stays there unless it was.
     *
     * @return the older one, read again if the newer was found beside it
     */
    private KeyringSnapshot alone(LiveKeyring older, KeyringSnapshot read, LiveKeyring newest) {
        boolean oneServes = false;
        try {
            KeyringSnapshot after = newest.ifPresent();
            boolean isBeside = after != null && after.isLive();
            KeyringSnapshot before = isBeside ? older.refresh() : read;
            if (isBeside && before.isLive()) {
                throw refused(newest, bothServe(older));
            }
            Standing.Destination to = before.movedTo();
            oneServes = !isBeside || (to != null && to.keyring().equals(newest.name()));
            return before;
        } finally {
            if (!oneServes) { // each by itself, whatever becomes of the other
                forget(newest);
                forget(older);
            }
        }
    }

    private static void forget(LiveKeyring keyring) {
        boolean unused = keyring.tryEvict(); // what is in use stays, and is asked again
    }

    static String bothServe(LiveKeyring older) {
        return "it and " + older.name() + " are of one data subject, and both serve";
    }

    /** Where only one name is known of a copy, it says itself what it is one of. */
    private LiveKeyring unlessCopy(LiveKeyring keyring, KeyringSnapshot snapshot) {
        Standing.Origin from = snapshot.copyOf();
        if (from == null) {
            return keyring;
        }
        LiveKeyring origin = keyrings.child(above, from.keyring());
        KeyringSnapshot original = origin.lookAgain();
        if (original == null) {
            throw lost(origin);
        }
        if (original.copyOf() != null) {
            throw refused(keyring, "it is a copy of a copy");
        }
        Standing.Destination to = original.movedTo();
        if (to == null) {
            return origin;
        }
        requireCopy(keyring, from, origin.name(), to);
        return keyring;
    }

    private void requireCopy(LiveKeyring copy, Standing.Origin from, String origin, Standing.Destination to) {
        SubjectMove.requireCopy(from, copy.name(), origin, to, why -> refused(copy, why));
    }

    /**
     * A key that is retired names nobody any more. But a person who was shredded before must not come back by a late write, and one who
     * was left behind must not get a second keyring.
     */
    private void requireNoneRetired(KeyringSnapshot parent) {
        List<KeyRecord> retired = parent.document().keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.NAME && key.state() == KeyState.DISABLED)
                .toList();
        List<LiveKeyring> named = named(parent, retired);
        if (named == null) {
            throw new KeyUnavailableException(
                    "keyring " + above.name() + " was read again in this moment: nothing was made, try again");
        }
        for (LiveKeyring keyring : named) {
            KeyringSnapshot snapshot = keyring.ifPresent();
            Standing.Destination to = snapshot == null ? null : snapshot.movedTo();
            if (to != null && !to.isReservation()) {
                LiveKeyring target = keyrings.child(above, to.keyring());
                if (target.lookAgain() == null) {
                    throw lost(target);
                }
            }
            if (snapshot != null && to == null) {
                snapshot.requireNotShredded();
                throw new KeyUnavailableException("keyring " + keyring.name()
                        + " of this data subject was named by a key that is disabled now, so no second one is made: enable"
                        + " that key, and bring the data subject over");
            }
        }
    }

    private KeyUnavailableException lost(LiveKeyring keyring) {
        return new KeyUnavailableException("keyring " + keyring.name() + " has vanished from "
                + above.settings().repository()
                + ", where another one leads to it: restore it from a backup. No new one is"
                + " made");
    }

    private KeyringTamperedException refused(LiveKeyring keyring, String why) {
        return refused(above.settings(), keyring.name(), why);
    }

    static KeyringTamperedException refused(KeyringSettings settings, String keyring, String why) {
        KeyringTamperedException refused = new KeyringTamperedException("keyring " + keyring + " cannot serve: " + why
                + ". It was left as it is; find out who can write the repository, and restore it from a backup");
        settings.listener().on(new KeyringRefused(keyring, String.valueOf(refused.getMessage())));
        return refused;
    }
}
