package dev.coffer.keys.live;

import dev.coffer.internal.clock.Clocks;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Names of keyrings of which the repository has said that there are none: so that rows or requests that name tenants which never were cost
 * one read for each name in five seconds, and not one for each row. By name, as nobody need hold the keyring itself meanwhile; and
 * bounded: of more names than {@value #CAPACITY} in that time some are asked for again. Thread-safe.
 */
final class AbsentKeyrings {
    static final int CAPACITY = 10_000;
    private static final long MEMORY_NANOS = 5_000_000_000L;

    private final Clocks clocks;
    private final ConcurrentMap<String, Long> seen = new ConcurrentHashMap<>();

    AbsentKeyrings(Clocks clocks) {
        this.clocks = clocks;
    }

    boolean contains(String keyring) {
        Long at = seen.get(keyring);
        return at != null && clocks.nanos() - at < MEMORY_NANOS;
    }

    void add(String keyring) {
        if (seen.size() >= CAPACITY) {
            long now = clocks.nanos();
            seen.values().removeIf(at -> now - at >= MEMORY_NANOS);
            if (seen.size() >= CAPACITY) {
                seen.clear(); // forgetting costs one read each; remembering everything would cost memory without end
            }
        }
        seen.put(keyring, clocks.nanos());
    }

    /** There is one now. */
    void remove(String keyring) {
        Long unused = seen.remove(keyring);
    }
}
