package dev.coffer.internal.codec;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** {@code timestamp(p)}: a date and a time of day without a zone. */
public record TimestampCodec(int digits) implements PlaintextCodec<LocalDateTime> {
    private static final long MIN_SECOND = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);
    private static final long MAX_SECOND = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

    @Override
    public LocalDateTime store(LocalDateTime value) {
        try {
            return value.plusNanos(FractionOfSecond.correction(value.getNano(), digits));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the timestamp rounds beyond the largest one", e);
        }
    }

    @Override
    public @Nullable LocalDateTime compare(LocalDateTime value) {
        return FractionOfSecond.correction(value.getNano(), digits) == 0 ? value : null;
    }

    @Override
    public byte[] encode(LocalDateTime stored) {
        return SecondsAndNanos.encode(TypeByte.TIMESTAMP, stored.toEpochSecond(ZoneOffset.UTC), stored.getNano());
    }

    @Override
    public LocalDateTime decode(byte[] plaintext) {
        int nanos = SecondsAndNanos.nanos(TypeByte.TIMESTAMP, plaintext, MIN_SECOND, MAX_SECOND);
        return LocalDateTime.ofEpochSecond(SecondsAndNanos.seconds(plaintext), nanos, ZoneOffset.UTC);
    }

    @Override
    public int maxLength() {
        return SecondsAndNanos.LENGTH;
    }
}
