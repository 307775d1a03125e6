package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import java.util.Optional;

/**
 * Remembers, in another place than the repository, how far each keyring has come (SPI, optional). A node finds a repository
 * that was rolled back by itself, for the keyrings that it holds open; one that starts, or opens a tenant's keyring again, does
 * not know better, and would take a disabled key for enabled and a shredded keyring for alive. With an anchor it refuses a
 * document that is older than the anchor remembers. One number per keyring is kept, those of tenants and subjects included.
 *
 * <p>Whoever rolls back both is not found. Keep the anchor where who can restore the repository cannot write. Implementations
 * are thread-safe, and safe with any number of processes.
 */
public interface GenerationAnchor {
    /**
     * The highest generation that was told of.
     *
     * @return 0 if none was
     * @throws KeyUnavailableException if that cannot be said for sure
     */
    long highest(String keyring);

    /**
     * Remembers this generation, unless a higher one is remembered already.
     *
     * @throws KeyUnavailableException if it could not be remembered
     */
    void advance(String keyring, long generation);

    /**
     * An anchor in a second repository: another folder, another database. Only generations are kept there, no keys.
     *
     * @param other not the repository of the keyrings itself
     */
    static GenerationAnchor in(KeyRepository other) {
        return new GenerationAnchor() {
            @Override
            public long highest(String keyring) {
                return other.load(keyring).map(StoredKeyring::generation).orElse(0L);
            }

            @Override
            public void advance(String keyring, long generation) {
                while (true) {
                    Optional<StoredKeyring> known = other.load(keyring);
                    long present = known.map(StoredKeyring::generation).orElse(0L);
                    if (present >= generation
                            || other.compareAndSet(keyring, present, new StoredKeyring(generation, new byte[0]))) {
                        return;
                    } // else another node moved it in this moment: look again
                }
            }

            @Override
            public String toString() {
                return "the anchor in " + other;
            }
        };
    }
}
