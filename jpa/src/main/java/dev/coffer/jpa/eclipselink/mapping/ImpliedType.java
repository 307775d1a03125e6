package dev.coffer.jpa.eclipselink.mapping;

import jakarta.persistence.Column;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The type, in the policy's notation, that follows from an attribute's class and its {@code @Column}. Stateless. */
final class ImpliedType {
    /** What {@code @Column(length)} is when nobody has set it; whoever writes 255 by hand looks the same. */
    private static final int DEFAULT_LENGTH = 255;

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Short.class, "smallint"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Long.class, "bigint"),
            Map.entry(BigDecimal.class, "decimal"),
            Map.entry(Float.class, "real"),
            Map.entry(Double.class, "double"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(LocalDateTime.class, "timestamp"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(byte[].class, "bytes"));

    private ImpliedType() {}

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** Empty if the two do not say enough. */
    static String of(Class<?> type, @Nullable Column column) {
        String name = NAMES.getOrDefault(type, "");
        return switch (name) {
            case "text", "bytes" ->
                column == null || column.length() == DEFAULT_LENGTH ? name : name + "(" + column.length() + ")";
            case "decimal" ->
                column == null || column.precision() == 0
                        ? ""
                        : name + "(" + column.precision() + "," + column.scale() + ")";
            case "time", "timestamp", "timestamptz" ->
                column == null || column.secondPrecision() < 0 ? name : name + "(" + column.secondPrecision() + ")";
            default -> name;
        };
    }
}
