package dev.coffer.keys;

import java.util.List;
import java.util.Optional;

/**
 * Where keyring documents are kept (SPI). Implementations are thread-safe, and safe with any number of processes.
 *
 * <p><b>The contract that everything rests on.</b> {@link #load} gives an empty result only if the store was reached and
 * says that there is no such keyring. Whatever else happens, an unreachable store, a permission, a half-written file, is a
 * {@link dev.coffer.error.KeyUnavailableException}: "cannot be read" is never "does not exist". There is no delete.
 *
 * <p><b>Names</b> have 1 to 160 characters of {@code A-Za-z0-9._@:+/#-}; two that differ by case only are two keyrings.
 *
 * <p>Keep the repository apart from the data, or at least under another backup regime: who holds both and the
 * key-encryption key can read everything, and a shredded keyring is back when an old backup is.
 */
public interface KeyRepository {
    /**
     * The newest document of a keyring.
     *
     * @return empty only if the keyring was never created
     * @throws dev.coffer.error.KeyUnavailableException if that cannot be said for sure
     */
    Optional<StoredKeyring> load(String keyring);

    /**
     * Replaces the document if its generation is still the expected one, durably, in one atomic step.
     *
     * @param expectedGeneration the generation to replace; 0 to insert if there is none
     * @return false if another generation is there, and then nothing was changed
     * @throws dev.coffer.error.KeyUnavailableException if the store failed; the document may or may not be there then
     */
    boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next);

    /**
     * The names of keyrings, a page at a time: there may be millions, one for each tenant and data subject.
     *
     * @param after only names that follow this one; empty for the first page
     * @param limit how many names at most, from 1
     * @return the first {@code limit} names in the order of their bytes; names are ASCII, so this is also the order of {@link
     *     String#compareTo}; fewer than {@code limit} only at the end
     * @throws dev.coffer.error.KeyUnavailableException if the store failed
     */
    List<String> list(String after, int limit);

    /**
     * Where others on this machine than the owner get at it, each as a sentence with the cure; empty if nowhere, or if that cannot
     * be told. Asked once, when a Coffer of the profile for production is built.
     */
    default List<String> exposures() {
        return List.of();
    }

    /** Where this is, for messages; no credentials. */
    @Override
    String toString();
}
