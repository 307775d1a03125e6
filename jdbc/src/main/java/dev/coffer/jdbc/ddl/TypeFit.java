package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.value.LogicalType;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import java.util.Map;
import java.util.Set;

/**
 * Whether a declared type is the one that the policy gives a column, or the one that its envelopes are kept in, or neither. What is
 * narrower than the policy is the policy's: no value of it is refused. Stateless.
 */
final class TypeFit {
    /** What a declared type is to a column. */
    enum Verdict {
        /** The type of the values. */
        LOGICAL,
        /** The type of the envelopes: the column is made by hand. */
        PHYSICAL,
        /** It says something else than the policy. */
        CONTRADICTION
    }

    private static final Set<String> TEXTS = Set.of(
            "varchar",
            "character varying",
            "char varying",
            "varchar2",
            "nvarchar",
            "nvarchar2",
            "national varchar",
            "national character varying",
            "national char varying",
            "text",
            "mediumtext",
            "longtext",
            "clob",
            "character large object",
            "char large object",
            "nclob",
            "longvarchar",
            "long varchar");

    /** Lengths of those that have one without being told. */
    private static final Map<String, Integer> SHORT_TEXTS = Map.of(
            "char",
            1,
            "character",
            1,
            "nchar",
            1,
            "bpchar",
            1,
            "national char",
            1,
            "national character",
            1,
            "tinytext",
            255);

    private static final Set<String> BYTES = Set.of(
            "bytea",
            "varbinary",
            "binary varying",
            "binary large object",
            "blob",
            "mediumblob",
            "longblob",
            "longvarbinary",
            "long varbinary",
            "image",
            "raw");
    private static final Map<String, Integer> SHORT_BYTES = Map.of("binary", 1, "tinyblob", 255);
    private static final Set<String> BOOLEANS = Set.of("boolean", "bool", "bit", "tinyint");
    private static final Set<String> SMALLINTS = Set.of("smallint", "int2", "tinyint");
    private static final Set<String> INTEGERS = Set.of("integer", "int", "int4", "mediumint");
    private static final Set<String> BIGINTS = Set.of("bigint", "int8");
    private static final Set<String> DECIMALS = Set.of("decimal", "numeric", "dec", "fixed", "number");
    private static final Set<String> ZONED = Set.of("timestamptz", "timestamp with time zone");
    private static final int UUID_TEXT = 36;
    private static final int UUID_BYTES = 16;
    private static final int MICROSECONDS = 6;

    /** The greatest p of {@code FLOAT(p)} that is single precision. */
    private static final int SINGLE = 24;

    private final DeclaredType type;
    private final Dialect dialect;

    TypeFit(DeclaredType type, Dialect dialect) {
        this.type = type;
        this.dialect = dialect;
    }

    /**
     * @param byHand whether the statement spells out what only a column of envelopes has: its tags, its constraint, or a collation for
     *     ASCII; this decides where the type could be either
     */
    Verdict of(ProtectedColumn column, boolean byHand) {
        boolean logical = isLogical(LogicalType.of(column.type()));
        if (isPhysical(column) && (byHand || !logical)) {
            return Verdict.PHYSICAL;
        }
        return logical ? Verdict.LOGICAL : Verdict.CONTRADICTION;
    }

    /** Whether it could hold envelopes. One that is too short is found, with its cure, by the check of the schema. */
    private boolean isPhysical(ProtectedColumn column) {
        boolean binary = column.storage() == Storage.BINARY;
        LogicalType.Kind kind = LogicalType.of(column.type()).kind();
        boolean alike = binary ? kind == LogicalType.Kind.BYTES : kind == LogicalType.Kind.TEXT;
        int needed = column.maxEnvelopeLength() < 0 ? column.minEnvelopeLength() : column.maxEnvelopeLength();
        int length = binary ? length(BYTES, SHORT_BYTES) : length(TEXTS, SHORT_TEXTS);
        return length == UNLIMITED || (length >= 0 && (!alike || length >= needed));
    }

    private boolean isLogical(LogicalType wanted) {
        String name = type.name();
        return switch (wanted.kind()) {
            case TEXT -> isWithin(length(TEXTS, SHORT_TEXTS), wanted.length());
            case BYTES -> isWithin(bytes(wanted.length()), wanted.length());
            case BOOLEAN -> BOOLEANS.contains(name) && type.first(1) == 1;
            case SMALLINT -> SMALLINTS.contains(name);
            case INTEGER -> INTEGERS.contains(name);
            case BIGINT -> BIGINTS.contains(name);
            case DECIMAL ->
                DECIMALS.contains(name)
                        && type.first(defaultPrecision()) <= wanted.length()
                        && type.second(0) == wanted.scale();
            case REAL -> isSingle(name);
            case DOUBLE -> isDouble(name);
            case DATE -> name.equals("date");
            case TIME -> (name.equals("time") || name.equals("time without time zone")) && hasDigits(wanted, true);
            case TIMESTAMP -> isTimestamp(name) && hasDigits(wanted, false);
            case TIMESTAMPTZ ->
                (ZONED.contains(name) || (dialect == Dialect.MARIADB && isTimestamp(name))) && hasDigits(wanted, false);
            case UUID ->
                name.equals("uuid")
                        || length(TEXTS, SHORT_TEXTS) == UUID_TEXT
                        || length(BYTES, SHORT_BYTES) == UUID_BYTES;
            case JSON ->
                name.equals("json") || name.equals("jsonb") || (dialect == Dialect.MARIADB && name.equals("longtext"));
        };
    }

    private static final int UNLIMITED = -1;
    private static final int NONE = -2;

    /** Its length if it is one of these types: {@link #UNLIMITED} without one, {@link #NONE} if it is none of them. */
    private int length(Set<String> types, Map<String, Integer> shortOnes) {
        Integer ofShort = shortOnes.get(type.name());
        if (ofShort != null) {
            return type.first(ofShort);
        }
        return types.contains(type.name()) ? type.first(UNLIMITED) : NONE;
    }

    /** PostgreSQL has one type for bytes, which has no length. */
    private int bytes(int wanted) {
        return type.name().equals("bytea") ? wanted : length(BYTES, SHORT_BYTES);
    }

    private static boolean isWithin(int length, int wanted) {
        return length != NONE && (wanted < 0 || (length >= 0 && length <= wanted));
    }

    private int defaultPrecision() {
        return dialect == Dialect.MARIADB ? 10 : Integer.MAX_VALUE;
    }

    private boolean isSingle(String name) {
        return switch (name) {
            case "real" -> dialect != Dialect.MARIADB;
            case "float4" -> true;
            case "float" -> type.first(dialect == Dialect.MARIADB ? SINGLE : Integer.MAX_VALUE) <= SINGLE;
            default -> false;
        };
    }

    private boolean isDouble(String name) {
        return switch (name) {
            case "double", "double precision", "float8" -> true;
            case "real" -> dialect == Dialect.MARIADB;
            case "float" -> type.first(dialect == Dialect.MARIADB ? SINGLE : Integer.MAX_VALUE) > SINGLE;
            default -> false;
        };
    }

    private boolean isTimestamp(String name) {
        return name.equals("timestamp") || name.equals("timestamp without time zone") || name.equals("datetime");
    }

    /** Fractions of a second are rounded to them, so that fewer or more of them give other values. */
    private boolean hasDigits(LogicalType wanted, boolean time) {
        int without = dialect == Dialect.MARIADB || (dialect == Dialect.H2 && time) ? 0 : MICROSECONDS;
        int most = dialect == Dialect.H2 ? wanted.length() : Math.min(wanted.length(), MICROSECONDS);
        return type.first(without) == most;
    }
}
