package dev.coffer.stream.recipient;

import dev.coffer.stream.header.Stanza;
import org.jspecify.annotations.Nullable;

/** Opens stanzas of one type with one secret. Thread-safe. */
public interface KeyUnwrapper extends AutoCloseable {
    /** Bytes of the key of a stream. */
    int FILE_KEY_LENGTH = 16;

    /** The type of stanzas that this is for. */
    String type();

    /**
     * @param stanza of {@link #type}
     * @return the key of the stream, for the caller to wipe; null if the stanza is for somebody else
     * @throws dev.coffer.error.MalformedCiphertextException if no writer of that type makes such a stanza
     */
    byte @Nullable [] unwrap(Stanza stanza);

    /** Who can seal what this opens. */
    KeyWrapper wrapper();

    /** Wipes the secret. */
    @Override
    void close();
}
