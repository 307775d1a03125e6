package dev.coffer;

import dev.coffer.internal.clock.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Clocks that a test turns by hand. */
public final class TurnableClocks {
    private static final long ORIGIN = System.nanoTime();

    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    public Clocks clocks() {
        return new Clocks(wall::get, () -> ORIGIN + elapsed.get().toNanos());
    }

    /** Time goes by: both clocks move. */
    public void pass(Duration duration) {
        elapsed.accumulateAndGet(duration, Duration::plus);
        wall.updateAndGet(now -> now.plus(duration));
    }

    /** Somebody sets the wall clock; the monotonic one does not know. */
    public void setWallBy(Duration duration) {
        wall.updateAndGet(now -> now.plus(duration));
    }
}
