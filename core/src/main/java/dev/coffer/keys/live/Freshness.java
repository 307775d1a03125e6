package dev.coffer.keys.live;

import dev.coffer.keys.document.KeyringSnapshot;
import java.util.concurrent.ThreadLocalRandom;

/**
 * From when on what is cached of one keyring is read again, which nobody waits for; and from when on it must not serve any
 * more. Ages are measured by the monotonic clock, so that setting the wall clock shortens or lengthens neither. Thread-safe:
 * of two threads that postpone at a time either may win.
 */
final class Freshness {
    private final KeyringSettings settings;
    private volatile long refreshDueNanos;
    private volatile long overdueNanos;

    Freshness(KeyringSettings settings) {
        this.settings = settings;
    }

    boolean isRefreshDue(long nanos) {
        return nanos - refreshDueNanos >= 0;
    }

    /** Whether the background would have read it by now, had anybody used it: a quarter more than the interval. */
    boolean isOverdue(long nanos) {
        return nanos - overdueNanos >= 0;
    }

    /** Whether the repository has not confirmed it for longer than the maximal staleness. */
    boolean isStale(KeyringSnapshot snapshot, long nanos) {
        return nanos - snapshot.confirmedNanos() > settings.maxStaleness().toNanos();
    }

    /**
     * Until the next interval, jittered by a fifth.
     *
     * @param began when the read began that has succeeded: what others wrote since it may not have seen, however long it took
     */
    void postpone(long began) {
        long interval = settings.refreshInterval().toNanos();
        refreshDueNanos = began + jittered(interval);
        overdueNanos = began + interval + interval / 4;
    }

    /** For a quarter of that, from now: a store that fails slowly is not to be asked without a pause. */
    void postponeAfterFailure() {
        long now = settings.clocks().nanos();
        long jittered = jittered(settings.refreshInterval().toNanos());
        refreshDueNanos = now + jittered / 4;
        overdueNanos = now + jittered / 2;
    }

    private static long jittered(long interval) {
        return (long) (interval * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    }
}
