package dev.coffer.kek;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * When to ask a key service again: at most {@value #ATTEMPTS} times in all, after a pause drawn at random from zero up to
 * 100 ms, then up to 200 ms ("full jitter": the nodes of a cluster that were throttled together must not come back
 * together). So few, because the clients of most services retry on their own beneath this. Immutable, thread-safe.
 */
final class Retry {
    static final int ATTEMPTS = 3;

    static final Retry STANDARD = new Retry(
            pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
            () -> ThreadLocalRandom.current().nextDouble());

    private static final Duration FIRST = Duration.ofMillis(100);

    /** How time passes between two attempts. */
    interface Pause {
        void last(Duration pause) throws InterruptedException;
    }

    private final Pause pause;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Retry(Pause pause, DoubleSupplier random) {
        this.pause = pause;
        this.random = random;
    }

    /** @param attempt the one that failed, counted from 1 */
    boolean isDueAfter(int attempt) {
        return attempt < ATTEMPTS;
    }

    void pauseAfter(int attempt) throws InterruptedException {
        long most = FIRST.toNanos() << (attempt - 1);
        pause.last(Duration.ofNanos((long) (most * random.getAsDouble())));
    }
}
