package dev.coffer.internal.codec;

import org.jspecify.annotations.Nullable;

/** {@code boolean}: one byte, 0 or 1. */
public record BooleanCodec() implements PlaintextCodec<Boolean> {
    private static final int LENGTH = 2;

    @Override
    public Boolean store(Boolean value) {
        return value;
    }

    @Override
    public @Nullable Boolean compare(Boolean value) {
        return value;
    }

    @Override
    public byte[] encode(Boolean stored) {
        return new byte[] {TypeByte.BOOLEAN, (byte) (stored ? 1 : 0)};
    }

    @Override
    public Boolean decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.BOOLEAN, LENGTH);
        if ((plaintext[1] & ~1) != 0) {
            throw new WrongPlaintextException("boolean that is neither 0 nor 1");
        }
        return plaintext[1] == 1;
    }

    @Override
    public int maxLength() {
        return LENGTH;
    }
}
