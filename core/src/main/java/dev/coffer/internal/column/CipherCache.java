package dev.coffer.internal.column;

import dev.coffer.internal.aead.Primitives;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The one cache of initialised ciphers of a whole Coffer, bounded whatever the number of columns, tenants and salts. Built
 * like a processor's cache: a key has one set of four places, a lookup reads at most those four and neither locks nor
 * allocates, and a newcomer takes the place of the line with the fewest chances left: using a line restores its chances, each
 * newcomer in its set costs it one. Thread-safe.
 */
public final class CipherCache implements AutoCloseable {
    private static final int WAYS = 4;

    private final AtomicReferenceArray<@Nullable CachedKey<?>> lines;

    /** Of each set the key that was turned away last, or another with the same hash; racy on purpose. */
    private final int[] turnedAway;

    private final Primitives primitives;
    private final IdleCiphers idle = new IdleCiphers();
    private final LongBuffers buffers = new LongBuffers();
    private final int setMask;
    private volatile boolean closed;

    /** @param capacity derived keys to keep; rounded up to a power of two, at least 4 */
    public CipherCache(int capacity) {
        this(capacity, Primitives.COMPOSED);
    }

    /** @param primitives what the ciphers that are kept are made of */
    public CipherCache(int capacity, Primitives primitives) {
        this.primitives = primitives;
        int sets = 1;
        while (sets * WAYS < capacity) {
            sets *= 2;
        }
        lines = new AtomicReferenceArray<>(sets * WAYS);
        turnedAway = new int[sets];
        setMask = sets - 1;
    }

    /** The line of this key, or null. */
    @Nullable
    CachedKey<?> find(ColumnKey<?> owner, long saltHigh, int saltLow) {
        int first = firstOf(hash(owner, saltHigh, saltLow));
        for (int i = first; i < first + WAYS; i++) {
            CachedKey<?> line = lines.get(i);
            if (line != null && line.isFor(owner, saltHigh, saltLow)) {
                line.touch();
                return line;
            }
        }
        return null;
    }

    /**
     * Whether a key is worth the place of another: there is room, or it is the one that was turned away last. So a key is kept
     * once it comes again, and a scan over values each under a key of its own displaces nothing.
     *
     * @throws IllegalStateException if this cache is closed
     */
    boolean admits(ColumnKey<?> owner, long saltHigh, int saltLow) {
        if (closed) {
            throw closed();
        }
        int hash = hash(owner, saltHigh, saltLow);
        int first = firstOf(hash);
        int set = first / WAYS;
        if (turnedAway[set] == hash) {
            return true;
        }
        for (int i = first; i < first + WAYS; i++) {
            if (lines.get(i) == null) {
                return true;
            }
        }
        turnedAway[set] = hash;
        return false;
    }

    /** What the ciphers that are kept are made of. */
    public Primitives primitives() {
        return primitives;
    }

    /** Wiped ciphers that can be had for another key. */
    IdleCiphers idle() {
        return idle;
    }

    LongBuffers buffers() {
        return buffers;
    }

    /**
     * Keeps a line; the one that has to go is closed. Two threads may insert the same key: both lines are right.
     *
     * @throws IllegalStateException if this cache is closed; the line is then closed too
     */
    void insert(CachedKey<?> line) {
        int first = firstOf(hash(line.owner, line.saltHigh, line.saltLow));
        int place = placeFor(first);
        CachedKey<?> evicted = lines.getAndSet(place, line);
        if (evicted != null) {
            evicted.close(idle);
        }
        if (closed) {
            lines.compareAndSet(place, line, null); // a closed line must never be found, its owner would ask for ever
            line.close();
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
    }

    /** Where nothing is, or what has the fewest chances left; each newcomer costs the others one. */
    private int placeFor(int first) {
        int victim = first;
        int fewest = Integer.MAX_VALUE;
        for (int i = first; i < first + WAYS; i++) {
            CachedKey<?> line = lines.get(i);
            if (line == null) {
                return i;
            }
            int left = line.chances;
            if (left < fewest) {
                fewest = left;
                victim = i;
            }
            line.chances = Math.max(0, left - 1);
        }
        return victim;
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

    private int firstOf(int hash) {
        return (hash >>> 15 & setMask) * WAYS;
    }

    private static int hash(ColumnKey<?> owner, long saltHigh, int saltLow) {
        int hash = System.identityHashCode(owner) * 31 + Long.hashCode(saltHigh) + saltLow;
        hash ^= hash >>> 16;
        return hash * 0x9E3779B9;
    }
}
