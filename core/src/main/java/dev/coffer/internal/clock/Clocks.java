package dev.coffer.internal.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a Coffer. Ages (of a cached keyring, of buffered randomness) are measured by the monotonic one, which
 * nobody can set back; the wall clock only says whether a key's activation has come.
 *
 * @param wall the time of day, for {@code created} and {@code activates}
 * @param monotonic nanoseconds since an arbitrary origin, as {@link System#nanoTime}
 */
public record Clocks(InstantSource wall, LongSupplier monotonic) {
    public static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);

    public Instant now() {
        return wall.instant();
    }

    public long nanos() {
        return monotonic.getAsLong();
    }
}
