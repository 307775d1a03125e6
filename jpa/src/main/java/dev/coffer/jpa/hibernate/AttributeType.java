package dev.coffer.jpa.hibernate;

import dev.coffer.field.FieldCipher;
import dev.coffer.policy.Storage;
import jakarta.persistence.AttributeConverter;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.mapping.Column;
import org.jspecify.annotations.Nullable;

/**
 * The Java types an encrypted attribute can have. Hibernate reads a converter's two types off its class, so each has a pair of
 * (anonymous) classes of its own.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are constructors and hold no state
enum AttributeType {
    TEXT(String.class, c -> new BinaryEnvelope<String>(of(c)) {}, c -> new TextEnvelope<String>(of(c)) {}),
    BOOLEAN(Boolean.class, c -> new BinaryEnvelope<Boolean>(of(c)) {}, c -> new TextEnvelope<Boolean>(of(c)) {}),
    SMALLINT(Short.class, c -> new BinaryEnvelope<Short>(of(c)) {}, c -> new TextEnvelope<Short>(of(c)) {}),
    INTEGER(Integer.class, c -> new BinaryEnvelope<Integer>(of(c)) {}, c -> new TextEnvelope<Integer>(of(c)) {}),
    BIGINT(Long.class, c -> new BinaryEnvelope<Long>(of(c)) {}, c -> new TextEnvelope<Long>(of(c)) {}),
    DECIMAL(
            BigDecimal.class,
            c -> new BinaryEnvelope<BigDecimal>(of(c)) {},
            c -> new TextEnvelope<BigDecimal>(of(c)) {}),
    REAL(Float.class, c -> new BinaryEnvelope<Float>(of(c)) {}, c -> new TextEnvelope<Float>(of(c)) {}),
    DOUBLE(Double.class, c -> new BinaryEnvelope<Double>(of(c)) {}, c -> new TextEnvelope<Double>(of(c)) {}),
    DATE(LocalDate.class, c -> new BinaryEnvelope<LocalDate>(of(c)) {}, c -> new TextEnvelope<LocalDate>(of(c)) {}),
    TIME(LocalTime.class, c -> new BinaryEnvelope<LocalTime>(of(c)) {}, c -> new TextEnvelope<LocalTime>(of(c)) {}),
    TIMESTAMP(
            LocalDateTime.class,
            c -> new BinaryEnvelope<LocalDateTime>(of(c)) {},
            c -> new TextEnvelope<LocalDateTime>(of(c)) {}),
    TIMESTAMPTZ(Instant.class, c -> new BinaryEnvelope<Instant>(of(c)) {}, c -> new TextEnvelope<Instant>(of(c)) {}),
    UUID(UUID.class, c -> new BinaryEnvelope<UUID>(of(c)) {}, c -> new TextEnvelope<UUID>(of(c)) {}),
    BYTES(byte[].class, c -> new BinaryEnvelope<byte[]>(of(c)) {}, c -> new TextEnvelope<byte[]>(of(c)) {});

    /** What JPA's {@code @Column(length)} is when nobody has set it; whoever writes 255 by hand looks the same. */
    private static final long DEFAULT_LENGTH = 255;

    private final Class<?> javaType;
    private final Function<FieldCipher<?>, AttributeConverter<?, ?>> binary;
    private final Function<FieldCipher<?>, AttributeConverter<?, ?>> text;

    AttributeType(
            Class<?> javaType,
            Function<FieldCipher<?>, AttributeConverter<?, ?>> binary,
            Function<FieldCipher<?>, AttributeConverter<?, ?>> text) {
        this.javaType = javaType;
        this.binary = binary;
        this.text = text;
    }

    @SuppressWarnings("unchecked") // the cipher's type has this constant's Java type: EncryptedAttribute compares them
    private static <T> FieldCipher<T> of(FieldCipher<?> cipher) {
        return (FieldCipher<T>) cipher;
    }

    /** The constant for the name of a class, or of a primitive. */
    static Optional<AttributeType> of(String className) {
        return Arrays.stream(values())
                .filter(each -> className.equals(each.javaType.getName())
                        || className.equals(each.javaType.getTypeName())
                        || className.equals(MethodType.methodType(each.javaType)
                                .unwrap()
                                .returnType()
                                .getName()))
                .findFirst();
    }

    Class<?> javaType() {
        return javaType;
    }

    /** The type in the policy's notation that follows from the mapping alone, or null if it does not say enough. */
    @Nullable
    String notation(Column column) {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (this) {
            case TEXT, BYTES -> {
                Long length = column.getLength();
                yield length == null || length == DEFAULT_LENGTH ? name : name + "(" + length + ")";
            }
            case DECIMAL -> {
                Integer precision = column.getPrecision();
                Integer scale = column.getScale();
                yield precision == null || precision == 0
                        ? null
                        : name + "(" + precision + "," + (scale == null ? 0 : scale) + ")";
            }
            case TIME, TIMESTAMP, TIMESTAMPTZ -> {
                Integer digits = column.getTemporalPrecision();
                yield digits == null ? name : name + "(" + digits + ")";
            }
            default -> name;
        };
    }

    AttributeConverter<?, ?> converter(FieldCipher<?> cipher, Storage storage) {
        return (storage == Storage.BINARY ? binary : text).apply(cipher);
    }
}
