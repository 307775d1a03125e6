package dev.coffer.internal.codec;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code timestamptz(p)}: a point in time; the offset it was given with is not kept, as in PostgreSQL. */
public record InstantCodec(int digits) implements PlaintextCodec<Instant> {
    @Override
    public Instant store(Instant value) {
        try {
            return value.plusNanos(FractionOfSecond.correction(value.getNano(), digits));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the timestamp rounds beyond the largest one", e);
        }
    }

    @Override
    public @Nullable Instant compare(Instant value) {
        return FractionOfSecond.correction(value.getNano(), digits) == 0 ? value : null;
    }

    @Override
    public byte[] encode(Instant stored) {
        return SecondsAndNanos.encode(TypeByte.INSTANT, stored.getEpochSecond(), stored.getNano());
    }

    @Override
    public Instant decode(byte[] plaintext) {
        int nanos = SecondsAndNanos.nanos(
                TypeByte.INSTANT, plaintext, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return Instant.ofEpochSecond(SecondsAndNanos.seconds(plaintext), nanos);
    }

    @Override
    public int maxLength() {
        return SecondsAndNanos.LENGTH;
    }
}
