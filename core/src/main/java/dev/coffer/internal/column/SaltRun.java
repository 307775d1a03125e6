package dev.coffer.internal.column;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.pool.StripedPool;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A salt and how often it was used: never more often than its limit. Thread-safe; locks once in the life of a run, when two
 * threads first count at the same moment. From then on what is left is divided, so that threads do not pass one counter back
 * and forth between their processors; who used up his share takes of the others'.
 */
final class SaltRun {
    private static final int SHARES = 4;

    /** Integers in a cache line. */
    private static final int APART = 16;

    /** Not an object of its own: each tenant has a run, and reads it from memory that no cache of the processor holds. */
    private static final AtomicIntegerFieldUpdater<SaltRun> USED =
            AtomicIntegerFieldUpdater.newUpdater(SaltRun.class, "used");

    final long high;
    final int low;

    private final int limit;
    private volatile int used;
    private volatile @Nullable AtomicIntegerArray shares;

    SaltRun(byte[] salt, int limit) {
        high = Bytes.getLong(salt, 0);
        low = Bytes.getInt(salt, Long.BYTES);
        this.limit = limit;
    }

    /** False when the salt is used up. */
    boolean take() {
        AtomicIntegerArray divided = shares;
        if (divided == null) {
            int before = used;
            if (before < limit && USED.compareAndSet(this, before, before + 1)) {
                return true;
            }
            divided = before < limit ? divide() : divided();
        }
        return divided != null && take(divided);
    }

    private static boolean take(AtomicIntegerArray divided) {
        int own = StripedPool.own();
        for (int i = 0; i < SHARES; i++) {
            int place = place(own + i);
            if (divided.get(place) > 0 && divided.getAndDecrement(place) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Moves all that is left out of the one counter. */
    private synchronized AtomicIntegerArray divide() {
        AtomicIntegerArray divided = shares;
        if (divided == null) {
            int left = limit - USED.getAndSet(this, limit);
            divided = new AtomicIntegerArray((SHARES + 2) * APART);
            for (int i = 0; i < SHARES; i++) {
                divided.set(place(i), left / SHARES + (i < left % SHARES ? 1 : 0));
            }
            shares = divided;
        }
        return divided;
    }

    /** The shares, if the counter is at its limit because they are being made. */
    private synchronized @Nullable AtomicIntegerArray divided() {
        return shares;
    }

    private static int place(int share) {
        return ((share & SHARES - 1) + 1) * APART;
    }

    /** How often the salt was used: approximate while others use it. */
    int count() {
        AtomicIntegerArray divided = shares;
        if (divided == null) {
            return used;
        }
        int left = 0;
        for (int i = 0; i < SHARES; i++) {
            left += Math.max(0, divided.get(place(i))); // below zero where two took the last one, one of them in vain
        }
        return limit - left;
    }
}
