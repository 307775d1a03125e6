package dev.coffer.search;

import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.field.OrderPlace;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.Unstorable;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into bytes that can be stored beside its envelope and sort as the values do, compared as a database compares {@code
 * BYTEA} and {@code VARBINARY}: byte by byte, unsigned, the shorter first. So {@code <}, {@code BETWEEN}, {@code ORDER BY}, MIN and MAX
 * are answered by them, exactly. Text is ordered by the code points of what its normalizers leave. What it shows is {@link
 * SearchMember#ORDER}. Thread-safe.
 *
 * <p>They are never decrypted and not authenticated. All of a column lie under one key, the oldest {@code index} key that is
 * enabled; two could not be compared.
 *
 * @param <T> the Java type of the column's values
 */
public final class OrderIndex<T> {
    /** Bits of the longest code that a database's index takes the bytes of, two for each. */
    public static final int MAX_BITS = 1024;

    private static final byte[] LEAST = {};

    private final FieldType<T> type;
    private final ColumnKeys keys;
    private final List<Normalizer> normalizers;
    private final byte[] greatest;

    /**
     * Usually made by {@code Coffer.orderIndex}, which asks the policy. This asks none.
     *
     * @param keyring what bytes are computed under
     * @param name the column's cryptographic name
     * @param type one that {@linkplain FieldType#hasOrder has an order}
     * @param normalizers of text, {@code lowercase} only
     * @throws IllegalArgumentException if the keyring is none that a {@code Coffer} gave
     */
    public OrderIndex(Keyring keyring, FieldName name, FieldType<T> type, List<Normalizer> normalizers) {
        this(type, Keyrings.columnKeys(keyring, name.table(), name.column()), normalizers);
    }

    /** With keys from anywhere, such as fixed ones. */
    OrderIndex(FieldType<T> type, ColumnKeys keys, List<Normalizer> normalizers) {
        this.type = type;
        this.keys = keys;
        this.normalizers = List.copyOf(normalizers);
        greatest = new byte[type.maxOrderBits() * Short.BYTES + 1]; // longer than any that is stored
        Arrays.fill(greatest, (byte) 0xFF);
    }

    /** Bytes of the longest that is stored. */
    public int maxLength() {
        return greatest.length - 1;
    }

    /**
     * What to store beside a value, computed over the value as the column will hold it. Null for null.
     *
     * @throws IllegalArgumentException if the column's type cannot hold the value, or it has no place in an order; the message names the
     *     column and its limit
     */
    public byte @Nullable [] tag(@Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            byte[] code = type.orderCode(normalized(type.store(value)));
            try {
                return encrypted(code, true);
            } finally {
                Bytes.wipe(code);
            }
        } catch (IllegalArgumentException e) {
            throw Unstorable.in(keys.column(), e);
        }
    }

    /**
     * What to compare the stored bytes with, by the operator of this comparison, so that it is true of exactly the rows whose values it
     * is true of. An operand that the column cannot hold is moved to the neighbouring place; beyond all that it can hold every row is
     * greater than the empty bytes, and less than the longest. Searching creates no keyring.
     *
     * @param operand as in {@link FieldType#orderPlace}
     * @throws IllegalArgumentException if the operand is of a type that cannot be compared with the column's, or has an unpaired surrogate
     * @throws dev.coffer.error.KeyUnavailableException if no {@code index} key is enabled, or there is no keyring
     */
    public byte[] bound(Object operand, Comparison comparison) {
        OrderPlace place = place(operand);
        byte[] code = place.code();
        if (code == null) {
            keys.order(false); // refused alike, wherever the operand stands
            return place.position() == OrderPlace.Position.BEFORE_ALL ? LEAST.clone() : greatest.clone();
        }
        try {
            byte[] at = encrypted(code, false);
            // One byte more is greater than that place, and less than any other: no stored one begins with another
            // stored one
            // but of text, where what the operand was cut to is as long as a text of the column can be.
            return place.position() == OrderPlace.Position.AT || comparison.countsThePlace()
                    ? at
                    : Arrays.copyOf(at, at.length + 1);
        } finally {
            Bytes.wipe(code);
        }
    }

    /**
     * What rows carry whose values are equal to this operand; null if the column cannot hold it.
     *
     * @throws IllegalArgumentException as for {@link #bound}
     * @throws dev.coffer.error.KeyUnavailableException as for {@link #bound}
     */
    public byte @Nullable [] equal(Object operand) {
        return place(operand).position() == OrderPlace.Position.AT ? bound(operand, Comparison.LESS) : null;
    }

    /**
     * Whether a row with this value may have been found by this {@linkplain #bound bound}. If not, the stored bytes were forged or moved.
     *
     * @throws dev.coffer.error.KeyUnavailableException as for {@link #bound}
     */
    public boolean matches(T value, Comparison comparison, byte[] searched) {
        byte[] code = type.orderCode(normalized(value));
        try {
            return comparison.holds(Arrays.compareUnsigned(encrypted(code, false), searched));
        } finally {
            Bytes.wipe(code);
        }
    }

    private OrderPlace place(Object operand) {
        return type.orderPlace(operand instanceof String text ? normalizedText(text) : operand);
    }

    private byte[] encrypted(byte[] code, boolean creating) {
        int bits = type.javaType() == String.class ? code.length * Byte.SIZE : type.maxOrderBits();
        byte[] encrypted = null;
        while (encrypted == null) { // once more if the key was retired in this moment
            encrypted = keys.order(creating).encrypt(code, bits);
        }
        return encrypted;
    }

    @SuppressWarnings("unchecked") // what was a String stays one
    private T normalized(T value) {
        return normalizers.isEmpty() ? value : (T) normalizedText((String) value);
    }

    private String normalizedText(String text) {
        String normalized = text;
        for (Normalizer normalizer : normalizers) {
            normalized = normalizer.apply(normalized);
        }
        return normalized;
    }

    @Override
    public String toString() {
        return "OrderIndex[" + keys.column() + ", keyring " + keys.keyring() + "]";
    }
}
