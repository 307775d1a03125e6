package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;

/**
 * The JDBC types of protected columns as an application sees them: those of the values, not of the envelopes.
 *
 * @param code of {@link Types}
 * @param className of what {@code getObject} gives
 */
public record PlainTypes(int code, String name, String className) {
    private static final Map<Class<?>, PlainTypes> BY_JAVA_TYPE = Map.ofEntries(
            Map.entry(String.class, new PlainTypes(Types.VARCHAR, "VARCHAR", "java.lang.String")),
            Map.entry(Boolean.class, new PlainTypes(Types.BOOLEAN, "BOOLEAN", "java.lang.Boolean")),
            Map.entry(Short.class, new PlainTypes(Types.SMALLINT, "SMALLINT", "java.lang.Integer")),
            Map.entry(Integer.class, new PlainTypes(Types.INTEGER, "INTEGER", "java.lang.Integer")),
            Map.entry(Long.class, new PlainTypes(Types.BIGINT, "BIGINT", "java.lang.Long")),
            Map.entry(BigDecimal.class, new PlainTypes(Types.DECIMAL, "DECIMAL", "java.math.BigDecimal")),
            Map.entry(Float.class, new PlainTypes(Types.REAL, "REAL", "java.lang.Float")),
            Map.entry(Double.class, new PlainTypes(Types.DOUBLE, "DOUBLE", "java.lang.Double")),
            Map.entry(LocalDate.class, new PlainTypes(Types.DATE, "DATE", "java.sql.Date")),
            Map.entry(LocalTime.class, new PlainTypes(Types.TIME, "TIME", "java.sql.Time")),
            Map.entry(LocalDateTime.class, new PlainTypes(Types.TIMESTAMP, "TIMESTAMP", "java.sql.Timestamp")),
            Map.entry(
                    Instant.class,
                    new PlainTypes(Types.TIMESTAMP_WITH_TIMEZONE, "TIMESTAMP WITH TIME ZONE", "java.sql.Timestamp")),
            Map.entry(UUID.class, new PlainTypes(Types.OTHER, "UUID", "java.util.UUID")),
            Map.entry(byte[].class, new PlainTypes(Types.VARBINARY, "VARBINARY", "[B")));

    public static PlainTypes of(FieldType<?> type) {
        PlainTypes plain = BY_JAVA_TYPE.get(type.javaType());
        if (plain == null) {
            throw new IllegalStateException("no JDBC type for " + type); // the types of fields are a closed set
        }
        return plain;
    }
}
