package dev.coffer.jdbc.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How old what is known of a catalog is, and who looks whether it still holds: one thread at a time, the others go on with what is
 * known. Looking takes at most a hundredth of the time, or a twentieth while new texts come, however large the catalog is. Thread-safe.
 */
final class Freshness {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final long EVERY_NANOS = 5 * SECOND_NANOS;
    private static final int SHARE = 100;
    private static final int DOUBTING_SHARE = 20;
    private static final int MAX_WANTED = 64;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private volatile long knownAt;
    private volatile long doubtedAfter;
    private volatile long due;

    /** @param started when the reading began, by {@link System#nanoTime} */
    Freshness(long started) {
        looked(started);
    }

    /** What was known at that time is known to hold now. */
    void looked(long started) {
        long now = System.nanoTime();
        long cost = now - started;
        knownAt = started;
        doubtedAfter = Math.max(SECOND_NANOS, DOUBTING_SHARE * cost);
        due = now + Math.max(EVERY_NANOS, SHARE * cost);
    }

    /** It could not be looked at. */
    void putOff() {
        due = System.nanoTime() + EVERY_NANOS;
    }

    /** Whether it is time to look, or somebody waits for it. */
    boolean isDue() {
        return System.nanoTime() - due > 0 || !wanted.isEmpty();
    }

    /** Whether it is too old to plan a text that is new, or to refuse one: a second, or twenty times what reading it takes. */
    boolean isDoubtful() {
        return System.nanoTime() - knownAt > doubtedAfter;
    }

    /** Whether this thread is the one who looks; it has to say when it is done. */
    boolean begin() {
        return looking.compareAndSet(false, true);
    }

    void end() {
        looking.set(false);
    }

    /** A statement that could not be planned for everybody, because the session that needed it must not read for everybody. */
    void wants(String sql) {
        if (wanted.size() < MAX_WANTED) {
            wanted.add(sql);
        }
    }

    /** Those that are wanted; they are no longer. */
    Set<String> takeWanted() {
        Set<String> taken = Set.copyOf(wanted);
        wanted.removeAll(taken);
        return taken;
    }
}
