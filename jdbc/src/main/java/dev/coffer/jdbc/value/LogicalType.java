package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.util.Locale;

/**
 * The type that a plain column has in a database where a protected one has a type of the policy's: what metadata tell of it, and what DDL
 * through the wrapper names it by. Immutable.
 *
 * @param length most code points of a text, most bytes, digits of a decimal, or digits of a second's fraction; -1 without
 * @param scale digits of a decimal after the point, else 0
 */
public record LogicalType(Kind kind, int length, int scale) {
    /** The kinds of types of the policy, by the words it names them with. */
    public enum Kind {
        TEXT,
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        DECIMAL,
        REAL,
        DOUBLE,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMPTZ,
        UUID,
        BYTES,
        JSON
    }

    /** Digits of a second's fraction that PostgreSQL, MariaDB and MySQL keep. */
    private static final int MICROSECONDS = 6;

    /** The longest {@code varchar} of PostgreSQL. */
    private static final int POSTGRESQL_VARCHAR = 10_485_760;

    /** The longest VARCHAR of four bytes a character that a row of MariaDB or MySQL holds. */
    private static final int MARIADB_VARCHAR = 16_383;

    /** The longest VARBINARY that a row of theirs holds. */
    private static final int MARIADB_VARBINARY = 65_532;

    /** The longest VARCHAR and VARBINARY that every H2 takes. */
    private static final int H2_LIMIT = 1 << 20;

    public static LogicalType of(FieldType<?> type) {
        String notation = type.toString();
        int open = notation.indexOf('(');
        if (open < 0) {
            return new LogicalType(kind(notation), -1, 0);
        }
        int comma = notation.indexOf(',');
        int close = notation.indexOf(')');
        return new LogicalType(
                kind(notation.substring(0, open)),
                Integer.parseInt(notation.substring(open + 1, comma < 0 ? close : comma)),
                comma < 0 ? 0 : Integer.parseInt(notation.substring(comma + 1, close)));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As a column of this type is declared in the database of that driver, in upper case. */
    public String declared(JdbcDriver driver) {
        boolean mariadb = driver == JdbcDriver.MARIADB || driver == JdbcDriver.MYSQL;
        return switch (kind) {
            case TEXT -> declaredText(driver);
            case BOOLEAN, SMALLINT, BIGINT, DATE, JSON -> kind.name();
            case INTEGER -> "INTEGER";
            case DECIMAL -> "DECIMAL(" + length + "," + scale + ")";
            case REAL -> mariadb ? "FLOAT" : "REAL";
            case DOUBLE -> mariadb ? "DOUBLE" : "DOUBLE PRECISION";
            case TIME -> "TIME(" + digits(driver) + ")";
            case TIMESTAMP -> (mariadb ? "DATETIME(" : "TIMESTAMP(") + digits(driver) + ")";
            case TIMESTAMPTZ -> "TIMESTAMP(" + digits(driver) + ")" + (mariadb ? "" : " WITH TIME ZONE");
            case UUID -> driver == JdbcDriver.MYSQL ? "CHAR(36)" : "UUID"; // MySQL has no type for it
            case BYTES -> declaredBytes(driver);
        };
    }

    private String declaredText(JdbcDriver driver) {
        if (isSized(driver)) {
            return "VARCHAR(" + length + ")";
        }
        return switch (driver) {
            case POSTGRESQL -> "TEXT";
            case MARIADB, MYSQL -> "LONGTEXT";
            case H2 -> "VARCHAR";
        };
    }

    private String declaredBytes(JdbcDriver driver) {
        if (isSized(driver)) {
            return "VARBINARY(" + length + ")";
        }
        return switch (driver) {
            case POSTGRESQL -> "BYTEA";
            case MARIADB, MYSQL -> "LONGBLOB";
            case H2 -> "VARBINARY";
        };
    }

    /** Whether a text or bytes are declared with their length: where they have one, and the database a type that long. */
    public boolean isSized(JdbcDriver driver) {
        int limit = switch (driver) {
            case POSTGRESQL -> kind == Kind.TEXT ? POSTGRESQL_VARCHAR : 0;
            case MARIADB, MYSQL -> kind == Kind.TEXT ? MARIADB_VARCHAR : MARIADB_VARBINARY;
            case H2 -> H2_LIMIT;
        };
        return length >= 0 && length <= limit;
    }

    /** Of a second's fraction: as many as the policy says, or as the database keeps at most. */
    public int digits(JdbcDriver driver) {
        return driver == JdbcDriver.H2 ? length : Math.min(length, MICROSECONDS);
    }
}
