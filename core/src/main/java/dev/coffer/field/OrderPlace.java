package dev.coffer.field;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands among the {@linkplain FieldType#orderCode order codes} of a type, whether a column of the type could hold it or
 * not: so that a comparison with it can be made with a code. Immutable, thread-safe; the code is a secret, the caller's to wipe.
 */
public final class OrderPlace {
    /** Where the value stands. */
    public enum Position {
        /** Before the first code: every value that a column holds is greater. There is no code. */
        BEFORE_ALL,

        /** At the code. */
        AT,

        /** Right behind the code, and before the next one. */
        AFTER,

        /** Behind the last code: every value that a column holds is less. There is no code. */
        AFTER_ALL
    }

    static final OrderPlace BEFORE_ALL = new OrderPlace(Position.BEFORE_ALL, null);
    static final OrderPlace AFTER_ALL = new OrderPlace(Position.AFTER_ALL, null);

    private final Position position;
    private final byte @Nullable [] code;

    private OrderPlace(Position position, byte @Nullable [] code) {
        this.position = position;
        this.code = code;
    }

    /** @param exact else it is right behind it */
    static OrderPlace of(byte[] code, boolean exact) {
        return new OrderPlace(exact ? Position.AT : Position.AFTER, code);
    }

    public Position position() {
        return position;
    }

    /** As {@link FieldType#orderCode} gives it, and not a copy; null before and behind all. */
    public byte @Nullable [] code() {
        return code;
    }

    /** The position alone. */
    @Override
    public String toString() {
        return "OrderPlace[" + position + "]";
    }
}
