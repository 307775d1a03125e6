package dev.coffer.internal.aead;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The one cache of initialised ciphers of a whole Coffer, bounded whatever the number of columns, tenants and salts. Built
 * like a processor's cache: a key has one set of four places, a lookup reads at most those four and neither locks nor
 * allocates, a newcomer takes the place of a line that was not used since the last newcomer came (second chance).
 * Thread-safe.
 */
public final class CipherCache implements AutoCloseable {
    private static final int WAYS = 4;

    private final AtomicReferenceArray<@Nullable CachedKey<?>> lines;
    private final int setMask;
    private volatile boolean closed;

    /** @param capacity derived keys to keep; rounded up to a power of two, at least 4 */
    public CipherCache(int capacity) {
        int sets = 1;
        while (sets * WAYS < capacity) {
            sets *= 2;
        }
        lines = new AtomicReferenceArray<>(sets * WAYS);
        setMask = sets - 1;
    }

    /** The line of this key, or null. */
    @Nullable
    CachedKey<?> find(ColumnKey<?> owner, long saltHigh, int saltLow) {
        int first = firstOf(owner, saltHigh, saltLow);
        for (int i = first; i < first + WAYS; i++) {
            CachedKey<?> line = lines.get(i);
            if (line != null && line.isFor(owner, saltHigh, saltLow)) {
                if (!line.touched) {
                    line.touched = true;
                }
                return line;
            }
        }
        return null;
    }

    /**
     * Keeps a line; the one that has to go is closed. Two threads may insert the same key: both lines are right.
     *
     * @throws IllegalStateException if this cache is closed; the line is then closed too
     */
    void insert(CachedKey<?> line) {
        int first = firstOf(line.owner, line.saltHigh, line.saltLow);
        int place = placeFor(first);
        CachedKey<?> evicted = lines.getAndSet(place, line);
        if (evicted != null) {
            line.inherit(evicted);
            evicted.close();
        }
        if (closed) {
            lines.compareAndSet(place, line, null); // a closed line must never be found, its owner would ask for ever
            line.close();
            throw new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
        }
    }

    private int placeFor(int first) {
        int victim = -1;
        for (int i = first; i < first + WAYS; i++) {
            CachedKey<?> line = lines.get(i);
            if (line == null) {
                return i;
            }
            if (victim < 0 && !line.touched) {
                victim = i;
            }
            line.touched = false;
        }
        return victim < 0 ? first : victim;
    }

    /** Drops and wipes all lines of one column key, when that key is closed. */
    void evict(ColumnKey<?> owner) {
        for (int i = 0; i < lines.length(); i++) {
            CachedKey<?> line = lines.get(i);
            if (line != null && line.owner.sharesKeyWith(owner) && lines.compareAndSet(i, line, null)) {
                line.close();
            }
        }
    }

    /** Lines in use, for tests and metrics. */
    int size() {
        int used = 0;
        for (int i = 0; i < lines.length(); i++) {
            used += lines.get(i) == null ? 0 : 1;
        }
        return used;
    }

    int capacity() {
        return lines.length();
    }

    /** Wipes everything; nothing can be inserted afterwards. */
    @Override
    public void close() {
        closed = true;
        for (int i = 0; i < lines.length(); i++) {
            CachedKey<?> line = lines.getAndSet(i, null);
            if (line != null) {
                line.close();
            }
        }
    }

    private int firstOf(ColumnKey<?> owner, long saltHigh, int saltLow) {
        int hash = System.identityHashCode(owner) * 31 + Long.hashCode(saltHigh) + saltLow;
        hash ^= hash >>> 16;
        hash *= 0x9E3779B9;
        return (hash >>> 15 & setMask) * WAYS;
    }
}
