package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** {@code time(p)}: nanoseconds of the day in 8 bytes. What would round up to 24:00 is refused. */
public record TimeCodec(int digits) implements PlaintextCodec<LocalTime> {
    private static final int LENGTH = 9;
    private static final long NANOS_PER_DAY = 86_400 * FractionOfSecond.NANOS_PER_SECOND;

    @Override
    public LocalTime store(LocalTime value) {
        long rounded = value.toNanoOfDay() + FractionOfSecond.correction(value.getNano(), digits);
        if (rounded >= NANOS_PER_DAY) {
            throw new IllegalArgumentException("the time rounds to 24:00, which a time(" + digits + ") does not hold");
        }
        return LocalTime.ofNanoOfDay(rounded);
    }

    @Override
    public @Nullable LocalTime compare(LocalTime value) {
        return FractionOfSecond.correction(value.getNano(), digits) == 0 ? value : null;
    }

    @Override
    public byte[] encode(LocalTime stored) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = TypeByte.TIME;
        Bytes.putLong(plaintext, 1, stored.toNanoOfDay());
        return plaintext;
    }

    @Override
    public LocalTime decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.TIME, LENGTH);
        long nanos = Bytes.getLong(plaintext, 1);
        if (nanos < 0 || nanos >= NANOS_PER_DAY) {
            throw new WrongPlaintextException("time beyond 24 hours");
        }
        return LocalTime.ofNanoOfDay(nanos);
    }

    @Override
    public int maxLength() {
        return LENGTH;
    }
}
