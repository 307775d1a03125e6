package dev.coffer.spring.actuate;

import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.spring.actuate.CallTimes.Operation;
import java.util.List;

/** A key-encryption key whose calls are timed; as thread-safe as that. */
record TimedKek(KeyEncryptionKey kek, CallTimes times) implements KeyEncryptionKey {
    @Override
    public String id() {
        return kek.id();
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        return times.timed(Operation.KEK_WRAP, () -> kek.wrap(masterKey, associatedData));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        return times.timed(Operation.KEK_UNWRAP, () -> kek.unwrap(wrapped, associatedData));
    }

    @Override
    public List<String> exposures() {
        return kek.exposures();
    }

    @Override
    public String toString() {
        return kek.toString();
    }
}
