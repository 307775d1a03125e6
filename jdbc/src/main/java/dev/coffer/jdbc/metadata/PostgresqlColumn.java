package dev.coffer.jdbc.metadata;

import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;
import dev.coffer.jdbc.value.LogicalType.Kind;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** As pgjdbc tells of it: sizes and scales are its own, the same in results and in the catalog. */
record PostgresqlColumn(LogicalType type) implements PlainColumn {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int RADIX = 10;

    @Override
    public ResultType result() {
        int length = type.length();
        int scale = type.scale();
        int digits = type.digits(JdbcDriver.POSTGRESQL);
        return switch (type.kind()) {
            case TEXT ->
                isSized()
                        ? letters(Types.VARCHAR, "varchar", "java.lang.String", length)
                        : letters(Types.VARCHAR, "text", "java.lang.String", UNLIMITED);
            case JSON -> letters(Types.OTHER, "json", "java.lang.String", UNLIMITED);
            case UUID -> letters(Types.OTHER, "uuid", "java.util.UUID", UNLIMITED);
            case BYTES -> letters(Types.BINARY, "bytea", "[B", UNLIMITED);
            case BOOLEAN -> new ResultType(Types.BIT, "bool", "java.lang.Boolean", 1, 0, 1, false, false);
            case SMALLINT -> number(Types.SMALLINT, "int2", "java.lang.Integer", 5, 0, 6);
            case INTEGER -> number(Types.INTEGER, "int4", "java.lang.Integer", 10, 0, 11);
            case BIGINT -> number(Types.BIGINT, "int8", "java.lang.Long", 19, 0, 20);
            case DECIMAL ->
                number(
                        Types.NUMERIC,
                        "numeric",
                        "java.math.BigDecimal",
                        length,
                        scale,
                        1 + length + (scale > 0 ? 1 : 0));
            case REAL -> number(Types.REAL, "float4", "java.lang.Float", 8, 8, 15);
            case DOUBLE -> number(Types.DOUBLE, "float8", "java.lang.Double", 17, 17, 25);
            case DATE -> time(Types.DATE, "date", "java.sql.Date", 13, 0);
            case TIME -> time(Types.TIME, "time", "java.sql.Time", 8, digits);
            case TIMESTAMP -> time(Types.TIMESTAMP, "timestamp", "java.sql.Timestamp", 22, digits);
            case TIMESTAMPTZ -> time(Types.TIMESTAMP, "timestamptz", "java.sql.Timestamp", 28, digits);
        };
    }

    private boolean isSized() {
        return type.isSized(JdbcDriver.POSTGRESQL);
    }

    private static ResultType letters(int code, String name, String className, int length) {
        return new ResultType(code, name, className, length, 0, length, false, true);
    }

    private static ResultType number(int code, String name, String className, int precision, int scale, int display) {
        return new ResultType(code, name, className, precision, scale, display, true, false);
    }

    /** The driver counts two digits where there is one. */
    private static ResultType time(int code, String name, String className, int length, int digits) {
        int size = length + (digits == 0 ? 0 : Math.max(digits, 2) + 1);
        return new ResultType(code, name, className, size, digits, size, false, false);
    }

    /** The server takes what is compared with a varchar for a text. */
    @Override
    public ResultType parameter(boolean compared) {
        ResultType stored = result();
        String name = compared && type.kind() == Kind.TEXT ? "text" : stored.name();
        return new ResultType(stored.code(), name, stored.className(), 0, 0, 0, stored.signed(), false);
    }

    @Override
    public CatalogType catalog() {
        ResultType result = result();
        boolean sized = type.kind() == Kind.TEXT || type.kind() == Kind.BYTES;
        @Nullable Integer octets = sized ? (Integer) result.precision() : null;
        return new CatalogType(result.code(), result.name(), result.precision(), result.scale(), RADIX, octets);
    }

    @Override
    public CatalogType rowIdentifier() {
        return catalog();
    }
}
