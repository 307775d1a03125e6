package dev.coffer.keys.live;

import dev.coffer.internal.clock.Clocks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Key ids that were not in the keyring even after it was read again: for a few seconds they cost nothing, so that garbage in
 * a column does not turn into a read of the repository per row. And however many ids there are: at most three of them are
 * looked for in five seconds. Small and bounded; thread-safe.
 */
final class NegativeKeyCache {
    private static final int CAPACITY = 1024;
    private static final long MEMORY_NANOS = 5_000_000_000L;
    private static final int LOOKS = 3;

    private final Clocks clocks;

    /** Under this object's monitor. */
    private long firstLookNanos;

    private int looks;
    private final Map<Integer, Long> seen = new ConcurrentHashMap<>();

    NegativeKeyCache(Clocks clocks) {
        this.clocks = clocks;
    }

    boolean contains(int id) {
        Long at = seen.get(id);
        return at != null && clocks.nanos() - at < MEMORY_NANOS;
    }

    /** Whether the repository may be asked for one more unknown id now. */
    synchronized boolean mayLook() {
        long now = clocks.nanos();
        if (looks == 0 || now - firstLookNanos >= MEMORY_NANOS) {
            firstLookNanos = now;
            looks = 0;
        }
        looks++;
        return looks <= LOOKS;
    }

    void add(int id) {
        if (seen.size() >= CAPACITY) {
            seen.clear(); // forgetting costs one read each; remembering everything would cost memory without end
        }
        seen.put(id, clocks.nanos());
    }
}
