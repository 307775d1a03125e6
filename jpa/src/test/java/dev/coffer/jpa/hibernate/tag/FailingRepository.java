package dev.coffer.jpa.hibernate.tag;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A repository that can be taken away. */
record FailingRepository(KeyRepository keys, AtomicBoolean isDown) implements KeyRepository {
    @Override
    public Optional<StoredKeyring> load(String keyring) {
        requireUp();
        return keys.load(keyring);
    }

    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        requireUp();
        return keys.compareAndSet(keyring, expectedGeneration, next);
    }

    @Override
    public List<String> list(String after, int limit) {
        requireUp();
        return keys.list(after, limit);
    }

    private void requireUp() {
        if (isDown.get()) {
            throw new KeyUnavailableException("the repository of this test is down");
        }
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
