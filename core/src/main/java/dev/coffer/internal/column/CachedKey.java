package dev.coffer.internal.column;

import dev.coffer.internal.aead.WorkingCipher;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.internal.pool.StripedPool;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the {@link CipherCache}: a working key and the few initialised ciphers that wait for work under it. A cipher
 * is <em>leased</em>: {@link #lease} takes it out, so that no other thread can hold it, and {@link #giveBack} puts it in
 * again. Not thread-local, because a million virtual threads would then each own one. Lock-free.
 *
 * <p><b>Eviction never disturbs work.</b> {@link #close} wipes what waits here; what is out on lease is wiped by its holder
 * when it comes back. After {@code close} a lease is null, and the caller asks the cache again.
 */
final class CachedKey<C extends WorkingCipher> implements Keeper<C> {
    /** More threads than this under one key at one moment make ciphers that are not kept. */
    private static final int WAITING = 4;

    final ColumnKey<C> owner;
    final long saltHigh;
    final int saltLow;

    /** How many newcomers this line outlives without being used; racy on purpose, a lost update costs it one of them. */
    int chances;

    private final SecretBytes key;
    private final Function<byte[], C> maker;
    private final StripedPool<C> waiting = new StripedPool<>(WAITING);
    private volatile boolean closed;

    /**
     * @param key taken over
     * @param maker makes a cipher of a copy of the key, which it takes over
     */
    CachedKey(ColumnKey<C> owner, long saltHigh, int saltLow, byte[] key, Function<byte[], C> maker) {
        this.owner = owner;
        this.saltHigh = saltHigh;
        this.saltLow = saltLow;
        this.key = SecretBytes.taking(key);
        this.maker = maker;
        this.chances = owner.chances();
    }

    /** This line was asked for again. */
    void touch() {
        int all = owner.chances();
        if (chances != all) { // not written each time: other threads read this line of memory
            chances = all;
        }
    }

    boolean isFor(ColumnKey<?> owner, long saltHigh, int saltLow) {
        return this.owner == owner && this.saltHigh == saltHigh && this.saltLow == saltLow;
    }

    /** A cipher for this thread alone, or null if this line was evicted. */
    @Nullable
    C lease() {
        C waited = waiting.take();
        if (waited != null) {
            return waited;
        }
        byte[] copy = key.copyUnlessClosed();
        return copy == null ? null : maker.apply(copy);
    }

    @Override
    public void giveBack(C cipher) {
        if (!waiting.put(cipher)) {
            cipher.wipe();
        } else if (closed) {
            drain();
        }
    }

    /** What waits here is wiped, and offered to other keys. */
    void close(IdleCiphers idle) {
        end();
        waiting.drain(idle::giveBack);
    }

    /** What waits here is wiped. */
    void close() {
        end();
        drain();
    }

    private void end() {
        closed = true;
        key.close();
    }

    private void drain() {
        waiting.drain(WorkingCipher::wipe);
    }
}
