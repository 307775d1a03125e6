package dev.coffer.jdbc.metadata;

import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** As MySQL Connector/J tells of it, without options by which it takes types for others, and in tables of utf8mb4. */
record MysqlColumn(LogicalType type) implements PlainColumn {
    private static final int RADIX = 10;
    private static final int BYTES_PER_CHARACTER = 4;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** 4 GB, in characters of four bytes, of twice as many as an int counts. */
    private static final int LONGTEXT = 536_870_911;

    private static final int JSON = 1 << 30;
    private static final int UUID_LENGTH = 36;

    @Override
    public ResultType result() {
        int length = type.length();
        return switch (type.kind()) {
            case TEXT ->
                isSized()
                        ? letters(Types.VARCHAR, "VARCHAR", "java.lang.String", length)
                        : letters(Types.LONGVARCHAR, "LONGTEXT", "java.lang.String", LONGTEXT);
            case JSON -> letters(Types.LONGVARCHAR, "JSON", "java.lang.String", UNLIMITED);
            case UUID -> letters(Types.CHAR, "CHAR", "java.util.UUID", UUID_LENGTH);
            case BYTES ->
                isSized()
                        ? letters(Types.VARBINARY, "VARBINARY", "[B", length)
                        : letters(Types.LONGVARBINARY, "LONGBLOB", "[B", UNLIMITED);
            case BOOLEAN -> new ResultType(Types.BIT, "BIT", "java.lang.Boolean", 1, 0, 1, false, false);
            case SMALLINT -> number(Types.SMALLINT, "SMALLINT", "java.lang.Integer", 5);
            case INTEGER -> number(Types.INTEGER, "INT", "java.lang.Integer", 10);
            case BIGINT -> number(Types.BIGINT, "BIGINT", "java.lang.Long", 19);
            case DECIMAL ->
                new ResultType(
                        Types.DECIMAL, "DECIMAL", "java.math.BigDecimal", length, type.scale(), length, true, true);
            case REAL -> number(Types.REAL, "FLOAT", "java.lang.Float", 12);
            case DOUBLE -> number(Types.DOUBLE, "DOUBLE", "java.lang.Double", 22);
            case DATE -> time(Types.DATE, "DATE", "java.sql.Date", 10);
            case TIME -> time(Types.TIME, "TIME", "java.sql.Time", 10 + fraction());
            case TIMESTAMP -> time(Types.TIMESTAMP, "DATETIME", "java.time.LocalDateTime", 19 + fraction());
            case TIMESTAMPTZ -> time(Types.TIMESTAMP, "TIMESTAMP", "java.sql.Timestamp", 19 + fraction());
        };
    }

    private boolean isSized() {
        return type.isSized(JdbcDriver.MYSQL);
    }

    private int fraction() {
        int digits = type.digits(JdbcDriver.MYSQL);
        return digits == 0 ? 0 : digits + 1;
    }

    private static ResultType letters(int code, String name, String className, int length) {
        return new ResultType(code, name, className, length, 0, length, false, true);
    }

    private static ResultType number(int code, String name, String className, int precision) {
        return new ResultType(code, name, className, precision, 0, precision, true, false);
    }

    private static ResultType time(int code, String name, String className, int length) {
        return new ResultType(code, name, className, length, 0, length, false, false);
    }

    /** What the server takes a prepared statement's parameters for: the widest type of their kind. */
    @Override
    public ResultType parameter(boolean compared) {
        return switch (type.kind()) {
            case TEXT ->
                isSized()
                        ? parameter(Types.VARCHAR, "VARCHAR", "java.lang.String", 16_383)
                        : parameter(Types.LONGVARCHAR, "LONGTEXT", "java.lang.String", LONGTEXT);
            case JSON -> parameter(Types.LONGVARCHAR, "JSON", "java.lang.String", LONGTEXT);
            case UUID -> parameter(Types.VARCHAR, "VARCHAR", "java.lang.String", 16_383);
            case BYTES ->
                isSized()
                        ? parameter(Types.VARBINARY, "VARBINARY", "[B", 65_535)
                        : parameter(Types.LONGVARBINARY, "LONGBLOB", "[B", UNLIMITED);
            case BOOLEAN, SMALLINT, INTEGER, BIGINT -> number(Types.BIGINT, "BIGINT", "java.lang.Long", 19);
            case DECIMAL -> new ResultType(Types.DECIMAL, "DECIMAL", "java.math.BigDecimal", 65, 30, 0, true, false);
            case REAL, DOUBLE -> number(Types.DOUBLE, "DOUBLE", "java.lang.Double", 23);
            case DATE -> parameter(Types.DATE, "DATE", "java.sql.Date", 10);
            case TIME -> parameter(Types.TIME, "TIME", "java.sql.Time", 17);
            case TIMESTAMP, TIMESTAMPTZ -> parameter(Types.TIMESTAMP, "DATETIME", "java.time.LocalDateTime", 26);
        };
    }

    private static ResultType parameter(int code, String name, String className, int precision) {
        return new ResultType(code, name, className, precision, 0, 0, false, false);
    }

    @Override
    public CatalogType catalog() {
        ResultType result = result();
        int size = switch (type.kind()) {
            case TEXT -> isSized() ? type.length() : UNLIMITED;
            case JSON -> JSON;
            case TIME -> 8 + fraction();
            default -> result.precision();
        };
        @Nullable
        Integer digits = switch (type.kind()) {
            case DECIMAL, REAL, DOUBLE -> type.scale();
            default -> null;
        };
        @Nullable
        Integer octets = switch (type.kind()) {
            case TEXT -> isSized() ? size * BYTES_PER_CHARACTER : UNLIMITED;
            case UUID -> size * BYTES_PER_CHARACTER;
            case BYTES -> size;
            default -> null;
        };
        return new CatalogType(result.code(), result.name(), size, digits, RADIX, octets);
    }

    @Override
    public CatalogType rowIdentifier() {
        return catalog();
    }
}
