package dev.coffer.internal.column;

import dev.coffer.internal.pool.StripedPool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A few buffers that long plaintexts pass through on their way to a value. A fresh array of 64 KB costs a third of what its
 * decryption costs: its memory comes from far away and is written twice. Thread-safe, lock-free; holds at most 4 arrays.
 */
final class LongBuffers {
    /** Bytes of the longest array that is kept. */
    static final int LONGEST = 1 << 18;

    private static final int BUFFERS = 4;

    private final StripedPool<byte[]> waiting = new StripedPool<>(BUFFERS);

    /** At least {@code length} bytes, all of them zero. */
    byte[] take(int length) {
        byte @Nullable [] waited = length > LONGEST ? null : waiting.take();
        return waited == null || waited.length < length ? new byte[length] : waited;
    }

    /** @param used bytes that were written, from the first on; wiped */
    void giveBack(byte[] buffer, int used) {
        Arrays.fill(buffer, 0, used, (byte) 0);
        if (buffer.length <= LONGEST) {
            boolean unused = waiting.put(buffer);
        }
    }
}
