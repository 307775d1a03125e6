package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** {@code date}: days since 1970-01-01 in 4 bytes; years -5877641 to 5881580, more than any database holds. */
public record DateCodec() implements PlaintextCodec<LocalDate> {
    private static final int LENGTH = 5;

    @Override
    public LocalDate store(LocalDate value) {
        if (!fits(value)) {
            throw new IllegalArgumentException("a date holds the years -5877641 to 5881580");
        }
        return value;
    }

    @Override
    public @Nullable LocalDate compare(LocalDate value) {
        return fits(value) ? value : null;
    }

    private static boolean fits(LocalDate value) {
        return value.toEpochDay() == (int) value.toEpochDay();
    }

    @Override
    public byte[] encode(LocalDate stored) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = TypeByte.DATE;
        Bytes.putInt(plaintext, 1, (int) stored.toEpochDay());
        return plaintext;
    }

    @Override
    public LocalDate decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.DATE, LENGTH);
        return LocalDate.ofEpochDay(Bytes.getInt(plaintext, 1));
    }

    @Override
    public int maxLength() {
        return LENGTH;
    }
}
