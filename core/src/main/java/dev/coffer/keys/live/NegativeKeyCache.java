package dev.coffer.keys.live;

import dev.coffer.internal.clock.Clocks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Key ids that were not in the keyring even after it was read again: for a few seconds they cost nothing, so that garbage in
 * a column does not turn into a read of the repository per row. Small and bounded; thread-safe.
 */
final class NegativeKeyCache {
    private static final int CAPACITY = 1024;
    private static final long MEMORY_NANOS = 5_000_000_000L;

    private final Clocks clocks;
    private final Map<Integer, Long> seen = new ConcurrentHashMap<>();

    NegativeKeyCache(Clocks clocks) {
        this.clocks = clocks;
    }

    boolean contains(int id) {
        Long at = seen.get(id);
        return at != null && clocks.nanos() - at < MEMORY_NANOS;
    }

    void add(int id) {
        if (seen.size() >= CAPACITY) {
            seen.clear(); // forgetting costs one read each; remembering everything would cost memory without end
        }
        seen.put(id, clocks.nanos());
    }
}
