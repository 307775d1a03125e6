package dev.coffer.internal.aead;

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

    /** A cipher for this thread alone; null if this key is closed. */
    final @Nullable Lease<C> lease(long saltHigh, int saltLow) {
        while (true) {
            CachedKey<C> line = line(saltHigh, saltLow);
            if (line == null) {
                return null;
            }
            C cipher = line.lease();
            if (cipher != null) {
                return new Lease<>(line, cipher);
            }
        }
    }

    @SuppressWarnings(
            "unchecked") // a line found by this owner was made by this owner, so it holds this owner's ciphers
    private @Nullable CachedKey<C> line(long saltHigh, int saltLow) {
        CachedKey<?> found = cache.find(this, saltHigh, saltLow);
        if (found != null) {
            return (CachedKey<C>) found;
        }
        byte[] columnKey = key.copyUnlessClosed();
        if (columnKey == null) {
            return null;
        }
        byte[] working = workingKey(columnKey, saltHigh, saltLow);
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
