package dev.coffer.internal.column;

import dev.coffer.internal.aead.GcmCipher;
import dev.coffer.internal.aead.WorkingCipher;
import dev.coffer.internal.pool.StripedPool;
import org.jspecify.annotations.Nullable;

/**
 * A few wiped ciphers that wait for another key: asking the JDK for a new one costs as much as a few values. Here also go
 * those of keys that the {@link CipherCache} turned away, so that values which are read once, each under a key of its own, pass
 * through the same two or three ciphers. Thread-safe, lock-free.
 */
final class IdleCiphers implements Keeper<WorkingCipher> {
    private static final int IDLE = 4;

    private final StripedPool<GcmCipher> waiting = new StripedPool<>(IDLE);

    /** One that was wiped, or null. */
    @Nullable
    GcmCipher take() {
        return waiting.take();
    }

    /** Wipes it. What cannot take another key, and what there is no place for, is left to the garbage collector. */
    @Override
    public void giveBack(WorkingCipher cipher) {
        cipher.wipe();
        if (cipher instanceof GcmCipher gcm) {
            boolean unused = waiting.put(gcm);
        }
    }
}
