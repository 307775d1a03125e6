package dev.coffer.keys;

import dev.coffer.error.InvalidPolicy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The keyrings of one Coffer and the one thread that refreshes them. Thread-safe. */
public final class Keyrings implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,62}");

    private final KeyringSettings settings;
    private final ConcurrentMap<String, Keyring> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "coffer-refresh");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("exports") // internal types keep this constructor to Coffer's own module
    public Keyrings(KeyringSettings settings) {
        this.settings = settings;
    }

    /**
     * The keyring of this name. Nothing is read or created until it is used.
     *
     * @throws InvalidPolicy if the name does not match {@code [a-z0-9_][a-z0-9_-]{0,62}}
     */
    public Keyring keyring(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidPolicy(
                    "'" + name + "' cannot name a keyring: use 1 to 63 characters of a-z, 0-9, _ and -");
        }
        return open.computeIfAbsent(name, this::open);
    }

    private Keyring open(String name) {
        LiveKeyring live = new LiveKeyring(name, settings);
        scheduleRefresh(live);
        return new Keyring(live);
    }

    /** Each time with jitter, so that the nodes of a cluster do not ask the store in step. */
    private void scheduleRefresh(LiveKeyring live) {
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        long delay = (long) (settings.refreshInterval().toNanos() * jitter);
        if (!refresher.isShutdown()) {
            ScheduledFuture<?> unused = refresher.schedule(() -> refresh(live), delay, TimeUnit.NANOSECONDS);
        }
    }

    private void refresh(LiveKeyring live) {
        try {
            live.refreshQuietly();
        } catch (RuntimeException bug) { // the executor would swallow it
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        } finally {
            scheduleRefresh(live);
        }
    }

    /** Fails early where a keyring exists but cannot be opened; one that does not exist is left to its first value. */
    public void openIfPresent(String name) {
        keyring(name).openIfPresent();
    }

    /** Wipes every key. Ciphers made from these keyrings fail from now on. */
    @Override
    public void close() {
        refresher.shutdownNow();
        open.values().forEach(Keyring::close);
        settings.cache().close();
    }
}
