package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.Standing;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A data subject's keyring comes to the name that a newer key gives it: a copy is made there, the older one becomes a redirect to it,
 * the copy serves by itself. Stateless but for the keyring above, and thread-safe.
 *
 * <p><b>Anybody may go on with it</b>, at any moment and at the same time: each step is one compare-and-set, taken by what the two
 * documents say, the newer of which is read first. A redirect replaces exactly the document that was copied, so no key that the older
 * one got meanwhile is left behind; a copy is never made of an older document than it is of already.
 */
final class SubjectMove {
    private static final int ATTEMPTS = 200;

    private final Keyrings keyrings;
    private final LiveKeyring above;

    SubjectMove(Keyrings keyrings, LiveKeyring above) {
        this.keyrings = keyrings;
        this.above = above;
    }

    /** Goes on with what somebody began: a copy names what it is one of. */
    boolean finish(LiveKeyring copy) {
        KeyringSnapshot snapshot = copy.readIfPresent();
        Standing.Origin from = snapshot == null ? null : snapshot.copyOf();
        if (from == null) {
            return false;
        }
        LiveKeyring origin = keyrings.moving(above, from.keyring());
        try {
            return run(origin, copy, false);
        } finally {
            origin.close();
        }
    }

    /** @return whether this call changed anything */
    boolean run(LiveKeyring older, LiveKeyring newer) {
        return run(older, newer, true);
    }

    /** @param mayBeCopy whether the older one may itself be on the way, from a name before */
    private boolean run(LiveKeyring older, LiveKeyring newer, boolean mayBeCopy) {
        boolean changed = false;
        for (int i = 0; i < ATTEMPTS; i++) {
            KeyringSnapshot after = newer.readIfPresent();
            KeyringSnapshot before = older.readIfPresent();
            Step next = next(older, before, newer, after, mayBeCopy);
            if (next == null) {
                return changed;
            }
            changed |= next.take();
        }
        throw new KeyUnavailableException("keyring " + older.name() + " was changed by others " + ATTEMPTS
                + " times while it was moved to " + newer.name() + ": it serves where it did; move it again");
    }

    private interface Step {
        /** @return false if another node was faster */
        boolean take();
    }

    private @Nullable Step next(
            LiveKeyring older,
            @Nullable KeyringSnapshot before,
            LiveKeyring newer,
            @Nullable KeyringSnapshot after,
            boolean mayBeCopy) {
        Standing.Origin copied = after == null ? null : after.copyOf();
        if (before == null) {
            if (copied != null) {
                throw lost(older);
            }
            return null;
        }
        Standing.Destination to = before.movedTo();
        if (to != null) { // the newer one may be there only since it was read
            return afterRedirect(older, to, newer, after != null ? after : newer.readIfPresent());
        }
        if (before.shredded()) {
            return after != null && after.shredded() ? null : newer.changes()::shredAny;
        }
        if (before.copyOf() != null) {
            if (!mayBeCopy) {
                throw SubjectNames.refused(above.settings(), newer.name(), "it is a copy of a copy");
            }
            return () -> finish(older);
        }
        if (after == null) {
            return () -> newer.changes().copy(older);
        }
        if (after.shredded()) {
            return older.changes()::shredAny;
        }
        if (copied == null || !copied.keyring().equals(older.name())) {
            throw SubjectNames.refused(above.settings(), newer.name(), SubjectNames.bothServe(older));
        }
        return before.isOrigin(copied)
                ? () -> older.changes().moveTo(newer.name(), copied)
                : () -> newer.changes().copy(older);
    }

    private @Nullable Step afterRedirect(
            LiveKeyring older, Standing.Destination to, LiveKeyring newer, @Nullable KeyringSnapshot after) {
        if (!to.keyring().equals(newer.name()) || (after != null && after.movedTo() != null)) {
            throw SubjectNames.refused(
                    above.settings(), older.name(), "it leads to a name that no newer key gives this data subject");
        }
        if (after == null) {
            if (to.isReservation()) {
                return null;
            }
            throw lost(newer);
        }
        Standing.Origin copied = after.copyOf();
        if (copied == null) {
            return null;
        }
        requireCopy(
                copied,
                newer.name(),
                older.name(),
                to,
                why -> SubjectNames.refused(above.settings(), newer.name(), why));
        return newer.changes()::settle;
    }

    /** A redirect and the copy that it leads to name each other, and the same document. */
    static void requireCopy(
            Standing.Origin from,
            String copy,
            String origin,
            Standing.Destination to,
            Function<String, RuntimeException> refused) {
        if (!from.keyring().equals(origin) || !to.keyring().equals(copy)) {
            throw refused.apply(
                    "it is a copy of " + from.keyring() + ", and " + origin + " has moved to " + to.keyring());
        }
        if (!Arrays.equals(from.document(), to.document())) {
            throw refused.apply("it is a copy of generation " + from.generation() + " of " + origin
                    + ", which was not the last one before that moved");
        }
    }

    private KeyUnavailableException lost(LiveKeyring keyring) {
        return new KeyUnavailableException("keyring " + keyring.name() + " has vanished from "
                + above.settings().repository()
                + ", where another one leads to it: restore it from a backup. Nothing was"
                + " moved");
    }
}
