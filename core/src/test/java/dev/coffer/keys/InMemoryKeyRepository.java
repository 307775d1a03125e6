package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A repository for tests, which can be down or hang, and whose documents can be swapped. In the test jar only. */
public final class InMemoryKeyRepository implements KeyRepository {
    private final TreeMap<String, StoredKeyring> stored = new TreeMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private @Nullable String failure;
    private volatile @Nullable CountDownLatch gate;
    private volatile CountDownLatch arrived = new CountDownLatch(1);

    /** From now on every call fails with this reason; null ends that. */
    public synchronized void failWith(@Nullable String reason) {
        failure = reason;
    }

    /** Replaces a document whatever its generation, as an attacker or a careless restore would. */
    public synchronized void plant(String keyring, @Nullable StoredKeyring document) {
        if (document == null) {
            stored.remove(keyring);
        } else {
            stored.put(keyring, document);
        }
    }

    /** From now on loading waits until {@link #thaw}: a store that takes its time. */
    public void hang() {
        arrived = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    /** Waits until somebody waits for this repository. */
    public void awaitCaller() throws InterruptedException {
        arrived.await();
    }

    public void thaw() {
        CountDownLatch open = gate;
        gate = null;
        if (open != null) {
            open.countDown();
        }
    }

    private void pass() {
        CountDownLatch closed = gate;
        if (closed != null) {
            arrived.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KeyUnavailableException("interrupted", e);
            }
        }
    }

    public int loads() {
        return loads.get();
    }

    @Override
    public Optional<StoredKeyring> load(String keyring) {
        loads.incrementAndGet();
        pass();
        synchronized (this) {
            requireUp();
            return Optional.ofNullable(stored.get(keyring));
        }
    }

    @Override
    public synchronized boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
        requireUp();
        StoredKeyring present = stored.get(keyring);
        if ((present == null ? 0 : present.generation()) != expectedGeneration) {
            return false;
        }
        stored.put(keyring, next);
        return true;
    }

    @Override
    public synchronized List<String> list(String after, int limit) {
        requireUp();
        return stored.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    private void requireUp() {
        if (failure != null) {
            throw new KeyUnavailableException(failure);
        }
    }

    @Override
    public String toString() {
        return "memory";
    }
}
