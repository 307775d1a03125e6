package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.SecretBytes;
import java.util.function.Function;

/**
 * A key of one column for one purpose, and the way from it to a cipher that is ready: through the cache, or derived anew.
 * Each purpose is a type of its own, so that swapping two keys does not compile. Thread-safe.
 */
public abstract sealed class ColumnKey<C extends WorkingCipher> implements AutoCloseable
        permits XaesKey, SivKey, IndexKey {
    private final int id;
    private final SecretBytes key;
    private final CipherCache cache;
    private final Function<byte[], C> maker;

    /** @param key taken over */
    ColumnKey(int id, byte[] key, CipherCache cache, Function<byte[], C> maker) {
        this.id = id;
        this.key = SecretBytes.taking(key);
        this.cache = cache;
        this.maker = maker;
    }

    /** The id of the keyring key this one was derived from. */
    public final int id() {
        return id;
    }

    /** The key that ciphers work under. Takes {@code columnKey} over and may return it. */
    abstract byte[] workingKey(byte[] columnKey, long saltHigh, int saltLow);

    final Lease<C> lease(long saltHigh, int saltLow) {
        while (true) {
            CachedKey<C> line = line(saltHigh, saltLow);
            C cipher = line.lease();
            if (cipher != null) {
                return new Lease<>(line, cipher);
            }
        }
    }

    @SuppressWarnings(
            "unchecked") // a line found by this owner was made by this owner, so it holds this owner's ciphers
    private CachedKey<C> line(long saltHigh, int saltLow) {
        CachedKey<?> found = cache.find(this, saltHigh, saltLow);
        if (found != null) {
            return (CachedKey<C>) found;
        }
        byte[] working = workingKey(key.copy(), saltHigh, saltLow);
        CachedKey<C> line = new CachedKey<>(this, saltHigh, saltLow, working, maker);
        cache.insert(line);
        if (key.isClosed()) {
            cache.evict(this); // close() may have looked through the cache before this line was in it
        }
        return line;
    }

    /** Wipes the column key and every working key that is cached. */
    @Override
    public final void close() {
        key.close();
        cache.evict(this);
    }

    @Override
    public final String toString() {
        return String.format("%s[%08x]", getClass().getSimpleName(), id);
    }

    /** A cipher held by one thread, to be given back in a {@code finally}. */
    record Lease<C extends WorkingCipher>(CachedKey<C> line, C cipher) implements AutoCloseable {
        @Override
        public void close() {
            line.giveBack(cipher);
        }
    }
}
