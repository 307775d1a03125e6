package dev.coffer.jpa.hibernate.type;

import dev.coffer.policy.Storage;
import jakarta.persistence.AttributeConverter;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.mapping.Column;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The Java types an encrypted attribute can have. Hibernate reads a converter's two types off its class, so each has a pair of
 * (anonymous) classes of its own.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are constructors and hold no state
public enum AttributeType {
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
    BYTES(byte[].class, c -> new BinaryEnvelope<byte[]>(of(c)) {}, c -> new TextEnvelope<byte[]>(of(c)) {}),
    /** By its name, as text. */
    ENUM(Enum.class, c -> new BinaryEnvelope<Object>(of(c)) {}, c -> new TextEnvelope<Object>(of(c)) {}),
    /** A record, map or list. */
    JSON(Object.class, c -> new BinaryEnvelope<Object>(of(c)) {}, c -> new TextEnvelope<Object>(of(c)) {});

    /** What JPA's {@code @Column(length)} is when nobody has set it; whoever writes 255 by hand looks the same. */
    private static final long DEFAULT_LENGTH = 255;

    private final Class<?> javaType;
    private final Function<AttributeCipher<?>, AttributeConverter<?, ?>> binary;
    private final Function<AttributeCipher<?>, AttributeConverter<?, ?>> text;

    AttributeType(
            Class<?> javaType,
            Function<AttributeCipher<?>, AttributeConverter<?, ?>> binary,
            Function<AttributeCipher<?>, AttributeConverter<?, ?>> text) {
        this.javaType = javaType;
        this.binary = binary;
        this.text = text;
    }

    @SuppressWarnings("unchecked") // the cipher was made for this constant
    private static <T> AttributeCipher<T> of(AttributeCipher<?> cipher) {
        return (AttributeCipher<T>) cipher;
    }

    /** The constant for a class that is neither a primitive nor one that {@link #of(String)} knows. */
    static Optional<AttributeType> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(ENUM);
        }
        return type.isRecord() || type == Map.class || type == List.class ? Optional.of(JSON) : Optional.empty();
    }

    /** The constant for the name of a class, or of a primitive. */
    static Optional<AttributeType> of(String className) {
        return Arrays.stream(values())
                .filter(each -> each != ENUM && each != JSON)
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

    /** The code of {@link SqlTypes} that a column of plain values would have. */
    int plainCode() {
        return switch (this) {
            case TEXT, ENUM -> SqlTypes.VARCHAR;
            case BOOLEAN -> SqlTypes.BOOLEAN;
            case SMALLINT -> SqlTypes.SMALLINT;
            case INTEGER -> SqlTypes.INTEGER;
            case BIGINT -> SqlTypes.BIGINT;
            case DECIMAL -> SqlTypes.NUMERIC;
            case REAL -> SqlTypes.REAL;
            case DOUBLE -> SqlTypes.DOUBLE;
            case DATE -> SqlTypes.DATE;
            case TIME -> SqlTypes.TIME;
            case TIMESTAMP -> SqlTypes.TIMESTAMP;
            case TIMESTAMPTZ -> SqlTypes.TIMESTAMP_WITH_TIMEZONE;
            case UUID -> SqlTypes.UUID;
            case BYTES -> SqlTypes.VARBINARY;
            case JSON -> SqlTypes.JSON;
        };
    }

    /** Values of the type as HQL writes them. Of what can be mapped in several ways there are several. */
    public List<String> literals() {
        return switch (this) {
            case TEXT -> List.of("'a'", "array('a')");
            case BOOLEAN -> List.of("true");
            case SMALLINT, INTEGER -> List.of("1");
            case BIGINT -> List.of("1L");
            case DECIMAL -> List.of("1bd");
            case REAL -> List.of("1.0f");
            case DOUBLE -> List.of("1.0d");
            case DATE -> List.of("local date");
            case TIME -> List.of("local time");
            case TIMESTAMP -> List.of("local datetime");
            case TIMESTAMPTZ -> List.of("instant");
            case UUID -> List.of("cast(null as UUID)");
            case BYTES -> List.of("cast(null as binary)");
            case ENUM -> List.of("'a'", "1");
            case JSON -> List.of("array(1)", "array('a')");
        };
    }

    /** The class of what the column's cipher takes. */
    Class<?> storedType() {
        return this == ENUM || this == JSON ? String.class : javaType;
    }

    /**
     * What makes of a value what the cipher takes.
     *
     * @param attribute entity and attribute, for messages
     * @param valueType the enum's class name, or the JSON value's type
     */
    AttributeForm<?> form(String attribute, String valueType, ClassLoaderService classes) {
        return switch (this) {
            case BYTES -> new BytesForm();
            case DECIMAL -> new DecimalForm();
            case ENUM -> new EnumForm(attribute, classes.classForName(valueType));
            case JSON -> new JsonForm(attribute, valueType);
            default -> new AttributeForm<>() {};
        };
    }

    /** The type in the policy's notation that follows from the mapping alone, or null if it does not say enough. */
    @Nullable
    String notation(Column column) {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (this) {
            case TEXT, BYTES, ENUM -> {
                String type = this == ENUM ? "text" : name;
                Long length = column.getLength();
                yield length == null || length == DEFAULT_LENGTH ? type : type + "(" + length + ")";
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

    AttributeConverter<?, ?> converter(AttributeCipher<?> cipher, Storage storage) {
        return (storage == Storage.BINARY ? binary : text).apply(cipher);
    }
}
