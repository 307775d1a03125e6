package dev.coffer.spring.test;

import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.spring.internal.KeysOfATest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keyrings that are gone with the JVM. Nothing but {@link TestKeyring} makes one. Thread-safe. */
final class KeysInMemory implements KeyRepository, KeysOfATest {
    private final ConcurrentNavigableMap<String, StoredKeyring> keyrings = new ConcurrentSkipListMap<>();

    @Override
    public Optional<StoredKeyring> load(String keyring) {
        return Optional.ofNullable(keyrings.get(keyring));
    }

    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        StoredKeyring present = keyrings.get(keyring);
        if (present == null) {
            return expectedGeneration == 0 && keyrings.putIfAbsent(keyring, next) == null;
        }
        return present.generation() == expectedGeneration && keyrings.replace(keyring, present, next);
    }

    @Override
    public List<String> list(String after, int limit) {
        return keyrings.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    @Override
    public String toString() {
        return "a repository in memory, for tests";
    }
}
