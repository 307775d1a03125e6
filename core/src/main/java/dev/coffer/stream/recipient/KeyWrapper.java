package dev.coffer.stream.recipient;

import dev.coffer.stream.header.Stanza;

/** Wraps the key of a stream for one recipient. Thread-safe. */
public interface KeyWrapper {
    /** What may stand beside what in one stream. */
    enum Kind {
        /** A passphrase stands alone: who knows it can make a stream that says nothing of others. */
        PASSPHRASE,

        /** Public keys that a quantum computer would break: they would take away what hybrid ones give. */
        CLASSIC,

        /** Public keys of which one part is post-quantum. */
        HYBRID,

        /** Wrapped by symmetric keys: beside anything but a passphrase. */
        KEYRING
    }

    Kind kind();

    /** @param fileKey 16 bytes, the caller's to wipe */
    Stanza wrap(byte[] fileKey);
}
