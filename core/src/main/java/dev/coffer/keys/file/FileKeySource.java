package dev.coffer.keys.file;

/** The keys of purpose {@code file} of one keyring. Thread-safe. */
public interface FileKeySource {
    /**
     * A copy of one.
     *
     * @param keyring the keyring's name
     * @param bytes the receiver's to wipe
     */
    record FileKey(String keyring, int id, byte[] bytes) {
        @Override
        public String toString() {
            return String.format("FileKey[%s, %08x]", keyring, id);
        }
    }

    /** The keyring's name. */
    String name();

    /** Whether a keyring of that name may be this one as it was named before its data subject was brought over to another name. */
    boolean wasPerhapsNamed(String other);

    /**
     * The one that new files are sealed under; the first one is made.
     *
     * @throws dev.coffer.error.InvalidPolicyException if the keyring's Coffer may use approved algorithms only, of which sealed files
     *     are not made
     * @throws dev.coffer.error.KeyUnavailableException if there is none that is enabled, or the keyring cannot be read
     */
    FileKey newestFileKey();

    /**
     * @throws dev.coffer.error.UnknownKeyException if there is no {@code file} key of that id
     * @throws dev.coffer.error.KeyUnavailableException if it is disabled or destroyed, or the keyring cannot be read
     */
    FileKey fileKey(int id);
}
