package dev.coffer.keys.document;

/** What the keyring above a child says about how the child's master key is wrapped. */
public interface Parentage {
    /**
     * Whether it lies under the newest wrap key: who could make that owns the keyring above, as it is now.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyring above cannot be read
     */
    boolean isUnderNewestKey(byte[] wrapped);

    /**
     * Whether the wrap key that it lies under came to its end, in a keyring that did not.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyring above cannot be read
     */
    boolean isUnderEndedKey(byte[] wrapped);

    /** Whether a child that neither this process nor an anchor has seen may lie under an older key: for moving it. */
    default boolean movesOlderOnes() {
        return false;
    }
}
