package dev.coffer.keys.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that reads keyrings again: root keyrings on a schedule with jitter, so that the nodes of a cluster do not ask
 * the store in step; child keyrings when they are used and their time has come. Thread-safe.
 */
final class Refresher implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "coffer-refresh");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<LiveKeyring> waiting = ConcurrentHashMap.newKeySet();

    /** Each time anew, so that one slow read does not make the next ones bunch. */
    void schedule(LiveKeyring keyring) {
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        long delay = (long) (keyring.settings().refreshInterval().toNanos() * jitter);
        submit(
                () -> {
                    try {
                        refresh(keyring);
                    } finally {
                        schedule(keyring); // whatever happened: a schedule that ended would be missed by nobody
                    }
                },
                delay);
    }

    /** Once, however many threads ask while it waits. */
    void refreshSoon(LiveKeyring keyring) {
        if (!waiting.contains(keyring) && waiting.add(keyring)) {
            submit(
                    () -> {
                        try {
                            refresh(keyring);
                        } finally {
                            waiting.remove(keyring);
                        }
                    },
                    0);
        }
    }

    private void submit(Runnable task, long delayNanos) {
        try {
            ScheduledFuture<?> unused = executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            assert executor.isShutdown(); // nothing is refreshed any more
        }
    }

    private void refresh(LiveKeyring keyring) {
        try {
            keyring.refreshQuietly();
        } catch (RuntimeException | Error bug) { // the executor would swallow it
            if (!executor.isShutdown()) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
