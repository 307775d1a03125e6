package dev.coffer.keys.document;

import java.security.MessageDigest;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * One master key's word for the next one: so that a node which knows the old one believes the new one, and nobody else's.
 * <ul>
 * <li>{@code master} names the new key without giving it away;
 * <li>{@code mac} can be made by who knows the old one only: the repository's writers, and those who may use a key-encryption
 *     key, cannot put a master key of theirs in its place;
 * <li>{@code previous} is the old one, wrapped under the new one, for readers that are several epochs behind or know the old one
 *     by its name only. It is empty once a key was destroyed: else today's key-encryption key would open yesterday's copy of the
 *     repository, with the destroyed key in it.
 * </ul>
 * Immutable; arrays are not shared outside this room.
 *
 * @param epoch of the new master key
 * @param master HKDF-SHA-256 of it
 * @param previous AES-256-SIV (RFC 5297) of the old one under the new one; empty once cut
 * @param mac HMAC-SHA-256 under the old one
 */
record Handover(long epoch, byte[] master, byte[] previous, byte[] mac) {
    static final int MASTER_LENGTH = 32;
    static final int MAC_LENGTH = 32;
    static final int PREVIOUS_LENGTH = 48;

    /** From {@code old} to {@code fresh}, which is that of {@code epoch}. */
    static Handover make(String keyring, long epoch, MasterKey old, MasterKey fresh) {
        byte[] master = fresh.name();
        return new Handover(
                epoch, master, fresh.wrapPredecessor(old, keyring, epoch), old.authorisation(keyring, epoch, master));
    }

    /** The same without the old master key in it. */
    Handover cut() {
        return new Handover(epoch, master, new byte[0], mac);
    }

    /** Whether {@code old} has authorised it. */
    boolean isAuthorisedBy(MasterKey old, String keyring) {
        return MessageDigest.isEqual(old.authorisation(keyring, epoch, master), mac);
    }

    /**
     * Whether a document's handovers lead from a master key that is known to the one it is under.
     *
     * @param present the one it is under
     * @param epoch of the one that is known
     * @param knownName its name, and {@code known} itself where it is at hand
     * @return null if they do, else what is wrong
     */
    static @Nullable String defect(
            KeyringDocument document, MasterKey present, long epoch, byte[] knownName, @Nullable MasterKey known) {
        List<Handover> steps = document.handovers().stream()
                .filter(step -> step.epoch() > epoch)
                .toList();
        if (steps.size() != document.epoch() - epoch) {
            return "it is of epoch " + document.epoch() + " and names no successor to the master key of epoch " + epoch;
        }
        MasterKey newer = present;
        try {
            for (int i = steps.size() - 1; i >= 0; i--) {
                MasterKey older =
                        i == 0 && known != null ? known.copy() : steps.get(i).unwind(document.name(), newer);
                if (older == null) {
                    return "the handover to epoch " + steps.get(i).epoch() + " cannot be followed from epoch " + epoch;
                }
                boolean good = steps.get(i).leads(document.name(), older, newer);
                if (newer != present) {
                    newer.close();
                }
                newer = older;
                if (!good) {
                    return "the handover to epoch " + steps.get(i).epoch()
                            + " was not authorised by the master key before it";
                }
            }
            return MessageDigest.isEqual(newer.name(), knownName)
                    ? null
                    : "its handovers do not lead from the master key that is known for epoch " + epoch;
        } finally {
            if (newer != present) {
                newer.close();
            }
        }
    }

    private @Nullable MasterKey unwind(String keyring, MasterKey newer) {
        if (previous.length == 0) {
            return null;
        }
        try {
            return newer.unwrapPredecessor(previous, keyring, epoch);
        } catch (AEADBadTagException e) {
            return null;
        }
    }

    private boolean leads(String keyring, MasterKey older, MasterKey newer) {
        if (!MessageDigest.isEqual(newer.name(), master) || !isAuthorisedBy(older, keyring)) {
            return false;
        }
        if (previous.length == 0) {
            return true;
        }
        MasterKey unwound = unwind(keyring, newer);
        if (unwound == null) {
            return false;
        }
        try (unwound) {
            return unwound.sameAs(older);
        }
    }

    @Override
    public String toString() {
        return "Handover[epoch " + epoch + (previous.length == 0 ? ", cut]" : "]");
    }
}
