package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.KeyState;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * From a document as it was stored to keys that can be trusted. The first step that fails ends it; nothing is guessed, and
 * nothing that was known before is given up. Thread-safe.
 *
 * <p><b>Whom it believes.</b> Who knows a master key believes only what that master key has authorised: a document of the same
 * epoch has to verify under that very key, which is not unwrapped again; one of a later epoch has to show a {@linkplain Handover
 * handover} for each step from there. The recipients, which anybody may write who can use a key-encryption key to wrap, are asked
 * only where no master key is known at all, or once the one that is known has authorised the next.
 *
 * <p>A child is believed across epochs as well if it lies under its parent's newest wrap key: that speaks for the owner of the
 * parent as it is now, also where an older master key was cut out of the document. What nobody has seen before is believed under
 * that key only.
 */
public final class DocumentReader {
    private final Recipients recipients;
    private final @Nullable Parentage parentage;

    public DocumentReader(Recipients recipients, @Nullable Parentage parentage) {
        this.recipients = recipients;
        this.parentage = parentage;
    }

    /**
     * @param last the newest snapshot so far, whose master key and unwrapped keys are used again where they still fit
     * @param known what was believed last, if that is newer than {@code last}; {@code given} is not {@linkplain
     *     StoredDocument#order older}
     * @throws KeyringTamperedException if anything does not verify
     * @throws dev.coffer.error.KeyUnavailableException if no key-encryption key opens it
     */
    public KeyringSnapshot read(
            StoredDocument given, @Nullable KeyringSnapshot last, @Nullable Mark known, Instant now, long nanos) {
        if (last != null && Arrays.equals(given.hash, last.hash())) {
            return last.readAgain(now, nanos); // verified before, to the byte
        }
        if (parentage != null && given.content.recipients().size() != 1) {
            throw given.refused("a child has one recipient, the keyring above it");
        }
        if (last != null) {
            requireStanding(given, last);
            requireKeys(given, last);
            requireRecipient(given, last);
        }
        MasterKey master = master(given, last, known);
        boolean good = false;
        try {
            requireSeen(given, last, known);
            if (!master.authenticates(given.payload, given.authenticator)) {
                throw given.refused("its HMAC does not verify");
            }
            if (last != null) {
                requireSuccession(given, master, last.mark(), last.master());
            }
            if (known != null) {
                requireSuccession(given, master, known, null);
            }
            KeyringSnapshot snapshot = snapshot(given, master, last, now, nanos);
            good = true;
            return snapshot;
        } finally {
            if (!good && (last == null || master != last.master())) {
                master.close();
            }
        }
    }

    /**
     * The snapshot of a document that this node has just written itself.
     *
     * @param master the caller's to close
     */
    public static KeyringSnapshot own(StoredDocument written, MasterKey master, Instant now, long nanos) {
        return snapshot(written, master.copy(), null, now, nanos);
    }

    /** What a document says, without asking whether it may be believed. */
    public static KeyringDocument unverified(String keyring, byte[] document) {
        if (document.length <= HmacSha256.LENGTH || document.length > KeyringDocument.MAX_LENGTH) {
            throw new KeyringTamperedException("the document of keyring " + keyring + " has " + document.length
                    + " bytes, of which " + (HmacSha256.LENGTH + 1) + " to " + KeyringDocument.MAX_LENGTH
                    + " may be. It was left as it is; restore it from a backup");
        }
        return DocumentJson.read(keyring, Arrays.copyOf(document, document.length - HmacSha256.LENGTH));
    }

    private void requireSeen(StoredDocument given, @Nullable KeyringSnapshot last, @Nullable Mark known) {
        if (parentage != null
                && last == null
                && known == null
                && !parentage.movesOlderOnes()
                && !isUnderNewestKey(given)) {
            throw given.refused("nobody here has seen it before, and it does not lie under the newest wrap key of the"
                    + " keyring above. If that one's master key is being rotated, have rotateMasters finish");
        }
    }

    private boolean isUnderNewestKey(StoredDocument given) {
        return parentage != null
                && parentage.isUnderNewestKey(given.content.recipients().get(0).wrapped());
    }

    private static void requireStanding(StoredDocument given, KeyringSnapshot last) {
        Standing before = last.document().standing();
        if (!before.mayBecome(given.content.standing(), given.generation() - last.generation() > 1)) {
            throw given.refused("it was " + before + " and cannot become " + given.content.standing() + " like that");
        }
    }

    /** Each key that is known stands where it stood, and its state went where states go. */
    private static void requireKeys(StoredDocument given, KeyringSnapshot last) {
        List<KeyRecord> before = last.document().keys();
        List<KeyRecord> after = given.content.keys();
        boolean apart = given.generation() - last.generation() > 1;
        boolean severalSteps = apart || given.content.standing().stage() != Standing.Stage.LIVE;
        for (int i = 0; i < before.size(); i++) {
            KeyRecord key = before.get(i);
            if (i >= after.size() || !key.isSameAs(after.get(i))) {
                throw given.refused(String.format(
                        "key %08x, which this node knows, does not stand in its place any more", key.id()));
            }
            if (!key.mayBecome(after.get(i).state(), severalSteps)) {
                throw given.refused(String.format(
                        "key %08x went from %s to %s",
                        key.id(), key.state().code(), after.get(i).state().code()));
            }
        }
    }

    /**
     * A child is not unwrapped again in one epoch, so what it lies under is not tried either: another recipient would show only on the
     * node that starts next, which could not open it.
     */
    private void requireRecipient(StoredDocument given, KeyringSnapshot last) {
        if (parentage == null || given.epoch() != last.document().epoch()) {
            return;
        }
        KeyringDocument.Recipient before = last.document().recipients().get(0);
        KeyringDocument.Recipient after = given.content.recipients().get(0);
        if (!before.kek().equals(after.kek()) || !Arrays.equals(before.wrapped(), after.wrapped())) {
            throw given.refused(
                    "a child lies under the same key of the keyring above it as long as its master key is the same");
        }
    }

    /** The master key that may authenticate it: the one at hand, or for a later epoch that which a recipient unwraps. */
    private MasterKey master(StoredDocument given, @Nullable KeyringSnapshot last, @Nullable Mark known) {
        KeyringDocument content = given.content;
        if (last != null) {
            if (content.epoch() == last.document().epoch()) {
                return last.master();
            }
            if (!isHandedOver(content, last) && !isUnderNewestKey(given)) {
                throw given.refused("the handover to epoch " + (last.document().epoch() + 1)
                        + " was not authorised by the master key that this node knows");
            }
        }
        requireNoneLeftBehind(given, known);
        return recipients.unwrap(given.keyring, content.epoch(), content.recipients());
    }

    /**
     * A tombstone is not moved when the keyring above gets another master key, and stays under a wrap key that is disabled then: to be
     * told that it should be enabled would mislead. Nobody can verify it any more, but who remembers it knows it by its hash.
     */
    private void requireNoneLeftBehind(StoredDocument given, @Nullable Mark known) {
        KeyringDocument content = given.content;
        if (parentage != null
                && content.shredded()
                && parentage.isUnderEndedKey(content.recipients().get(0).wrapped())) {
            boolean remembered =
                    known != null && known.document().equals(HexFormat.of().formatHex(given.hash));
            throw new KeyUnavailableException("keyring " + given.keyring + " was shredded on "
                    + content.written().truncatedTo(ChronoUnit.SECONDS)
                    + (remembered ? "" : ", as its document says")
                    + ": what was encrypted under it cannot be read any more"
                    + (remembered
                            ? ""
                            : ". The wrap key that proves it has ended since, as it does with a change of master keys; where an"
                                    + " anchor is kept, a node that starts knows it by that"));
        }
    }

    /** The first step only, which needs no other key: so that no key-encryption key is asked for a stranger. */
    private static boolean isHandedOver(KeyringDocument content, KeyringSnapshot last) {
        long next = last.document().epoch() + 1;
        return content.handovers().stream()
                .filter(step -> step.epoch() == next)
                .anyMatch(step -> step.isAuthorisedBy(last.master(), content.name()));
    }

    private void requireSuccession(StoredDocument given, MasterKey master, Mark mark, @Nullable MasterKey known) {
        byte[] name = HexFormat.of().parseHex(mark.master());
        if (given.epoch() == mark.epoch()) {
            if (!MessageDigest.isEqual(master.name(), name)) {
                throw given.refused(
                        "it is under another master key than the one that is known for epoch " + mark.epoch());
            }
            return;
        }
        String defect = Handover.defect(given.content, master, mark.epoch(), name, known);
        if (defect != null && !isUnderNewestKey(given)) {
            throw given.refused(defect);
        }
    }

    private static KeyringSnapshot snapshot(
            StoredDocument given, MasterKey master, @Nullable KeyringSnapshot last, Instant now, long nanos) {
        return new KeyringSnapshot(given.content, given.hash, master, unwrap(given, master, last), now, nanos);
    }

    /** Every key is unwrapped, also one that is known by its commitment: who unwraps it next must find it. */
    private static Map<Integer, SecretBytes> unwrap(
            StoredDocument given, MasterKey master, @Nullable KeyringSnapshot last) {
        Map<Integer, SecretBytes> unwrapped = new HashMap<>();
        Map<Integer, SecretBytes> fresh = new HashMap<>();
        boolean good = false;
        try {
            for (KeyRecord key : given.content.keys()) {
                if (key.state() != KeyState.DESTROYED) {
                    SecretBytes bytes = unwrap(given, key, master);
                    if (last != null && last.holdsMaterial(key.id())) {
                        bytes.close(); // the same ones, as the commitment is: what is derived of those stays in use
                        bytes = last.material(key.id());
                    } else {
                        fresh.put(key.id(), bytes);
                    }
                    unwrapped.put(key.id(), bytes);
                }
            }
            good = true;
            return unwrapped;
        } finally {
            if (!good) {
                fresh.values().forEach(SecretBytes::close);
            }
        }
    }

    private static SecretBytes unwrap(StoredDocument given, KeyRecord key, MasterKey master) {
        byte[] bytes;
        try {
            bytes = master.unwrapKey(key.wrapped(), key.associatedData(given.keyring));
        } catch (AEADBadTagException e) {
            throw given.refused(String.format("key %08x does not unwrap", key.id()));
        }
        if (bytes.length != KeyRecord.KEY_LENGTH
                || !MessageDigest.isEqual(KeyRecord.commitment(bytes), key.commitment())) {
            Bytes.wipe(bytes);
            throw given.refused(String.format("key %08x is not the one its commitment names", key.id()));
        }
        return SecretBytes.taking(bytes);
    }
}
