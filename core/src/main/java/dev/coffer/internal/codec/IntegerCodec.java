package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An integer of any width as 8 bytes, so that a column that grows from smallint to bigint keeps its values and its equality.
 */
public final class IntegerCodec<T extends Number> implements PlaintextCodec<T> {
    private static final int LENGTH = 9;

    private final String type;
    private final long min;
    private final long max;
    private final LongFunction<T> boxed;

    private IntegerCodec(String type, long min, long max, LongFunction<T> boxed) {
        this.type = type;
        this.min = min;
        this.max = max;
        this.boxed = boxed;
    }

    public static IntegerCodec<Short> smallint() {
        return new IntegerCodec<>("smallint", Short.MIN_VALUE, Short.MAX_VALUE, n -> (short) n);
    }

    public static IntegerCodec<Integer> integer() {
        return new IntegerCodec<>("integer", Integer.MIN_VALUE, Integer.MAX_VALUE, n -> (int) n);
    }

    public static IntegerCodec<Long> bigint() {
        return new IntegerCodec<>("bigint", Long.MIN_VALUE, Long.MAX_VALUE, n -> n);
    }

    @Override
    public T store(T value) {
        return value;
    }

    @Override
    public @Nullable T compare(T value) {
        return value;
    }

    @Override
    public byte[] encode(T stored) {
        byte[] plaintext = new byte[LENGTH];
        plaintext[0] = TypeByte.INTEGER;
        Bytes.putLong(plaintext, 1, stored.longValue());
        return plaintext;
    }

    @Override
    public T decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.INTEGER, LENGTH);
        long value = Bytes.getLong(plaintext, 1);
        if (value < min || value > max) {
            throw new WrongPlaintextException("it holds an integer beyond the range of " + type);
        }
        return boxed.apply(value);
    }

    @Override
    public int maxLength() {
        return LENGTH;
    }
}
