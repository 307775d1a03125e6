package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value as the bytes that are encrypted, and back. Implementations are immutable and thread-safe.
 *
 * <p>Two encoders, never to be mixed up: {@link #store} follows one rule of Coffer's on every database (rounds half away
 * from zero, refuses what does not fit), {@link #compare} never rounds, because an operand that the column could not hold
 * equals no row of it.
 */
public interface PlaintextCodec<T> {
    /**
     * The value as the column will hold it.
     *
     * @throws IllegalArgumentException if the column cannot hold it; the message gives limits, never the value
     */
    T store(T value);

    /** The value if the column could hold exactly it, else null. */
    @Nullable
    T compare(T value);

    /** Type byte and value, for a value that came through {@link #store}. The caller wipes the result. */
    byte[] encode(T stored);

    /**
     * The same, laid where an envelope is to be: after {@code before} bytes and before {@code after} bytes of zeros, so that it
     * can be encrypted in place.
     */
    default byte[] encode(T stored, int before, int after) {
        byte[] plaintext = encode(stored);
        byte[] laid = new byte[before + plaintext.length + after];
        System.arraycopy(plaintext, 0, laid, before, plaintext.length);
        Bytes.wipe(plaintext);
        return laid;
    }

    /**
     * The reverse of {@link #encode}.
     *
     * @throws WrongPlaintextException if the bytes are of another type, or not what {@code encode} writes
     */
    T decode(byte[] plaintext);

    /** The same of the first {@code length} bytes. */
    default T decode(byte[] plaintext, int length) {
        byte[] exact = Arrays.copyOf(plaintext, length);
        try {
            return decode(exact);
        } finally {
            Bytes.wipe(exact);
        }
    }

    /**
     * The one form of this value whatever its column's precision, for SIV and blind indexes: equal values give equal bytes.
     * Where a type has no such form (real, double, json), {@link #hasEquality} is false.
     */
    default byte[] canonical(T stored) {
        return encode(stored);
    }

    /**
     * The reverse of {@link #canonical}: two spellings of one value would be two values to whoever compares bytes.
     *
     * @throws WrongPlaintextException also if the bytes are not canonical, or this type has no such form
     */
    default T decodeCanonical(byte[] plaintext) {
        T value = decode(plaintext);
        if (!hasEquality()) {
            throw new WrongPlaintextException(
                    TypeByte.name(plaintext[0]) + ", which is never encrypted deterministically");
        }
        return value;
    }

    default boolean hasEquality() {
        return true;
    }

    /** The longest plaintext in bytes, or -1 if there is no limit. */
    int maxLength();
}
