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
public record JdbcType(int code, String name, String className) {
    private static final Map<Class<?>, JdbcType> BY_JAVA_TYPE = Map.ofEntries(
            Map.entry(String.class, new JdbcType(Types.VARCHAR, "VARCHAR", "java.lang.String")),
            Map.entry(Boolean.class, new JdbcType(Types.BOOLEAN, "BOOLEAN", "java.lang.Boolean")),
            Map.entry(Short.class, new JdbcType(Types.SMALLINT, "SMALLINT", "java.lang.Integer")),
            Map.entry(Integer.class, new JdbcType(Types.INTEGER, "INTEGER", "java.lang.Integer")),
            Map.entry(Long.class, new JdbcType(Types.BIGINT, "BIGINT", "java.lang.Long")),
            Map.entry(BigDecimal.class, new JdbcType(Types.DECIMAL, "DECIMAL", "java.math.BigDecimal")),
            Map.entry(Float.class, new JdbcType(Types.REAL, "REAL", "java.lang.Float")),
            Map.entry(Double.class, new JdbcType(Types.DOUBLE, "DOUBLE", "java.lang.Double")),
            Map.entry(LocalDate.class, new JdbcType(Types.DATE, "DATE", "java.sql.Date")),
            Map.entry(LocalTime.class, new JdbcType(Types.TIME, "TIME", "java.sql.Time")),
            Map.entry(LocalDateTime.class, new JdbcType(Types.TIMESTAMP, "TIMESTAMP", "java.sql.Timestamp")),
            Map.entry(
                    Instant.class,
                    new JdbcType(Types.TIMESTAMP_WITH_TIMEZONE, "TIMESTAMP WITH TIME ZONE", "java.sql.Timestamp")),
            Map.entry(UUID.class, new JdbcType(Types.OTHER, "UUID", "java.util.UUID")),
            Map.entry(byte[].class, new JdbcType(Types.VARBINARY, "VARBINARY", "[B")));

    public static JdbcType of(FieldType<?> type) {
        JdbcType plain = BY_JAVA_TYPE.get(type.javaType());
        if (plain == null) {
            throw new IllegalStateException("no JDBC type for " + type); // the types of fields are a closed set
        }
        return plain;
    }
}
