package dev.coffer.jdbc.metadata;

import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** As H2 tells of it, which counts numbers in bits. */
record H2Column(LogicalType type) implements PlainColumn {
    private static final int UNLIMITED = 1_000_000_000;
    private static final int IN_BITS = 2;
    private static final int IN_DIGITS = 10;

    @Override
    public ResultType result() {
        int length = type.length();
        int size = type.isSized(JdbcDriver.H2) ? length : UNLIMITED;
        int digits = type.digits(JdbcDriver.H2);
        return switch (type.kind()) {
            case TEXT -> other(Types.VARCHAR, "CHARACTER VARYING", "java.lang.String", size, size);
            case JSON -> other(Types.OTHER, "JSON", "java.lang.String", UNLIMITED, UNLIMITED);
            case UUID -> other(Types.BINARY, "UUID", "java.util.UUID", 16, 36);
            case BYTES -> other(Types.VARBINARY, "BINARY VARYING", "[B", size, 2 * size);
            case BOOLEAN -> other(Types.BOOLEAN, "BOOLEAN", "java.lang.Boolean", 1, 5);
            case SMALLINT -> number(Types.SMALLINT, "SMALLINT", "java.lang.Integer", 16, 0, 6);
            case INTEGER -> number(Types.INTEGER, "INTEGER", "java.lang.Integer", 32, 0, 11);
            case BIGINT -> number(Types.BIGINT, "BIGINT", "java.lang.Long", 64, 0, 20);
            case DECIMAL -> number(Types.DECIMAL, "DECIMAL", "java.math.BigDecimal", length, type.scale(), length + 2);
            case REAL -> number(Types.REAL, "REAL", "java.lang.Float", 24, 0, 15);
            case DOUBLE -> number(Types.DOUBLE, "DOUBLE PRECISION", "java.lang.Double", 53, 0, 24);
            case DATE -> other(Types.DATE, "DATE", "java.sql.Date", 10, 10);
            case TIME -> time(Types.TIME, "TIME", "java.sql.Time", 8, digits);
            case TIMESTAMP -> time(Types.TIMESTAMP, "TIMESTAMP", "java.sql.Timestamp", 19, digits);
            case TIMESTAMPTZ ->
                time(Types.TIMESTAMP_WITH_TIMEZONE, "TIMESTAMP WITH TIME ZONE", "java.time.OffsetDateTime", 25, digits);
        };
    }

    private static ResultType other(int code, String name, String className, int precision, int display) {
        return new ResultType(code, name, className, precision, 0, display, false, true);
    }

    private static ResultType number(int code, String name, String className, int precision, int scale, int display) {
        return new ResultType(code, name, className, precision, scale, display, true, true);
    }

    private static ResultType time(int code, String name, String className, int length, int digits) {
        int size = length + (digits == 0 ? 0 : digits + 1);
        return new ResultType(code, name, className, size, digits, size, false, true);
    }

    /** All of them are signed. */
    @Override
    public ResultType parameter(boolean compared) {
        ResultType result = result();
        return new ResultType(
                result.code(), result.name(), result.className(), result.precision(), result.scale(), 0, true, true);
    }

    @Override
    public CatalogType catalog() {
        ResultType result = result();
        @Nullable
        Integer radix = switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> IN_BITS;
            case DECIMAL -> IN_DIGITS;
            default -> null;
        };
        int size = result.precision();
        return new CatalogType(result.code(), result.name(), size, result.scale(), radix, size);
    }

    @Override
    public CatalogType rowIdentifier() {
        CatalogType catalog = catalog();
        @Nullable
        Integer digits = switch (type.kind()) {
            case DECIMAL, TIME, TIMESTAMP, TIMESTAMPTZ -> catalog.digits();
            default -> null;
        };
        return new CatalogType(catalog.code(), catalog.name(), catalog.size(), digits, null, null);
    }
}
