package dev.coffer.stream.payload;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chunks on their way, at most {@code 2 * threads} at a time, begun and taken out in the order of the stream. Chunks know nothing of each
 * other, so any number of them may be sealed or opened at once. With one thread all is done in the caller's. Not thread-safe.
 */
final class Lanes<C extends Chunk> implements AutoCloseable {
    private static final int LANES_FOR_EACH_THREAD = 2; // one worked on, one filled or emptied

    /** Of workers that have nothing to do: so they end also where nobody closes the stream. */
    private static final long IDLE_SECONDS = 5;

    private final int capacity;
    private final Supplier<C> maker;
    private final @Nullable ThreadPoolExecutor workers;
    private final ArrayDeque<C> idle = new ArrayDeque<>();
    private final ArrayDeque<C> begun = new ArrayDeque<>();
    private int made;

    Lanes(int threads, Supplier<C> maker) {
        this.capacity = threads == 1 ? 1 : threads * LANES_FOR_EACH_THREAD;
        this.maker = maker;
        this.workers = threads == 1 ? null : workers(threads);
    }

    private static ThreadPoolExecutor workers(int threads) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "coffer-stream");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    /** A chunk to fill; null if the oldest has to be taken out first. */
    @Nullable
    C next() {
        if (!idle.isEmpty()) {
            return idle.poll();
        }
        if (made == capacity) {
            return null;
        }
        made++;
        return maker.get();
    }

    void begin(C chunk) {
        begun.add(chunk);
        chunk.begin(workers);
    }

    boolean isEmpty() {
        return begun.isEmpty();
    }

    /** The chunk that was begun first, once it is done; to be given back. */
    C oldest() throws InterruptedIOException {
        Objects.requireNonNull(begun.peek()).await();
        return begun.remove();
    }

    void giveBack(C chunk) {
        idle.add(chunk);
    }

    /** Ends the workers; whatever they did not begin they never do. */
    @Override
    public void close() {
        if (workers != null) {
            workers.shutdown();
        }
        begun.forEach(Chunk::wipe);
        idle.forEach(Chunk::wipe);
        begun.clear();
        idle.clear();
        made = capacity;
    }
}
