package dev.coffer.internal.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code bytes}, {@code bytes(n)}: the bytes as they are, at most {@code max} of them (-1: no limit). */
public record BytesCodec(int max) implements PlaintextCodec<byte[]> {
    @Override
    public byte[] store(byte[] value) {
        if (max >= 0 && value.length > max) {
            throw new IllegalArgumentException(value.length + " bytes, the column holds at most " + max);
        }
        return value;
    }

    @Override
    public byte @Nullable [] compare(byte[] value) {
        return max >= 0 && value.length > max ? null : value;
    }

    @Override
    public byte[] encode(byte[] stored) {
        return encode(stored, 0, 0);
    }

    @Override
    public byte[] encode(byte[] stored, int before, int after) {
        byte[] laid = new byte[Math.addExact(before + 1 + after, stored.length)];
        laid[before] = TypeByte.BYTES;
        System.arraycopy(stored, 0, laid, before + 1, stored.length);
        return laid;
    }

    @Override
    public byte[] decode(byte[] plaintext) {
        return decode(plaintext, plaintext.length);
    }

    @Override
    public byte[] decode(byte[] plaintext, int length) {
        WrongPlaintextException.unless(plaintext, TypeByte.BYTES, -1);
        return Arrays.copyOfRange(plaintext, 1, length);
    }

    @Override
    public int maxLength() {
        return max < 0 ? -1 : Math.addExact(1, max);
    }
}
