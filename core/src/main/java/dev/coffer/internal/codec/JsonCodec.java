package dev.coffer.internal.codec;

import org.jspecify.annotations.Nullable;

/** A JSON text (RFC 8259) as UTF-8, kept to the letter and not checked. Two spellings of one value differ: no equality. */
public record JsonCodec() implements PlaintextCodec<String> {
    @Override
    public String store(String value) {
        return value;
    }

    @Override
    public @Nullable String compare(String value) {
        return value;
    }

    @Override
    public byte[] encode(String stored) {
        return encode(stored, 0, 0);
    }

    @Override
    public byte[] encode(String stored, int before, int after) {
        return Utf8.encode(TypeByte.JSON, stored, before, after);
    }

    @Override
    public String decode(byte[] plaintext) {
        return decode(plaintext, plaintext.length);
    }

    @Override
    public String decode(byte[] plaintext, int length) {
        return Utf8.decode(TypeByte.JSON, plaintext, length);
    }

    @Override
    public boolean hasEquality() {
        return false;
    }

    @Override
    public int maxLength() {
        return -1;
    }
}
