package dev.coffer.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Events as lines of the {@link System.Logger} {@code dev.coffer.keys}, at the level that the event names. One line each,
 * whatever text is in it; and of failures of one kind and keyring one line a minute, which says how many there were: who can
 * write a table or the repository must not fill the disk. Thread-safe.
 */
final class EventLog implements CofferListener {
    private static final System.Logger LOG = System.getLogger("dev.coffer.keys");
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int KINDS = 1024;
    private static final int LONGEST = 2000;

    private final Map<String, Repeats> repeated = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    EventLog() {
        this(System::nanoTime);
    }

    EventLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Under its own monitor. */
    private static final class Repeats {
        long since;
        long unsaid = -1;
    }

    @Override
    public void on(CofferEvent event) {
        long unsaid = event.level() == System.Logger.Level.INFO ? 0 : unsaid(event);
        if (unsaid >= 0) {
            LOG.log(event.level(), () -> line(event.message()) + (unsaid == 0 ? "" : " (and " + unsaid + " like it)"));
        }
    }

    /** How many were not said since the last line; -1 if this one is not to be said either. */
    private long unsaid(CofferEvent event) {
        if (repeated.size() >= KINDS) {
            repeated.clear(); // costs a line more for each kind
        }
        Repeats repeats = repeated.computeIfAbsent(
                event.getClass().getSimpleName() + " " + event.keyring(), kind -> new Repeats());
        synchronized (repeats) {
            long now = nanos.getAsLong();
            if (repeats.unsaid < 0 || now - repeats.since >= MINUTE_NANOS) {
                long before = Math.max(0, repeats.unsaid);
                repeats.since = now;
                repeats.unsaid = 0;
                return before;
            }
            repeats.unsaid++;
            return -1;
        }
    }

    static String line(String message) {
        StringBuilder line = new StringBuilder(message.length());
        for (int i = 0; i < message.length() && i < LONGEST; i++) {
            char c = message.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return line.toString();
    }
}
