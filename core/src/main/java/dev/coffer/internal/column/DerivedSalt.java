package dev.coffer.internal.column;

import dev.coffer.internal.bytes.Bytes;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A salt with the key derived for it: what is left of an initialised cipher that had no place in the cache. Thread-safe; closed and
 * copied as {@link dev.coffer.internal.bytes.SecretBytes} are. The key is not an array of its own, for each tenant has one of these and
 * reads it from memory that no cache of the processor holds.
 */
final class DerivedSalt implements AutoCloseable {
    private final long high;
    private final int low;
    private long first;
    private long second;
    private long third;
    private long fourth;
    private volatile boolean closed;

    /** @param key 32 bytes, which are not wiped */
    DerivedSalt(long high, int low, byte[] key) {
        this.high = high;
        this.low = low;
        first = Bytes.getLong(key, 0);
        second = Bytes.getLong(key, Long.BYTES);
        third = Bytes.getLong(key, 2 * Long.BYTES);
        fourth = Bytes.getLong(key, 3 * Long.BYTES);
    }

    /** A copy for the caller to wipe; null if this is of another salt, or closed. */
    byte @Nullable [] keyOf(long saltHigh, int saltLow) {
        if (high != saltHigh || low != saltLow) {
            return null;
        }
        byte[] copy = new byte[XaesKey.KEY_LENGTH];
        Bytes.putLong(copy, 0, first);
        Bytes.putLong(copy, Long.BYTES, second);
        Bytes.putLong(copy, 2 * Long.BYTES, third);
        Bytes.putLong(copy, 3 * Long.BYTES, fourth);
        VarHandle.acquireFence();
        if (closed) {
            Bytes.wipe(copy);
            return null;
        }
        return copy;
    }

    @Override
    public void close() {
        closed = true;
        VarHandle.fullFence();
        first = 0;
        second = 0;
        third = 0;
        fourth = 0;
    }
}
