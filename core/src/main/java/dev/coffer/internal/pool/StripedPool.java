package dev.coffer.internal.pool;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A few places where things wait to be taken by one thread at a time. Lock-free. Each thread looks first at the place that its
 * id points to, and the places lie a cache line apart, from the array's length as well, which everybody reads: so threads that
 * work at the same time do not pass one line of memory back and forth between their processors.
 */
public final class StripedPool<T> {
    /** References in a cache line: 64 bytes, 4 each. */
    private static final int APART = 16;

    private final AtomicReferenceArray<@Nullable T> places;
    private final int mask;

    /** @param places a power of two */
    public StripedPool(int places) {
        this.places = new AtomicReferenceArray<>((places + 2) * APART); // one before, one after
        this.mask = places - 1;
    }

    /** Something that nobody else has now, or null if nothing waits. */
    @Nullable
    public T take() {
        int own = own();
        for (int i = 0; i <= mask; i++) {
            int place = place(own + i);
            if (places.getPlain(place) != null) {
                T taken = places.getAndSet(place, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    /** False if every place is taken. */
    public boolean put(T thing) {
        int own = own();
        for (int i = 0; i <= mask; i++) {
            int place = place(own + i);
            if (places.getPlain(place) == null && places.compareAndSet(place, null, thing)) {
                return true;
            }
        }
        return false;
    }

    /** Takes everything out, also what another thread put in before this call: volatile reads, unlike those of {@link #take}. */
    public void drain(Consumer<? super T> last) {
        for (int i = 0; i <= mask; i++) {
            int place = place(i);
            T taken = places.get(place) == null ? null : places.getAndSet(place, null);
            if (taken != null) {
                last.accept(taken);
            }
        }
    }

    private int place(int which) {
        return ((which & mask) + 1) * APART;
    }

    /** What this thread looks at first, modulo the number of places. */
    public static int own() {
        return (int) Thread.currentThread().getId();
    }
}
