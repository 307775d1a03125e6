package dev.coffer.keys.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The child keyrings that are open: held here, so that they stay, and bounded, so that a million tenants do not. The one that
 * has to go is found by second chance: a keyring that was used since it was last looked at stays another round. Thread-safe.
 *
 * <p><b>Lock order.</b> A keyring adds itself while it holds its own lock; so here no keyring's lock is waited for, only
 * tried. One that is being read at this moment is in use anyway.
 */
final class KeyringCache {
    private final int capacity;
    private final ArrayDeque<LiveKeyring> clock = new ArrayDeque<>();
    private boolean closed;

    KeyringCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("at least 1 child keyring has to stay open, not " + capacity);
        }
        this.capacity = capacity;
    }

    /** @throws IllegalStateException if this is closed: a keyring that nobody holds would not be wiped any more */
    synchronized void add(LiveKeyring keyring) {
        if (closed) {
            throw new IllegalStateException("this Coffer is closed: build a new Coffer to go on");
        }
        clock.addLast(keyring);
        // Two rounds: the first may only take second chances away. Should all be busy, this is over its bound for a
        // while.
        for (int looks = 2 * clock.size(); clock.size() > capacity && looks > 0; looks--) {
            LiveKeyring oldest = clock.removeFirst();
            if (oldest == keyring || oldest.takeTouch() || !oldest.tryEvict()) {
                clock.addLast(oldest);
            }
        }
    }

    synchronized int size() {
        return clock.size();
    }

    /** All of them, which are forgotten here; no other is added any more. */
    synchronized List<LiveKeyring> close() {
        closed = true;
        List<LiveKeyring> all = new ArrayList<>(clock);
        clock.clear();
        return all;
    }
}
