package dev.coffer.keys.live;

import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.internal.clock.Clocks;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to ask the repository or a key-encryption key for one keyring: one thread's at a time, so that N threads
 * that want the same thing cause one call, and N threads that waited for a call that failed fail with it. Thread-safe. A
 * turn may be taken within a turn of the same keyring, as a change reads and reading may create.
 *
 * <p><b>Lock order.</b> A child's turn, a data subject's under its newer name before that under its older one; then its parent's (to
 * unwrap the child), then the monitors of {@link KeyringCache}
 * and {@link DerivedKeys}. Under those monitors no turn is waited for, only tried.
 */
final class SingleFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Clocks clocks;

    /** These are read and written in a turn only. The first: start of the last successful read. */
    private long lastReadNanos;

    private @Nullable CofferException lastFailure;
    private long lastFailureNanos;

    SingleFlight(Clocks clocks) {
        this.clocks = clocks;
    }

    /** Waits for its turn. */
    <T extends @Nullable Object> T take(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** @return false if somebody else has the turn right now, and then nothing was done */
    boolean tryTake(Runnable work) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its turn, but no longer than that. False if it did not come, and then nothing was done. */
    boolean tryTake(Duration longest, Runnable work) {
        try {
            if (!lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The repository gave a document, to a call that began at {@code beganNanos}. */
    void hasRead(long beganNanos) {
        lastReadNanos = beganNanos;
    }

    /** Whether a document was read by a call that began after {@code askedNanos}. */
    boolean hasReadSince(long askedNanos) {
        return lastReadNanos - askedNanos > 0;
    }

    void succeeded() {
        lastFailure = null;
    }

    void failed(CofferException failure) {
        lastFailure = failure;
        lastFailureNanos = clocks.nanos();
    }

    /** A read that failed while this thread waited for its turn would fail again: no queue of timeouts. */
    void failWithThoseBefore(long askedNanos) {
        CofferException failure = lastFailure;
        if (failure != null && lastFailureNanos - askedNanos > 0) {
            throw failure instanceof KeyringTamperedException
                    ? new KeyringTamperedException(String.valueOf(failure.getMessage()), failure)
                    : new KeyUnavailableException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
