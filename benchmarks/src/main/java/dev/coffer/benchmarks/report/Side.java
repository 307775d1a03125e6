package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Caller.Spent;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One side of a turn: a benchmark, called by as many threads as its {@code @Threads} says. Not thread-safe. */
final class Side {
    private final List<Caller> callers;
    private final boolean virtual;
    private final ExecutorService threads;
    private final CyclicBarrier start;

    /**
     * @param callers one for each thread
     * @param virtual whether to call in virtual threads, which this JVM must have
     */
    Side(List<Caller> callers, boolean virtual) {
        this.callers = List.copyOf(callers);
        this.virtual = virtual;
        this.threads = virtual ? virtualThreads() : Executors.newCachedThreadPool(Side::daemon);
        this.start = new CyclicBarrier(callers.size());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** By reflection: this is compiled for JDK 17. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (IllegalAccessException | InvocationTargetException | NoSuchMethodException e) {
            throw new IllegalStateException("no virtual threads before JDK 21", e);
        }
    }

    /**
     * What one call took.
     *
     * @param elapsed nanoseconds as a thread sees it: with two threads, two calls end in that time
     * @param processor nanoseconds of the threads that called
     * @param bytes allocated by them
     */
    record Cost(double elapsed, double processor, double bytes) {}

    /** Each thread calls so many times; they start together. */
    Cost slice(long times) throws Exception {
        List<Spent> all = new ArrayList<>();
        if (callers.size() == 1 && !virtual) {
            all.add(callers.get(0).call(times, false));
        } else {
            List<Future<Spent>> running = new ArrayList<>();
            for (Caller caller : callers) {
                running.add(threads.submit(() -> {
                    int unused = start.await();
                    return caller.call(times, virtual);
                }));
            }
            for (Future<Spent> one : running) {
                all.add(one.get());
            }
        }
        double calls = (double) times * all.size();
        long first = all.stream().mapToLong(Spent::start).min().orElseThrow();
        long last = all.stream().mapToLong(Spent::end).max().orElseThrow();
        return new Cost(
                (last - first) / (double) times,
                all.stream().mapToLong(Spent::processor).sum() / calls,
                all.stream().mapToLong(Spent::bytes).sum() / calls);
    }
}
