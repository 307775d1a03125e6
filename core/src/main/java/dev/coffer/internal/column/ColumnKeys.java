package dev.coffer.internal.column;

import java.util.List;

/**
 * The keys of one column, whatever its keyring is doing: rotating, refreshing, losing its store. What the ciphers of a
 * column ask for at each value. Implementations are thread-safe and, on the common path, neither lock nor allocate.
 */
public interface ColumnKeys {
    /** The key that new values are encrypted under. */
    XaesKey forEncryption();

    /** The key of an envelope that was read. */
    XaesKey forDecryption(int keyId);

    /** The key that new deterministic values are encrypted under. */
    SivKey forDeterministicEncryption();

    /** The key of a deterministic envelope that was read. */
    SivKey forDeterministicDecryption(int keyId);

    /** The key that new tags of this kind are computed under. */
    IndexKey index(TagKind kind);

    /**
     * Every key that tags in the table may have been computed under, the newest first; one, or two during a renewal. Never
     * empty, as a search for nothing finds nothing, and what is not equal to nothing is every row. Never creates a keyring.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled, or there is no keyring
     */
    List<IndexKey> indexes(TagKind kind);

    /**
     * The one key that all places in the order of the column are computed under, of which two could not be compared: the oldest that
     * is enabled, also while a newer one is made ready for tags.
     *
     * @param creating whether the keyring is made if there is none: for storing, not for searching
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled, or there is no keyring
     */
    OrderKey order(boolean creating);

    /**
     * Every key that deterministic envelopes in the table may lie under; otherwise as {@link #indexes}.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled, or there is no keyring
     */
    List<SivKey> forDeterministicSearch();

    /**
     * Whether all stored tags were computed under one key, so that one may be compared with another: false from the first reading of
     * a renewed key on, until the older one is retired. True where there is no keyring. Never creates one.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyring cannot be read, or no such key is enabled
     */
    boolean hasOneIndexKey();

    /** Whether all deterministic envelopes lie under one key; otherwise as {@link #hasOneIndexKey}. */
    boolean hasOneSivKey();

    /** Tells the listeners that a value under this key did not authenticate. */
    void notAuthentic(int keyId);

    /** {@code table.column}, for messages. */
    String column();

    /** The keyring's name, for messages. */
    String keyring();
}
