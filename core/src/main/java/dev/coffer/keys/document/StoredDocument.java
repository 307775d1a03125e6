package dev.coffer.keys.document;

import dev.coffer.error.KeyringTamperedException;
import dev.coffer.internal.aead.HmacSha256;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.StoredKeyring;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A document as a repository gave it, taken apart and not verified: nothing in it may be believed, but what contradicts what is
 * known can be refused before a key-encryption key is asked. Immutable; arrays are not shared outside this room.
 */
public final class StoredDocument {
    /** No two clocks of one system differ by more; a date beyond that was not written by one of them. */
    static final Duration CLOCK_SKEW = Duration.ofDays(2);

    /** What a document is to one that is known. */
    public enum Order {
        /** From a lagging replica: to be ignored. */
        OLDER,
        SAME,
        /** It may be a successor, if the master key that is known says so. */
        NEWER
    }

    final String keyring;
    final KeyringDocument content;
    final byte[] payload;
    final byte[] authenticator;
    final byte[] hash;

    private StoredDocument(String keyring, KeyringDocument content, byte[] payload, byte[] authenticator, byte[] hash) {
        this.keyring = keyring;
        this.content = content;
        this.payload = payload;
        this.authenticator = authenticator;
        this.hash = hash;
    }

    /** @throws KeyringTamperedException if it is no document of this keyring and generation, or is dated in the future */
    public static StoredDocument of(String keyring, StoredKeyring stored, Instant now) {
        byte[] document = stored.document();
        KeyringDocument content = DocumentReader.unverified(keyring, document);
        int length = document.length - HmacSha256.LENGTH;
        StoredDocument given = new StoredDocument(
                keyring,
                content,
                Arrays.copyOf(document, length),
                Arrays.copyOfRange(document, length, document.length),
                sha256(document));
        if (!content.name().equals(keyring)) {
            throw given.refused("it is the document of keyring " + UntrustedText.of(content.name()));
        }
        if (content.generation() != stored.generation()) {
            throw given.refused(
                    "the repository calls generation " + content.generation() + " generation " + stored.generation());
        }
        given.requirePast(now.plus(CLOCK_SKEW));
        return given;
    }

    private void requirePast(Instant latest) {
        boolean past = !content.written().isAfter(latest)
                && !content.mastered().isAfter(latest)
                && content.keys().stream().noneMatch(key -> key.created().isAfter(latest));
        if (!past) {
            throw refused(
                    "it is dated in the future, beyond what clocks differ by: check the clock of this node first");
        }
    }

    public long generation() {
        return content.generation();
    }

    /** Which master key of the keyring it says to be under. */
    public long epoch() {
        return content.epoch();
    }

    /**
     * @param known what this process, or the anchor, has believed before
     * @throws KeyringTamperedException if both cannot stand in one keyring's line
     */
    public Order order(Mark known) {
        long generation = content.generation();
        long epoch = content.epoch();
        String digest = HexFormat.of().formatHex(hash);
        if (generation == known.generation() && epoch == known.epoch() && digest.equals(known.document())) {
            return Order.SAME;
        }
        if (generation < known.generation() && epoch <= known.epoch()) {
            return Order.OLDER;
        }
        if (known.shredded()) {
            throw refused("it was shredded in generation " + known.generation() + " and is not any more");
        }
        if (generation <= known.generation()) {
            throw forked();
        }
        if (epoch < known.epoch()) {
            throw refused("generation " + generation + " is under the master key of epoch " + epoch + ", which epoch "
                    + known.epoch() + " has replaced");
        }
        if (epoch - known.epoch() > generation - known.generation()) {
            throw refused("more master keys than generations came after generation " + known.generation());
        }
        boolean next = generation == known.generation() + 1;
        if (next && !HexFormat.of().formatHex(content.previous()).equals(known.document())) {
            throw forked();
        }
        return Order.NEWER;
    }

    private KeyringTamperedException forked() {
        return refused("generation " + content.generation()
                + " does not follow from the one this node knows: the keyring was forked");
    }

    KeyringTamperedException refused(String rule) {
        return new KeyringTamperedException("the document of keyring " + keyring + " was altered: " + rule
                + ". It was left as it is; find out who can write the repository, and restore it from a backup");
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "StoredDocument[" + keyring + ", generation " + content.generation() + "]";
    }
}
