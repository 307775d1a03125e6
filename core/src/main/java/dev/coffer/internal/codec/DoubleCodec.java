package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** {@code double}: IEEE 754 binary64. No equality, as for {@link RealCodec}. */
public record DoubleCodec() implements PlaintextCodec<Double> {
    private static final int LENGTH = 9;

    @Override
    public Double store(Double value) {
        return value;
    }

    @Override
    public @Nullable Double compare(Double value) {
        return value;
    }

    @Override
    public byte[] encode(Double stored) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = TypeByte.DOUBLE;
        Bytes.putLong(plaintext, 1, Double.doubleToRawLongBits(stored));
        return plaintext;
    }

    @Override
    public Double decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.DOUBLE, LENGTH);
        return Double.longBitsToDouble(Bytes.getLong(plaintext, 1));
    }

    @Override
    public boolean hasEquality() {
        return false;
    }

    @Override
    public int maxLength() {
        return LENGTH;
    }
}
