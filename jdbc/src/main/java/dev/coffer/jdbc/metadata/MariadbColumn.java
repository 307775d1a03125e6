package dev.coffer.jdbc.metadata;

import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;
import dev.coffer.jdbc.value.LogicalType.Kind;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * As MariaDB Connector/J tells of it, without options by which it takes types for others, and in tables of utf8mb4. What it tells of large
 * types in a result is what overflows an int.
 */
record MariadbColumn(LogicalType type) implements PlainColumn {
    private static final int RADIX = 10;
    private static final int BYTES_PER_CHARACTER = 4;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** The server's mark of a float without a fixed scale. */
    private static final int NO_SCALE = 31;

    private static final int UUID_LENGTH = 36;

    @Override
    public ResultType result() {
        int length = type.length();
        int digits = digits();
        return switch (type.kind()) {
            case TEXT ->
                isSized()
                        ? of(Types.VARCHAR, "VARCHAR", "java.lang.String", length, 0, length)
                        : of(Types.LONGVARCHAR, "LONGTEXT", "java.lang.String", 0, 0, 0);
            case JSON -> of(Types.LONGVARCHAR, "JSON", "java.lang.String", 0, 0, 0);
            case UUID -> of(Types.OTHER, "uuid", "java.util.UUID", UUID_LENGTH, 0, UUID_LENGTH * BYTES_PER_CHARACTER);
            case BYTES ->
                isSized()
                        ? of(Types.VARBINARY, "VARBINARY", "byte[]", length, 0, length)
                        : of(Types.LONGVARBINARY, "LONGBLOB", "byte[]", -1, 0, -1);
            case BOOLEAN -> of(Types.BOOLEAN, "BOOLEAN", "java.lang.Boolean", 1, 0, 1);
            case SMALLINT -> of(Types.SMALLINT, "SMALLINT", "java.lang.Short", 5, 0, 6);
            case INTEGER -> of(Types.INTEGER, "INTEGER", "java.lang.Integer", 10, 0, 11);
            case BIGINT -> of(Types.BIGINT, "BIGINT", "java.lang.Long", 19, 0, 20);
            case DECIMAL -> {
                int display = 1 + length + (type.scale() > 0 ? 1 : 0);
                yield of(Types.DECIMAL, "DECIMAL", "java.math.BigDecimal", length, type.scale(), display);
            }
            case REAL -> of(Types.REAL, "FLOAT", "java.lang.Float", 12, NO_SCALE, 12);
            case DOUBLE -> of(Types.DOUBLE, "DOUBLE", "java.lang.Double", 22, NO_SCALE, 22);
            case DATE -> of(Types.DATE, "DATE", "java.sql.Date", 10, 0, 10);
            case TIME -> time(Types.TIME, "TIME", "java.sql.Time", 10, digits);
            case TIMESTAMP -> time(Types.TIMESTAMP, "DATETIME", "java.sql.Timestamp", 19, digits);
            case TIMESTAMPTZ -> time(Types.TIMESTAMP, "TIMESTAMP", "java.sql.Timestamp", 19, digits);
        };
    }

    private int digits() {
        return type.digits(JdbcDriver.MARIADB);
    }

    private boolean isSized() {
        return type.isSized(JdbcDriver.MARIADB);
    }

    private ResultType time(int code, String name, String className, int length, int digits) {
        int size = length + (digits == 0 ? 0 : digits + 1);
        return of(code, name, className, size, digits, size);
    }

    /** Signed is what the server does not mark as unsigned. */
    private ResultType of(int code, String name, String className, int precision, int scale, int display) {
        boolean signed = type.kind() != Kind.TIMESTAMPTZ && type.kind() != Kind.UUID;
        return new ResultType(code, name, className, precision, scale, display, signed, true);
    }

    /** The driver does not know; nobody asks. */
    @Override
    public ResultType parameter(boolean compared) {
        return result();
    }

    @Override
    public CatalogType catalog() {
        ResultType result = result();
        @Nullable Integer digits = digitsInCatalog();
        @Nullable
        Integer size = switch (type.kind()) {
            case BOOLEAN -> 3;
            case UUID -> null;
            case TEXT, BYTES, JSON -> isSized() ? type.length() : UNLIMITED;
            default -> result.precision();
        };
        @Nullable
        Integer octets = switch (type.kind()) {
            case TEXT -> isSized() ? type.length() * BYTES_PER_CHARACTER : UNLIMITED;
            case BYTES, JSON -> size;
            default -> null;
        };
        String name = switch (type.kind()) {
            case INTEGER -> "INT";
            case JSON -> "LONGTEXT";
            case UUID -> "UUID";
            default -> result.name();
        };
        return new CatalogType(result.code(), name, size, digits, RADIX, octets);
    }

    private @Nullable Integer digitsInCatalog() {
        return switch (type.kind()) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, DECIMAL -> type.scale();
            default -> null;
        };
    }

    @Override
    public CatalogType rowIdentifier() {
        CatalogType catalog = catalog();
        String name = type.kind() == Kind.BOOLEAN ? "tinyint" : catalog.name().toLowerCase(Locale.ROOT);
        @Nullable
        Integer size = switch (type.kind()) {
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> null;
            default -> catalog.size();
        };
        return new CatalogType(catalog.code(), name, size, catalog.digits(), null, null);
    }
}
