package dev.coffer.keys.document;

import dev.coffer.error.KeyringTamperedException;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes in a repository to keys that can be trusted: split, find a recipient, unwrap the master key, authenticate
 * the payload, check name, generation and chain, unwrap and check each key. The first step that fails ends it; nothing is
 * guessed. Thread-safe.
 */
public final class DocumentReader {
    private final Recipients recipients;

    public DocumentReader(Recipients recipients) {
        this.recipients = recipients;
    }

    /**
     * @param last the newest snapshot so far, whose master key and unwrapped keys are used again where they still fit
     * @throws KeyringTamperedException if anything does not verify
     * @throws dev.coffer.error.KeyUnavailableException if no key-encryption key opens it
     */
    public KeyringSnapshot read(
            String keyring, StoredKeyring stored, @Nullable KeyringSnapshot last, Instant now, long nanos) {
        byte[] document = stored.document();
        if (document.length <= HmacSha256.LENGTH) {
            throw tampered(keyring, "it has " + document.length + " bytes");
        }
        byte[] hash = sha256(document);
        if (last != null && stored.generation() == last.generation() && Arrays.equals(hash, last.hash())) {
            return last.readAgain(now, nanos); // verified before, to the byte
        }
        byte[] payload = Arrays.copyOf(document, document.length - HmacSha256.LENGTH);
        byte[] authenticator = Arrays.copyOfRange(document, payload.length, document.length);
        KeyringDocument content = DocumentJson.read(keyring, payload);
        MasterKey master = master(keyring, content, payload, authenticator, last);
        boolean good = false;
        try {
            requirePlace(keyring, content, stored);
            requireChain(keyring, content, hash, last);
            KeyringSnapshot snapshot =
                    new KeyringSnapshot(content, hash, master, unwrap(keyring, content, master, last), now, nanos);
            good = true;
            return snapshot;
        } finally {
            if (!good && (last == null || master != last.master())) {
                master.close();
            }
        }
    }

    /** What a document says, without asking whether it may be believed. */
    public static KeyringDocument unverified(String keyring, byte[] document) {
        if (document.length <= HmacSha256.LENGTH) {
            throw tampered(keyring, "it has " + document.length + " bytes");
        }
        return DocumentJson.read(keyring, Arrays.copyOf(document, document.length - HmacSha256.LENGTH));
    }

    private static void requirePlace(String keyring, KeyringDocument content, StoredKeyring stored) {
        if (!content.name().equals(keyring)) {
            throw tampered(keyring, "it is the document of keyring " + content.name());
        }
        if (content.generation() != stored.generation()) {
            throw tampered(
                    keyring,
                    "the repository calls generation " + content.generation() + " generation " + stored.generation());
        }
    }

    /** The master key that authenticates the payload: the one at hand, so that no key-encryption key is asked, or unwrapped. */
    private MasterKey master(
            String keyring,
            KeyringDocument content,
            byte[] payload,
            byte[] authenticator,
            @Nullable KeyringSnapshot last) {
        if (last != null && last.master().authenticates(payload, authenticator)) {
            return last.master();
        }
        MasterKey master = recipients.unwrap(keyring, content.recipients());
        if (!master.authenticates(payload, authenticator)) {
            master.close();
            throw tampered(keyring, "its HMAC does not verify");
        }
        return master;
    }

    private static void requireChain(
            String keyring, KeyringDocument content, byte[] hash, @Nullable KeyringSnapshot last) {
        if (last == null) {
            return;
        }
        boolean same = content.generation() == last.generation() && !Arrays.equals(hash, last.hash());
        boolean next = content.generation() == last.generation() + 1 && !Arrays.equals(content.previous(), last.hash());
        if (same || next) {
            throw tampered(
                    keyring,
                    "generation " + content.generation()
                            + " does not follow from the one this node knows: the keyring was forked");
        }
        if (last.document().shredded() && !content.shredded()) {
            throw tampered(keyring, "it was shredded in generation " + last.generation() + " and is not any more");
        }
    }

    private static Map<Integer, SecretBytes> unwrap(
            String keyring, KeyringDocument content, MasterKey master, @Nullable KeyringSnapshot last) {
        Map<Integer, SecretBytes> unwrapped = new HashMap<>();
        for (KeyRecord key : content.keys()) {
            if (key.state() != KeyState.DESTROYED) {
                unwrapped.put(
                        key.id(),
                        last != null && isKnown(key, last) ? last.material(key.id()) : unwrap(keyring, key, master));
            }
        }
        return unwrapped;
    }

    private static boolean isKnown(KeyRecord key, KeyringSnapshot last) {
        KeyRecord known = last.find(key.id());
        return known != null
                && last.holdsMaterial(key.id())
                && known.purpose() == key.purpose()
                && Arrays.equals(known.commitment(), key.commitment());
    }

    private static SecretBytes unwrap(String keyring, KeyRecord key, MasterKey master) {
        byte[] bytes;
        try {
            bytes = master.unwrapKey(key.wrapped(), key.associatedData(keyring));
        } catch (AEADBadTagException e) {
            throw tampered(keyring, String.format("key %08x does not unwrap", key.id()));
        }
        if (bytes.length != KeyRecord.KEY_LENGTH
                || !MessageDigest.isEqual(KeyRecord.commitment(bytes), key.commitment())) {
            Bytes.wipe(bytes);
            throw tampered(keyring, String.format("key %08x is not the one its commitment names", key.id()));
        }
        return SecretBytes.taking(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static KeyringTamperedException tampered(String keyring, String defect) {
        return new KeyringTamperedException("the document of keyring " + keyring + " was altered: " + defect
                + ". It was left as it is; find out who can write the repository, and restore it from a backup");
    }
}
