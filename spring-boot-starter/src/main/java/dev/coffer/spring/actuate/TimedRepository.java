package dev.coffer.spring.actuate;

import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.spring.actuate.CallTimes.Operation;
import java.util.List;
import java.util.Optional;

/** A repository whose calls are timed; as thread-safe as that. */
record TimedRepository(KeyRepository repository, CallTimes times) implements KeyRepository {
    @Override
    public Optional<StoredKeyring> load(String keyring) {
        return times.timed(Operation.REPOSITORY_LOAD, () -> repository.load(keyring));
    }

    @Override
    public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        return times.timed(
                Operation.REPOSITORY_WRITE, () -> repository.compareAndSet(keyring, expectedGeneration, next));
    }

    @Override
    public List<String> list(String after, int limit) {
        return times.timed(Operation.REPOSITORY_LIST, () -> repository.list(after, limit));
    }

    @Override
    public List<String> exposures() {
        return repository.exposures();
    }

    @Override
    public String toString() {
        return repository.toString();
    }
}
