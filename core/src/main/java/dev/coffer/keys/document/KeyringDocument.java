package dev.coffer.keys.document;

import java.time.Instant;
import java.util.List;

/**
 * The payload of a keyring document. Keys stand in the order they were made: "newest" is decided by position, not by clocks.
 * Immutable; the next one is made by a {@link DocumentEdit}.
 *
 * @param previous SHA-256 of the whole preceding document; empty in generation 1
 * @param shredded whether this is the tombstone of a tenant's or data subject's keyring: all keys destroyed, for good
 * @param written when this generation was written, by the wall clock of the node that wrote it
 * @param mastered when the present master key was made, likewise
 */
public record KeyringDocument(
        String name,
        long generation,
        byte[] previous,
        boolean shredded,
        Instant written,
        Instant mastered,
        List<Recipient> recipients,
        List<KeyRecord> keys) {
    /**
     * Who can open the document.
     *
     * @param kek the id of a key-encryption key
     * @param wrapped the master key, wrapped by it
     */
    public record Recipient(String kek, byte[] wrapped) {}

    public KeyringDocument {
        recipients = List.copyOf(recipients);
        keys = List.copyOf(keys);
    }

    public List<String> keks() {
        return recipients.stream().map(Recipient::kek).toList();
    }

    @Override
    public String toString() {
        return "KeyringDocument[" + name + ", generation " + generation + ", " + keys.size() + " keys]";
    }
}
