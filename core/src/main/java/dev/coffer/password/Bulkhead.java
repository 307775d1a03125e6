package dev.coffer.password;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.password.kdf.Bcrypt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * At most so many hashes at once, at most so many waiting, and everybody else told at once. Logins are the one place where
 * strangers make a server compute for tens of milliseconds and hold tens of megabytes; more of them than cores are slower in
 * sum, and unbounded ones end in memory running out.
 *
 * <p>Threads of its own, rather than the callers': a permit held by the caller could not compute a second caller's bcrypt
 * along with its own, and a virtual thread that computes for so long would hold its carrier. They are daemons and end when idle.
 */
final class Bulkhead {
    private static final int IDLE_SECONDS = 10;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final int maxConcurrent;
    private final int maxQueued;
    private final Kdf kdf;
    private final BlockingQueue<Runnable> line;
    private final ThreadPoolExecutor pool;

    Bulkhead(int maxConcurrent, int maxQueued, Kdf kdf) {
        this.maxConcurrent = maxConcurrent;
        this.maxQueued = maxQueued;
        this.kdf = kdf;
        this.line = maxQueued == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(maxQueued);
        this.pool = new ThreadPoolExecutor(
                maxConcurrent, maxConcurrent, IDLE_SECONDS, TimeUnit.SECONDS, line, Bulkhead::thread);
        pool.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "coffer-password-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    Kdf kdf() {
        return kdf;
    }

    /** @throws RejectedExecutionException if the line is full */
    <T> CompletableFuture<T> submit(Job<T> job) {
        try {
            pool.execute(job);
        } catch (RejectedExecutionException e) {
            job.wipe();
            throw new RejectedExecutionException(
                    maxConcurrent + " passwords are being computed and " + maxQueued
                            + " wait: answer with 'try again' (HTTP 503), or raise PasswordHasher.builder(...).maxQueued(...)",
                    e);
        }
        return job.answer();
    }

    /** {@link #submit}, and waits for the answer. */
    <T> T call(Job<T> job) {
        CompletableFuture<T> answer = submit(job);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            if (line.remove(job)) {
                job.wipe();
            }
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a password waited to be computed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a password could not be computed", e.getCause());
        }
    }

    /** Called in a thread of the pool. */
    void compute(Job<?> job) {
        Job<?> partner = takePartner(job);
        try {
            if (partner == null) {
                job.complete(kdf.compute(job.firstScheme(), job.firstPassword()));
                return;
            }
            byte[][] hashes = kdf.computePair(
                    (Bcrypt) job.firstScheme(),
                    job.firstPassword(),
                    (Bcrypt) partner.firstScheme(),
                    partner.firstPassword());
            job.complete(hashes[0]);
            partner.complete(hashes[1]);
            Bytes.wipe(hashes[0]);
            Bytes.wipe(hashes[1]);
        } catch (RuntimeException | Error e) { // an OutOfMemoryError of Argon2 must reach its caller
            job.fail(e);
            if (partner != null) {
                partner.fail(e);
            }
        }
    }

    /** Who is removed from the line here is computed here: removing is atomic, so nobody is computed twice. */
    private @Nullable Job<?> takePartner(Job<?> job) {
        if (!(job.firstScheme() instanceof Bcrypt)) {
            return null;
        }
        for (Runnable each : line) {
            if (each instanceof Job<?> other && other.pairsWith(job) && line.remove(each)) {
                return other;
            }
        }
        return null;
    }
}
