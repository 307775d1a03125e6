package dev.coffer.internal.column;

import dev.coffer.internal.aead.Primitives;
import dev.coffer.internal.aead.WorkingCipher;
import dev.coffer.internal.bytes.SecretBytes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key of one column for one purpose, and the way from it to a cipher that is ready: through the cache, or derived anew.
 * Each purpose is a type of its own, so that swapping two keys does not compile. Thread-safe.
 *
 * <p><b>Retirement never disturbs work.</b> A key may be closed at any moment: its keyring was disabled, evicted or read
 * again. Whoever holds it is told so by the return value of the next call, before anything was done, and asks {@link
 * ColumnKeys} again, which knows the successor or the reason why there is none.
 */
public abstract sealed class ColumnKey<C extends WorkingCipher> implements AutoCloseable
        permits XaesKey, SaltKey, SivKey, IndexKey, OrderKey {
    private final int id;
    private final SecretBytes key;
    private final CipherCache cache;
    private final Function<byte[], C> maker;

    /** @param key closed by {@link #close}; two keys that share it are closed together */
    ColumnKey(int id, SecretBytes key, CipherCache cache, Function<byte[], C> maker) {
        this.id = id;
        this.key = key;
        this.cache = cache;
        this.maker = maker;
    }

    /** The id of the keyring key this one was derived from. */
    public final int id() {
        return id;
    }

    /** The key that ciphers work under, the caller's to wipe; null if this key is closed. */
    abstract byte @Nullable [] workingKey(long saltHigh, int saltLow);

    /** The column key, the caller's to wipe; null if this key is closed. */
    final byte @Nullable [] copyOfKey() {
        return key.copyUnlessClosed();
    }

    /**
     * A cipher under this working key, maybe one that was idle: asking the JDK for a new one costs as much as a few values.
     *
     * @param working taken over
     */
    C ready(byte[] working, IdleCiphers idle) {
        return maker.apply(working);
    }

    /** How many newcomers a cached line of this kind outlives without being used. */
    int chances() {
        return 2;
    }

    /** Whether the cache has to keep a cipher of this key in any case, or when it thinks that it will be asked for again. */
    boolean isKeptAtOnce() {
        return true;
    }

    /** Wipes what this object itself keeps of working keys, when it is closed. */
    void forget() {}

    final boolean isClosed() {
        return key.isClosed();
    }

    final Primitives primitives() {
        return cache.primitives();
    }

    final LongBuffers buffers() {
        return cache.buffers();
    }

    final boolean sharesKeyWith(ColumnKey<?> other) {
        return key == other.key;
    }

    /** A cipher for this thread alone; null if this key is closed. */
    final @Nullable Lease<C> lease(long saltHigh, int saltLow) {
        while (true) {
            CachedKey<C> line = cached(saltHigh, saltLow);
            if (line == null) {
                return leaseAnew(saltHigh, saltLow);
            }
            C cipher = line.lease();
            if (cipher != null) {
                return new Lease<>(line, cipher);
            }
        }
    }

    @SuppressWarnings(
            "unchecked") // a line found by this owner was made by this owner, so it holds this owner's ciphers
    private @Nullable CachedKey<C> cached(long saltHigh, int saltLow) {
        return (CachedKey<C>) cache.find(this, saltHigh, saltLow);
    }

    private @Nullable Lease<C> leaseAnew(long saltHigh, int saltLow) {
        byte[] working = workingKey(saltHigh, saltLow);
        if (working == null) {
            return null;
        }
        if (!isKeptAtOnce() && !cache.admits(this, saltHigh, saltLow)) {
            return new Lease<>(cache.idle(), ready(working, cache.idle()));
        }
        CachedKey<C> line = new CachedKey<>(this, saltHigh, saltLow, working.clone(), maker);
        Lease<C> lease = new Lease<>(line, ready(working, cache.idle()));
        boolean isKept = false;
        try {
            cache.insert(line);
            isKept = true;
        } finally {
            if (!isKept) {
                lease.close();
            }
        }
        if (key.isClosed()) {
            cache.evict(this); // close() may have looked through the cache before this line was in it
        }
        return lease;
    }

    /** Wipes the column key and every working key that is cached. */
    @Override
    public final void close() {
        key.close();
        forget();
        cache.evict(this);
    }

    @Override
    public final String toString() {
        return String.format("%s[%08x]", getClass().getSimpleName(), id);
    }

    /** A cipher held by one thread, to be given back in a {@code finally}. */
    record Lease<C extends WorkingCipher>(Keeper<? super C> keeper, C cipher) implements AutoCloseable {
        @Override
        public void close() {
            keeper.giveBack(cipher);
        }
    }
}
