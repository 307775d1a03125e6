package dev.coffer.field;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.internal.codec.BooleanCodec;
import dev.coffer.internal.codec.BytesCodec;
import dev.coffer.internal.codec.DateCodec;
import dev.coffer.internal.codec.DecimalCodec;
import dev.coffer.internal.codec.DoubleCodec;
import dev.coffer.internal.codec.InstantCodec;
import dev.coffer.internal.codec.IntegerCodec;
import dev.coffer.internal.codec.JsonCodec;
import dev.coffer.internal.codec.Padding;
import dev.coffer.internal.codec.PlaintextCodec;
import dev.coffer.internal.codec.RealCodec;
import dev.coffer.internal.codec.TextCodec;
import dev.coffer.internal.codec.TimeCodec;
import dev.coffer.internal.codec.TimestampCodec;
import dev.coffer.internal.codec.UuidCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The declared type of a protected column: which Java values it takes, and how they become bytes. Immutable, thread-safe.
 *
 * <p>Storing follows one rule on every database: decimals are rounded half away from zero to their scale, fractions of a
 * second half up to their precision, and what exceeds precision or length is refused with {@link
 * IllegalArgumentException}.
 *
 * @param <T> the Java type of its values
 */
public final class FieldType<T> {
    /** Text of any length, UTF-8; unpaired surrogates are refused. */
    public static final FieldType<String> TEXT = new FieldType<>("text", String.class, new TextCodec(-1), null, 0);

    public static final FieldType<Boolean> BOOLEAN =
            new FieldType<>("boolean", Boolean.class, new BooleanCodec(), new UnsignedOrder.Flag(), 0);
    public static final FieldType<Short> SMALLINT = new FieldType<>(
            "smallint", Short.class, IntegerCodec.smallint(), FixedPointOrder.integer("smallint", Short.SIZE), 0);
    public static final FieldType<Integer> INTEGER = new FieldType<>(
            "integer", Integer.class, IntegerCodec.integer(), FixedPointOrder.integer("integer", Integer.SIZE), 0);
    public static final FieldType<Long> BIGINT = new FieldType<>(
            "bigint", Long.class, IntegerCodec.bigint(), FixedPointOrder.integer("bigint", Long.SIZE), 0);
    public static final FieldType<Float> REAL =
            new FieldType<>("real", Float.class, new RealCodec(), new FloatingOrder<>(false), 0);
    public static final FieldType<Double> DOUBLE =
            new FieldType<>("double", Double.class, new DoubleCodec(), new FloatingOrder<>(true), 0);
    public static final FieldType<LocalDate> DATE =
            new FieldType<>("date", LocalDate.class, new DateCodec(), new TemporalOrder.Date(), 0);

    /** {@code time(6)}. */
    public static final FieldType<LocalTime> TIME = time(6);

    /** {@code timestamp(6)}, without a zone. */
    public static final FieldType<LocalDateTime> TIMESTAMP = timestamp(6);

    /** {@code timestamptz(6)}: a point in time; the offset is not kept. */
    public static final FieldType<Instant> TIMESTAMPTZ = timestamptz(6);

    public static final FieldType<UUID> UUID =
            new FieldType<>("uuid", UUID.class, new UuidCodec(), new UnsignedOrder.Uuid(), 0);

    /** Bytes of any length. */
    public static final FieldType<byte[]> BYTES = new FieldType<>("bytes", byte[].class, new BytesCodec(-1), null, 0);

    /** A JSON text, kept to the letter. */
    public static final FieldType<String> JSON = new FieldType<>("json", String.class, new JsonCodec(), null, 0);

    private static final int MAX_BUCKET = 1 << 16;

    private final String notation;
    private final Class<T> javaType;
    private final PlaintextCodec<T> codec;
    private final @Nullable OrderCode<T> order;
    private final int bucket;

    private FieldType(
            String notation, Class<T> javaType, PlaintextCodec<T> codec, @Nullable OrderCode<T> order, int bucket) {
        this.notation = notation;
        this.javaType = javaType;
        this.codec = codec;
        this.order = order;
        this.bucket = bucket;
    }

    /** Text of at most {@code codePoints} Unicode code points (1 to 100,000,000). */
    public static FieldType<String> text(int codePoints) {
        FieldTypeNotation.check("text", codePoints, 1, 100_000_000);
        return new FieldType<>(
                "text(" + codePoints + ")", String.class, new TextCodec(codePoints), new TextOrder(codePoints), 0);
    }

    /** At most {@code length} bytes (1 to 1,000,000,000). */
    public static FieldType<byte[]> bytes(int length) {
        FieldTypeNotation.check("bytes", length, 1, 1_000_000_000);
        return new FieldType<>("bytes(" + length + ")", byte[].class, new BytesCodec(length), null, 0);
    }

    /** {@code precision} digits in all (1 to 1,000), {@code scale} of them after the point. */
    public static FieldType<BigDecimal> decimal(int precision, int scale) {
        FieldTypeNotation.check("decimal precision", precision, 1, DecimalCodec.MAX_PRECISION);
        FieldTypeNotation.check("decimal scale", scale, 0, precision);
        String notation = "decimal(" + precision + "," + scale + ")";
        return new FieldType<>(
                notation,
                BigDecimal.class,
                new DecimalCodec(precision, scale),
                FixedPointOrder.decimal(notation, precision, scale),
                0);
    }

    /** A time of day with {@code digits} digits of the second's fraction, 0 to 9. */
    public static FieldType<LocalTime> time(int digits) {
        FieldTypeNotation.check("time", digits, 0, 9);
        return new FieldType<>(
                "time(" + digits + ")", LocalTime.class, new TimeCodec(digits), new TemporalOrder.Time(), 0);
    }

    /** A date and time without a zone, with {@code digits} digits of the second's fraction, 0 to 9. */
    public static FieldType<LocalDateTime> timestamp(int digits) {
        FieldTypeNotation.check("timestamp", digits, 0, 9);
        return new FieldType<>(
                "timestamp(" + digits + ")",
                LocalDateTime.class,
                new TimestampCodec(digits),
                new TemporalOrder.Timestamp(),
                0);
    }

    /** A point in time with {@code digits} digits of the second's fraction, 0 to 9. */
    public static FieldType<Instant> timestamptz(int digits) {
        FieldTypeNotation.check("timestamptz", digits, 0, 9);
        return new FieldType<>(
                "timestamptz(" + digits + ")",
                Instant.class,
                new InstantCodec(digits),
                new TemporalOrder.PointInTime(),
                0);
    }

    /**
     * Reads the notation of the policy file, such as {@code text(40)} or {@code decimal(5,2)}.
     *
     * @throws InvalidPolicyException if it names no type of Coffer's
     */
    public static FieldType<?> parse(String notation) {
        return FieldTypeNotation.parse(notation);
    }

    /**
     * The same type with plaintexts padded to a multiple of {@code bucket} bytes (2 to 65,536), so that an envelope's length
     * tells no more than the bucket. Deterministic values and tags are never padded.
     */
    public FieldType<T> padded(int bucket) {
        FieldTypeNotation.check("pad", bucket, 2, MAX_BUCKET);
        return new FieldType<>(notation, javaType, codec, order, bucket);
    }

    /** The bucket of {@link #padded} in bytes, or 0. */
    public int bucket() {
        return bucket;
    }

    /** The class of the values this type takes and gives. */
    public Class<T> javaType() {
        return javaType;
    }

    /** Whether values can be compared for equality: not for real, double and json. */
    public boolean hasEquality() {
        return codec.hasEquality();
    }

    /** The longest plaintext in bytes, tag and padding included, or -1 if the type has no limit. */
    public int maxPlaintextLength() {
        int length = codec.maxLength();
        return length < 0 || bucket == 0 ? length : Padding.paddedLength(length, bucket);
    }

    /** The most code points that a text has, or -1 if there is no limit, or this is no text. */
    public int maxCodePoints() {
        return codec instanceof TextCodec text ? text.maxCodePoints() : -1;
    }

    /** What is encrypted, after {@code before} and before {@code after} bytes of zeros. */
    byte[] encode(T value, int before, int after) {
        T stored = codec.store(value);
        return bucket == 0
                ? codec.encode(stored, before, after)
                : Padding.add(codec.encode(stored), bucket, before, after);
    }

    T decode(byte[] plaintext) {
        return codec.decode(plaintext);
    }

    /** For this room: the others ask {@link #store}, {@link #compare} and {@link #canonical}. */
    PlaintextCodec<T> codec() {
        return codec;
    }

    /**
     * The value as a column of this type will hold it: rounded to its scale or precision.
     *
     * @throws IllegalArgumentException if the column cannot hold it; the message gives limits, never the value
     */
    public T store(T value) {
        return codec.store(value);
    }

    /** The value if a column of this type could hold exactly it, else null: never rounded, as an operand that no row equals. */
    public @Nullable T compare(T value) {
        return codec.compare(value);
    }

    /**
     * What is encrypted deterministically, and what tags are computed of: one form of bytes for one value, whatever the column's
     * precision; never padded. A secret, the caller's to wipe.
     *
     * @param stored a value that came through {@link #store} or {@link #compare}
     */
    public byte[] canonical(T stored) {
        return codec.canonical(stored);
    }

    /** Whether values have an {@linkplain #orderCode order code}: not those of bytes, json, and text without a bound. */
    public boolean hasOrder() {
        return order != null;
    }

    /**
     * The bits of the longest order code. Those of text have 8 bits for each of their bytes, those of other types all so many.
     *
     * @throws IllegalStateException if the type has no order
     */
    public int maxOrderBits() {
        return order().maxBits();
    }

    /**
     * The bits by which values are ordered, from the highest of the first byte on, as {@code docs/format.md} has them. A secret, the
     * caller's to wipe.
     *
     * @param stored a value that came through {@link #store}; of text, normalized after that
     * @throws IllegalArgumentException if it has no place in the order: NaN, a point in time beyond the years -15451 to 19391, text with
     *     an unpaired surrogate
     * @throws IllegalStateException if the type has no order
     */
    public byte[] orderCode(T stored) {
        return order().of(stored);
    }

    /**
     * Where an operand stands among the order codes, exactly, whether a column of this type could hold it or not. Takes values of this
     * type; where this is a number any number; where it is a date a timestamp without a zone, and the other way round.
     *
     * @throws IllegalArgumentException if it is of another type, or text with an unpaired surrogate
     * @throws IllegalStateException if the type has no order
     */
    public OrderPlace orderPlace(Object operand) {
        return order().place(operand);
    }

    private OrderCode<T> order() {
        if (order == null) {
            throw new IllegalStateException(notation + " has no order");
        }
        return order;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldType<?> type && type.notation.equals(notation) && type.bucket == bucket;
    }

    @Override
    public int hashCode() {
        return Objects.hash(notation, bucket);
    }

    /** The notation of the policy file. */
    @Override
    public String toString() {
        return notation;
    }
}
