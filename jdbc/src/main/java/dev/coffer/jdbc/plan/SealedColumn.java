package dev.coffer.jdbc.plan;

import dev.coffer.Coffer;
import dev.coffer.error.MalformedCiphertext;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import dev.coffer.search.BlindIndex;
import org.jspecify.annotations.Nullable;

/** A protected column as a plan uses it: its cipher, its tags, and how much its database column holds. Thread-safe. */
public final class SealedColumn {
    private final ProtectedColumn column;
    private final FieldCipher<Object> cipher;
    private final @Nullable BlindIndex<Object> index;
    private final long capacity;

    /** @param capacity declared length of the database column in bytes or characters, -1 without one */
    @SuppressWarnings("unchecked") // values are converted to the column's Java type before they get here
    SealedColumn(ProtectedColumn column, Coffer coffer, long capacity) {
        this.column = column;
        this.cipher = (FieldCipher<Object>) coffer.cipher(column);
        this.index = column.equality() ? (BlindIndex<Object>) coffer.blindIndex(column) : null;
        this.capacity = capacity;
    }

    /** A fresh envelope of a value of the column's Java type, for a binary column. */
    public byte[] seal(Object value) {
        byte[] envelope = cipher.encrypt(value);
        if (envelope == null) {
            throw new IllegalStateException("no envelope of a value"); // only null gives null
        }
        requireRoom(envelope.length, "bytes");
        return envelope;
    }

    /** Like {@link #seal}, for a text column. */
    public String sealToText(Object value) {
        String envelope = cipher.encryptToText(value);
        if (envelope == null) {
            throw new IllegalStateException("no envelope of a value"); // only null gives null
        }
        requireRoom(envelope.length(), "characters");
        return envelope;
    }

    /** A server that is not strict would cut the envelope, and the value would be lost. */
    private void requireRoom(int length, String unit) {
        if (capacity >= 0 && length > capacity) {
            throw new IllegalArgumentException(column + ": an envelope of " + length + " " + unit
                    + " does not fit its column of " + capacity
                    + ", and the server might cut it: make the column longer, or"
                    + " declare the length of the values in the policy, such as text(40)");
        }
    }

    /** The tag to be stored beside the value. */
    public long tag(Object value) {
        Long tag = index == null ? null : index.tag(value);
        if (tag == null) {
            throw new IllegalStateException(
                    column + " has no tags"); // the planner asks for tags of equality columns only
        }
        return tag;
    }

    public Object open(byte[] envelope) {
        return present(cipher.decrypt(envelope));
    }

    public Object openText(String envelope) {
        return present(cipher.decryptText(envelope));
    }

    private Object present(@Nullable Object value) {
        if (value == null) {
            throw MalformedCiphertext.in(column.toString(), "an envelope without a value");
        }
        return value;
    }

    public boolean isBinary() {
        return column.storage() == Storage.BINARY;
    }

    public FieldType<?> type() {
        return column.type();
    }

    ProtectedColumn column() {
        return column;
    }

    /** {@code table.column}. */
    @Override
    public String toString() {
        return column.toString();
    }
}
