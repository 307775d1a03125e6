package dev.coffer.search;

import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.TagKind;
import dev.coffer.internal.column.Unstorable;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
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
    private final FieldType<T> type;
    private final ColumnKeys keys;
    private final List<Normalizer> normalizers;

    /**
     * Usually made by {@code Coffer.blindIndex}, which asks the policy and refuses what has no tags. This asks none.
     *
     * @param keyring what tags are computed under
     * @param name the column's cryptographic name
     * @param type one that {@linkplain FieldType#hasEquality has equality}
     * @param normalizers what makes values alike, in this order; none unless the type is of text
     * @throws IllegalArgumentException if the keyring is none that a {@code Coffer} gave
     */
    public BlindIndex(Keyring keyring, FieldName name, FieldType<T> type, List<Normalizer> normalizers) {
        this(type, Keyrings.columnKeys(keyring, name.table(), name.column()), normalizers);
    }

    /** With keys from anywhere, such as fixed ones. */
    BlindIndex(FieldType<T> type, ColumnKeys keys, List<Normalizer> normalizers) {
        this.type = type;
        this.keys = keys;
        this.normalizers = List.copyOf(normalizers);
    }

    /**
     * The tag to store beside a value, computed over the value as the column will hold it. Null for null.
     *
     * @throws IllegalArgumentException if the column's type cannot hold the value; the message names the column and its limit
     */
    public @Nullable Long tag(@Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            T stored = type.store(value);
            Long tag = null;
            while (tag == null) { // once more if the key was retired in this moment
                tag = tag(keys.index(TagKind.VALUE), stored);
            }
            return tag;
        } catch (IllegalArgumentException e) {
            throw Unstorable.in(keys.column(), e);
        }
    }

    /**
     * The tags to search for, at most two: what rows with this value may carry. Never rounds; a value that the column could
     * not hold, and null, equal no row and give an empty list. Searching creates no keyring.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no {@code index} key is enabled, or there is no keyring
     */
    public List<Long> candidates(@Nullable T value) {
        T exact = value == null ? null : type.compare(value);
        if (exact == null) {
            return List.of();
        }
        List<Long> tags;
        do { // once more if a key was retired in this moment
            tags = tags(exact);
        } while (tags == null);
        return tags;
    }

    /**
     * Whether stored tags may be compared with each other, in joins, groups and the like: not while the key that they are computed
     * under is {@linkplain Keyring#renew renewed}. Creates no keyring; where there is none, nothing is stored.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no {@code index} key is enabled, or the keyring cannot be read
     */
    public boolean isUniform() {
        return keys.hasOneIndexKey();
    }

    private @Nullable List<Long> tags(T exact) {
        List<Long> tags = new ArrayList<>(2);
        for (IndexKey key : keys.indexes(TagKind.VALUE)) {
            Long tag = tag(key, exact);
            if (tag == null) {
                return null;
            }
            tags.add(tag);
        }
        return Collections.unmodifiableList(tags);
    }

    private @Nullable Long tag(IndexKey key, T value) {
        byte[] canonical = type.canonical(normalized(value));
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
