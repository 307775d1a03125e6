package dev.coffer.jdbc.metadata;

/**
 * What {@link java.sql.ResultSetMetaData} and {@link java.sql.ParameterMetaData} tell of a type.
 *
 * @param code of {@link java.sql.Types}
 * @param className of what {@code getObject} gives, as the driver spells it
 * @param displaySize not asked of parameters
 * @param caseSensitive not asked of parameters
 */
public record ResultType(
        int code,
        String name,
        String className,
        int precision,
        int scale,
        int displaySize,
        boolean signed,
        boolean caseSensitive) {}
