package dev.coffer.jdbc.rewrite;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;

/**
 * Casts around values for protected columns. The cast leaves the statement with the value, so it may only be one that changes
 * no value of the column's type: {@code ?::text}, but not {@code ?::varchar(3)}. Stateless.
 */
public final class Casts {
    private static final Set<String> TEXT = Set.of("text", "varchar", "character varying");

    private Casts() {}

    /** @param compared whether the value is compared: then a cast to integers would round where a comparison must not */
    public static void requireNoChange(Dialect dialect, Expr value, ColumnCipher column, boolean compared) {
        for (Expr e = value; e instanceof Expr.Cast cast; e = unbracketed(cast.operand())) {
            if (!isHarmless(dialect, cast.type(), column.type().javaType(), compared)
                    && !isWideEnough(dialect, cast.type(), column)
                    && (compared || !isOwn(dialect, cast.type(), column))) {
                throw new UnsupportedStatementException(
                        column + " is protected, and a value for it is cast to " + cast.type()
                                + ", which may change the value before it is compared or stored. Leave the cast out, or cast to the type"
                                + " of the column without a length");
            }
        }
    }

    /**
     * Whether the value stands in casts to just the type of the column, to days or to whole numbers: then it is made a value of the
     * column first, as if it were assigned, and compared afterwards.
     */
    public static boolean convert(Expr value, ColumnCipher column) {
        Expr e = value;
        while (e instanceof Expr.Cast cast && isSame(cast.type(), column.type().javaType())) {
            e = unbracketed(cast.operand());
        }
        return value instanceof Expr.Cast && !(e instanceof Expr.Cast);
    }

    private static boolean isSame(String type, Class<?> of) {
        if (of == LocalDate.class) {
            return type.equals("date");
        }
        return (of == Long.class && isEight(type))
                || (of == Integer.class && isFour(type))
                || (of == Short.class && isTwo(type));
    }

    /**
     * The very type of the column, whose digits round as storing does and refuse what storing refuses; MariaDB and MySQL would take
     * the nearest number that fits.
     */
    private static boolean isOwn(Dialect dialect, String type, ColumnCipher column) {
        String own = column.type().toString(); // decimal(5,2), timestamp(6)
        String name = type.startsWith("numeric(") ? "decimal" + type.substring("numeric".length()) : type;
        return dialect != Dialect.MARIADB && own.endsWith(")") && name.equals(own);
    }

    /**
     * {@code VARCHAR(n)}, as wide as the column, cuts what is longer than the column allows: when it is stored that is refused, and when
     * it is compared it is cut as well.
     */
    private static boolean isWideEnough(Dialect dialect, String type, ColumnCipher column) {
        int open = type.indexOf('(');
        if (column.type().javaType() != String.class || open < 0 || !type.endsWith(")")) {
            return false;
        }
        String word = type.substring(0, open).strip();
        String digits = digits(type);
        boolean text = word.equals("varchar")
                || word.equals("character varying")
                || (dialect == Dialect.MARIADB && word.equals("char"));
        String declared = digits(column.type().toString()); // text(100)
        return text && !digits.isEmpty() && !declared.isEmpty() && Long.parseLong(digits) >= Long.parseLong(declared);
    }

    /** To how many characters a text in these casts is cut; 0 if to none. */
    public static int length(Expr value) {
        int length = 0;
        for (Expr e = value; e instanceof Expr.Cast cast; e = unbracketed(cast.operand())) {
            String digits = digits(cast.type());
            int own = digits.isEmpty() ? 0 : Integer.parseInt(digits);
            length = length == 0 || (own > 0 && own < length) ? own : length;
        }
        return length;
    }

    /** The number in the brackets of a type, empty if there is none. */
    private static String digits(String type) {
        int open = type.indexOf('(');
        String digits = open >= 0 && type.endsWith(")")
                ? type.substring(open + 1, type.length() - 1).strip()
                : "";
        return digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9') ? digits : "";
    }

    private static Expr unbracketed(Expr e) {
        return e instanceof Expr.Parenthesized bracket ? unbracketed(bracket.operand()) : e;
    }

    private static boolean isHarmless(Dialect dialect, String type, Class<?> of, boolean compared) {
        if (of == String.class) {
            return TEXT.contains(type) || (dialect == Dialect.MARIADB && type.equals("char"));
        }
        if (of == LocalDate.class) {
            return type.equals("date") && !compared;
        }
        if (of == Boolean.class) {
            return type.equals("boolean") || type.equals("bool");
        }
        if (of == UUID.class) {
            return type.equals("uuid");
        }
        if (of == byte[].class) {
            return type.equals("bytea") || (dialect == Dialect.MARIADB && type.equals("binary"));
        }
        if (of == LocalDateTime.class) {
            return type.equals("timestamp") && dialect != Dialect.MARIADB && !compared;
        }
        if (of == Instant.class) {
            return (type.equals("timestamptz") || type.equals("timestamp with time zone")) && !compared;
        }
        if (of == BigDecimal.class) {
            return (type.equals("numeric") || type.equals("decimal")) && dialect == Dialect.POSTGRESQL;
        }
        return !compared && isInteger(type, of);
    }

    private static boolean isInteger(String type, Class<?> of) {
        return (of == Long.class && isEight(type))
                || (of == Integer.class && (isEight(type) || isFour(type)))
                || (of == Short.class && (isEight(type) || isFour(type) || isTwo(type)));
    }

    private static boolean isEight(String type) {
        return type.equals("bigint") || type.equals("int8") || type.equals("signed");
    }

    private static boolean isFour(String type) {
        return type.equals("integer") || type.equals("int") || type.equals("int4");
    }

    private static boolean isTwo(String type) {
        return type.equals("smallint") || type.equals("int2");
    }
}
