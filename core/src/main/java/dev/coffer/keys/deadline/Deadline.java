package dev.coffer.keys.deadline;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.bytes.Bytes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long a caller waits for a key-encryption key. Thread-safe.
 *
 * <p>A call runs on a daemon thread. When its time is up the caller goes on with {@link KeyUnavailableException}, the thread is
 * interrupted, and whatever it still brings is wiped: an answer is handed over once or not at all. A call that ignores the
 * interrupt keeps its thread; so that a key service that hangs for ever does not fill the process with threads, at most
 * {@value #IN_FLIGHT} calls of one deadline are under way, hanging ones included, and further callers wait for a place
 * within their own time.
 */
public final class Deadline {
    public static final Duration STANDARD = Duration.ofSeconds(10);

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(1);
    private static final int IN_FLIGHT = 16;

    /** Without inherited thread-locals, which would tie the first caller's application to a thread that outlives it. */
    private static final Executor DAEMONS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(null, task, "coffer-kek", 0, false);
                thread.setDaemon(true);
                return thread;
            });

    /** One question to a key. */
    public interface Call {
        /** @param input a copy that is wiped afterwards */
        byte[] answer(byte[] input);
    }

    private final Duration timeout;
    private final Executor executor;
    private final Semaphore places = new Semaphore(IN_FLIGHT);

    public Deadline(Duration timeout) {
        this(timeout, DAEMONS);
    }

    public Deadline(Duration timeout, Executor executor) {
        if (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "a timeout of " + timeout + " for a key-encryption key: give one from " + LEAST + " to " + MOST);
        }
        this.timeout = timeout;
        this.executor = executor;
    }

    /**
     * @param kek for messages
     * @param input copied before it is handed to the other thread, so that the caller may wipe it whatever comes
     */
    public byte[] call(Object kek, byte[] input, Call call) {
        long start = System.nanoTime();
        try {
            if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new KeyUnavailableException(
                        kek + " was not asked: " + IN_FLIGHT + " earlier calls have not come back, and no"
                                + " place got free within " + text() + ". Check that its service answers at all");
            }
            Running running = start(input, call);
            return running.await(kek, timeout.toNanos() - (System.nanoTime() - start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(kek, e);
        }
    }

    private Running start(byte[] input, Call call) {
        Running running = new Running(input.clone(), call);
        boolean started = false;
        try {
            executor.execute(running);
            started = true;
            return running;
        } finally {
            if (!started) {
                running.release();
            }
        }
    }

    private KeyUnavailableException late(Object kek, TimeoutException e) {
        return new KeyUnavailableException(
                kek + " did not answer within " + text()
                        + ". Check that its service can be reached and is not overloaded;"
                        + " withTimeout sets a longer wait",
                e);
    }

    private static KeyUnavailableException interrupted(Object kek, InterruptedException e) {
        return new KeyUnavailableException(
                "the wait for " + kek + " was interrupted; the thread's interrupt status is set again", e);
    }

    private String text() {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    @Override
    public String toString() {
        return "within " + text();
    }

    private final class Running implements Runnable {
        private final byte[] input;
        private final Call call;
        private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
        private @Nullable Thread thread;

        Running(byte[] input, Call call) {
            this.input = input;
            this.call = call;
        }

        @Override
        public void run() {
            Thread current = Thread.currentThread();
            setThread(current);
            current.setContextClassLoader(loader);
            try {
                byte[] given = call.answer(input);
                if (!answer.complete(given)) {
                    Bytes.wipe(given);
                }
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            } finally {
                current.setContextClassLoader(null);
                setThread(null);
                release();
            }
        }

        void release() {
            Bytes.wipe(input);
            places.release();
        }

        byte[] await(Object kek, long nanos) throws InterruptedException {
            try {
                return answer.get(nanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Where the answer came in at the last moment, it stands.
                if (answer.completeExceptionally(late(kek, e))) {
                    interruptThread();
                }
                return given();
            } catch (InterruptedException e) {
                if (answer.completeExceptionally(e)) {
                    interruptThread();
                } else if (!answer.isCompletedExceptionally()) {
                    Bytes.wipe(answer.join());
                }
                throw e;
            } catch (ExecutionException e) {
                return given();
            }
        }

        private byte[] given() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw e;
            }
        }

        private synchronized void setThread(@Nullable Thread thread) {
            this.thread = thread;
        }

        /** Never reaches a thread that has gone on to another call. */
        private synchronized void interruptThread() {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
