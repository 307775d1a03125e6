package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code uuid}: 16 bytes (RFC 9562). */
public record UuidCodec() implements PlaintextCodec<UUID> {
    private static final int LENGTH = 17;

    @Override
    public UUID store(UUID value) {
        return value;
    }

    @Override
    public @Nullable UUID compare(UUID value) {
        return value;
    }

    @Override
    public byte[] encode(UUID stored) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = TypeByte.UUID;
        Bytes.putLong(plaintext, 1, stored.getMostSignificantBits());
        Bytes.putLong(plaintext, 9, stored.getLeastSignificantBits());
        return plaintext;
    }

    @Override
    public UUID decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.UUID, LENGTH);
        return new UUID(Bytes.getLong(plaintext, 1), Bytes.getLong(plaintext, 9));
    }

    @Override
    public int maxLength() {
        return LENGTH;
    }
}
