package dev.coffer.keys;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The payload of a keyring document. Keys stand in the order they were made: "newest" is decided by position, not by clocks.
 * Immutable.
 *
 * @param previous SHA-256 of the whole preceding document; empty in generation 1
 */
record KeyringDocument(
        String name, long generation, byte[] previous, List<Recipient> recipients, List<KeyRecord> keys) {
    /**
     * Who can open the document.
     *
     * @param kek the id of a key-encryption key
     * @param wrapped the master key, wrapped by it
     */
    record Recipient(String kek, byte[] wrapped) {}

    KeyringDocument {
        recipients = List.copyOf(recipients);
        keys = List.copyOf(keys);
    }

    /** The first document: one data, one siv and one index key, all active at once. */
    static KeyringDocument first(
            String name, List<KeyEncryptionKey> keks, MasterKey master, Instant now, SecureRandom random) {
        List<Recipient> recipients = keks.stream()
                .map(kek -> new Recipient(kek.id(), master.wrap(kek, name)))
                .toList();
        KeyringDocument document = new KeyringDocument(name, 1, new byte[0], recipients, List.of());
        for (KeyPurpose purpose : List.of(KeyPurpose.DATA, KeyPurpose.SIV, KeyPurpose.INDEX)) {
            document = document.plus(purpose, now, Instant.EPOCH, master, random);
        }
        return document;
    }

    /** The next document, with one more key at its end. */
    KeyringDocument next(
            byte[] hash, KeyPurpose purpose, Instant now, Instant activates, MasterKey master, SecureRandom random) {
        return new KeyringDocument(name, generation + 1, hash, recipients, keys)
                .plus(purpose, now, activates, master, random);
    }

    private KeyringDocument plus(
            KeyPurpose purpose, Instant now, Instant activates, MasterKey master, SecureRandom random) {
        List<KeyRecord> more = new ArrayList<>(keys);
        more.add(KeyRecord.generate(freshId(random), purpose, name, now, activates, master, random));
        return new KeyringDocument(name, generation, previous, recipients, more);
    }

    private int freshId(SecureRandom random) {
        Set<Integer> taken = keys.stream().map(KeyRecord::id).collect(Collectors.toSet());
        int id;
        do {
            id = random.nextInt();
        } while (id == 0 || taken.contains(id));
        return id;
    }

    @Override
    public String toString() {
        return "KeyringDocument[" + name + ", generation " + generation + ", " + keys.size() + " keys]";
    }
}
