package dev.coffer.field;

import java.math.BigInteger;

/**
 * How the values of a type become codes whose bits, the highest first, sort as the values do. Immutable, thread-safe.
 *
 * @param <T> the Java type of the values
 */
interface OrderCode<T> {
    /** Bits of the longest code: every other one has as many, but of text, where each has 8 for each of its bytes. */
    int maxBits();

    /**
     * The bits from the highest of the first byte on; what is left of the last byte is zero.
     *
     * @param stored a value that came through {@link FieldType#store}
     * @throws IllegalArgumentException if it has no code; the message gives limits, never the value
     */
    byte[] of(T stored);

    /**
     * Where an operand stands, of this type or of one that is compared with it.
     *
     * @throws IllegalArgumentException if it cannot be compared with this type
     */
    OrderPlace place(Object operand);

    /** @param name of the type */
    static IllegalArgumentException incomparable(String name, Object operand) {
        return new IllegalArgumentException(
                "a " + operand.getClass().getSimpleName() + " has no place in the order of a " + name);
    }

    /** The lowest bits of a number that is not negative, at the left. */
    static byte[] aligned(long code, int bits) {
        byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        long left = code << Long.SIZE - bits;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (left >>> Long.SIZE - Byte.SIZE * (i + 1));
        }
        return bytes;
    }

    /** Of a number that is not negative and has no more bits, likewise. */
    static byte[] aligned(BigInteger code, int bits) {
        byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        byte[] left = code.shiftLeft(bytes.length * Byte.SIZE - bits).toByteArray();
        int length = Math.min(left.length, bytes.length); // a byte more for the sign
        System.arraycopy(left, left.length - length, bytes, bytes.length - length, length);
        return bytes;
    }
}
