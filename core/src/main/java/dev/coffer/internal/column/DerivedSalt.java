package dev.coffer.internal.column;

import dev.coffer.internal.bytes.SecretBytes;
import org.jspecify.annotations.Nullable;

/** A salt with the key derived for it: what is left of an initialised cipher that had no place in the cache. Thread-safe. */
final class DerivedSalt implements AutoCloseable {
    private final long high;
    private final int low;
    private final SecretBytes key;

    /** @param key taken over */
    DerivedSalt(long high, int low, byte[] key) {
        this.high = high;
        this.low = low;
        this.key = SecretBytes.taking(key);
    }

    /** A copy for the caller to wipe; null if this is of another salt, or closed. */
    byte @Nullable [] keyOf(long saltHigh, int saltLow) {
        return high == saltHigh && low == saltLow ? key.copyUnlessClosed() : null;
    }

    @Override
    public void close() {
        key.close();
    }
}
