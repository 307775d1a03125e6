package dev.coffer.jpa.hibernate.type;

import java.util.Arrays;

/** Bytes: two arrays are the same value if their bytes are, and one may be changed in place. Stateless. */
final class BytesForm implements AttributeForm<byte[]> {
    @Override
    public boolean isSame(byte[] one, byte[] other) {
        return Arrays.equals(one, other);
    }

    @Override
    public int hash(byte[] value) {
        return Arrays.hashCode(value);
    }

    @Override
    public boolean isMutable() {
        return true;
    }

    @Override
    public byte[] copy(byte[] value) {
        return value.clone();
    }
}
