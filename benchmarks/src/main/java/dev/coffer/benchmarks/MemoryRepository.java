package dev.coffer.benchmarks;

import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keyrings in memory, so that no disk is measured. Thread-safe; forgets everything with the process. */
public final class MemoryRepository implements KeyRepository {
    private final TreeMap<String, StoredKeyring> stored = new TreeMap<>();

    @Override
    public synchronized Optional<StoredKeyring> load(String keyring) {
        return Optional.ofNullable(stored.get(keyring));
    }

    @Override
    public synchronized boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        @Nullable StoredKeyring present = stored.get(keyring);
        if ((present == null ? 0 : present.generation()) != expectedGeneration) {
            return false;
        }
        stored.put(keyring, next);
        return true;
    }

    @Override
    public synchronized List<String> list(String after, int limit) {
        return stored.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    @Override
    public String toString() {
        return "memory";
    }
}
