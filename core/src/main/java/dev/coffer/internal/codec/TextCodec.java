package dev.coffer.internal.codec;

import org.jspecify.annotations.Nullable;

/** Text: UTF-8, at most {@code maxCodePoints} code points (-1: no limit). Exact, code point by code point. */
public record TextCodec(int maxCodePoints) implements PlaintextCodec<String> {
    private static final int MAX_UTF8_BYTES = 4;

    @Override
    public String store(String value) {
        if (isTooLong(value)) {
            throw new IllegalArgumentException("text of " + value.codePointCount(0, value.length())
                    + " code points, the column holds at most " + maxCodePoints);
        }
        return value;
    }

    @Override
    public @Nullable String compare(String value) {
        return isTooLong(value) ? null : value;
    }

    private boolean isTooLong(String value) {
        return maxCodePoints >= 0
                && value.length() > maxCodePoints
                && value.codePointCount(0, value.length()) > maxCodePoints;
    }

    @Override
    public byte[] encode(String stored) {
        return encode(stored, 0, 0);
    }

    @Override
    public byte[] encode(String stored, int before, int after) {
        return Utf8.encode(TypeByte.TEXT, stored, before, after);
    }

    @Override
    public String decode(byte[] plaintext) {
        return decode(plaintext, plaintext.length);
    }

    @Override
    public String decode(byte[] plaintext, int length) {
        return Utf8.decode(TypeByte.TEXT, plaintext, length);
    }

    @Override
    public int maxLength() {
        return maxCodePoints < 0 ? -1 : Math.addExact(1, Math.multiplyExact(MAX_UTF8_BYTES, maxCodePoints));
    }
}
