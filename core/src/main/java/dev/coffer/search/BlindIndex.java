package dev.coffer.search;

import dev.coffer.internal.aead.ColumnKeys;
import dev.coffer.internal.aead.IndexKey;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.codec.PlaintextCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into a tag that can be stored beside its envelope and searched for: the first 8 bytes of HMAC-SHA-256 under
 * the column's {@code index} key over the normalized canonical form, as a signed number for a {@code BIGINT}. Thread-safe.
 *
 * <p>Equal values have equal tags, which is what an index needs and what it leaks. Tags are not authenticated: who can write
 * the table can forge them, so a row found by its tag is as trustworthy as the row itself.
 *
 * @param <T> the Java type of the column's values
 */
public final class BlindIndex<T> {
    private final PlaintextCodec<T> codec;
    private final ColumnKeys keys;
    private final List<Normalizer> normalizers;

    @SuppressWarnings("exports") // internal types keep this constructor to Coffer's own module
    public BlindIndex(PlaintextCodec<T> codec, ColumnKeys keys, List<Normalizer> normalizers) {
        this.codec = codec;
        this.keys = keys;
        this.normalizers = List.copyOf(normalizers);
    }

    /**
     * The tag to store beside a value, computed over the value as the column will hold it. Null for null.
     *
     * @throws IllegalArgumentException if the column's type cannot hold the value
     */
    public @Nullable Long tag(@Nullable T value) {
        if (value == null) {
            return null;
        }
        T stored = codec.store(value);
        Long tag = null;
        while (tag == null) { // once more if the key was retired in this moment
            tag = tag(keys.index(), stored);
        }
        return tag;
    }

    /**
     * The tags to search for, at most two: what rows with this value may carry. Never rounds; a value that the column could
     * not hold, and null, equal no row and give an empty list.
     */
    public List<Long> candidates(@Nullable T value) {
        T exact = value == null ? null : codec.compare(value);
        if (exact == null) {
            return List.of();
        }
        List<Long> tags;
        do { // once more if a key was retired in this moment
            tags = tags(exact);
        } while (tags == null);
        return tags;
    }

    private @Nullable List<Long> tags(T exact) {
        List<Long> tags = new ArrayList<>(2);
        for (IndexKey key : keys.indexes()) {
            Long tag = tag(key, exact);
            if (tag == null) {
                return null;
            }
            tags.add(tag);
        }
        return Collections.unmodifiableList(tags);
    }

    private @Nullable Long tag(IndexKey key, T value) {
        byte[] canonical = codec.canonical(normalized(value));
        try {
            return key.tag(canonical);
        } finally {
            Bytes.wipe(canonical);
        }
    }

    @SuppressWarnings("unchecked") // normalizers are only ever given for text: Coffer and the policy refuse others
    private T normalized(T value) {
        if (normalizers.isEmpty()) {
            return value;
        }
        String text = (String) value;
        for (Normalizer normalizer : normalizers) {
            text = normalizer.apply(text);
        }
        return (T) text;
    }

    @Override
    public String toString() {
        return "BlindIndex[" + keys.column() + ", keyring " + keys.keyring() + "]";
    }
}
