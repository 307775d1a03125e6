package dev.coffer.keys;

import dev.coffer.keys.deadline.Deadline;
import java.time.Duration;
import java.util.List;

/** Any key-encryption key, waited for no longer than its deadline. Thread-safe. */
final class DeadlineKek implements KeyEncryptionKey {
    private final KeyEncryptionKey kek;
    private final Deadline deadline;

    DeadlineKek(KeyEncryptionKey kek, Deadline deadline) {
        this.kek = kek;
        this.deadline = deadline;
    }

    @Override
    public String id() {
        return kek.id();
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        return deadline.call(this, masterKey, copy -> kek.wrap(copy, associatedData));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        return deadline.call(this, wrapped, copy -> kek.unwrap(copy, associatedData));
    }

    @Override
    public List<String> exposures() {
        return kek.exposures();
    }

    /** In place of this deadline, not within it. */
    @Override
    public KeyEncryptionKey withTimeout(Duration timeout) {
        return kek.withTimeout(timeout);
    }

    @Override
    public String toString() {
        return kek.toString();
    }
}
