package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** {@code real}: IEEE 754 binary32. No equality: what was computed is hardly ever equal to what was stored. */
public record RealCodec() implements PlaintextCodec<Float> {
    private static final int LENGTH = 5;

    @Override
    public Float store(Float value) {
        return value;
    }

    @Override
    public @Nullable Float compare(Float value) {
        return value;
    }

    @Override
    public byte[] encode(Float stored) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = TypeByte.REAL;
        Bytes.putInt(plaintext, 1, Float.floatToRawIntBits(stored));
        return plaintext;
    }

    @Override
    public Float decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.REAL, LENGTH);
        return Float.intBitsToFloat(Bytes.getInt(plaintext, 1));
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
