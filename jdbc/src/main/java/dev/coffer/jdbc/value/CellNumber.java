package dev.coffer.jdbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value as a number or a boolean: fractions are cut by all drivers but H2, which rounds them. Immutable. */
final class CellNumber {
    private static final int LONGEST = 1100;
    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "off");
    private static final Set<String> INFINITE = Set.of("Infinity", "-Infinity", "NaN");

    private final JdbcDriver driver;
    private final String column;

    CellNumber(JdbcDriver driver, String column) {
        this.driver = driver;
        this.column = column;
    }

    private SQLException outOf(Object value, String wanted) {
        return Conversion.outOf(column, value.getClass(), wanted);
    }

    boolean bool(Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            return bool(text);
        }
        BigDecimal number = decimal(value, "boolean");
        return switch (driver) {
            case POSTGRESQL -> oneOrZero(value, number);
            case MARIADB -> value instanceof BigDecimal ? number.intValue() != 0 : number.signum() != 0;
            case MYSQL -> number.signum() > 0 || number.compareTo(BigDecimal.ONE.negate()) == 0;
            case H2 -> number.signum() != 0;
        };
    }

    private boolean oneOrZero(Object value, BigDecimal number) throws SQLException {
        if (number.signum() != 0 && number.compareTo(BigDecimal.ONE) != 0) {
            throw outOf(value, "boolean");
        }
        return number.signum() != 0;
    }

    private boolean bool(String text) throws SQLException {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (driver == JdbcDriver.MARIADB) {
            return !text.equals("false") && !text.equals("0");
        }
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word) || (driver == JdbcDriver.MYSQL && word.isEmpty())) {
            return false;
        }
        BigDecimal number = decimal(text, "boolean");
        if (driver == JdbcDriver.H2) {
            return number.signum() != 0;
        }
        return driver == JdbcDriver.MYSQL
                ? number.signum() > 0 || number.compareTo(BigDecimal.ONE.negate()) == 0
                : oneOrZero(text, number);
    }

    /** An integer of this many bits. */
    long integer(Object value, int bits) throws SQLException {
        boolean isInteger = value instanceof Integer || value instanceof Long || value instanceof Short;
        long number = isInteger ? ((Number) value).longValue() : rounded(value, bits);
        if (number >> (bits - 1) != 0 && number >> (bits - 1) != -1) {
            throw outOf(value, bits + "-bit integer");
        }
        return number;
    }

    private long rounded(Object value, int bits) throws SQLException {
        String wanted = bits + "-bit integer";
        if (driver == JdbcDriver.MYSQL && value instanceof String text) {
            if (text.isEmpty()) {
                return 0;
            }
            if (bits == Byte.SIZE && text.length() == 1) {
                return (byte) text.charAt(0);
            }
        }
        BigDecimal number = decimal(value, wanted);
        try {
            if (driver != JdbcDriver.H2) {
                return number.setScale(0, RoundingMode.DOWN).longValueExact();
            }
            if (value instanceof String) {
                return number.longValueExact();
            }
            boolean floating = value instanceof Float || value instanceof Double;
            return floating
                    ? number.add(BigDecimal.valueOf(5, 1))
                            .setScale(0, RoundingMode.FLOOR)
                            .longValueExact() // Math.round
                    : number.setScale(0, RoundingMode.HALF_UP).longValueExact();
        } catch (ArithmeticException e) {
            throw outOf(value, wanted); // without the cause, which may quote the value
        }
    }

    /** @param real whether a float is wanted, which a float is as it is */
    double floatingPoint(Object value, boolean real) throws SQLException {
        if (value instanceof Double || (value instanceof Float && (real || driver == JdbcDriver.H2))) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Float number) {
            return Double.parseDouble(number.toString()); // of the text that the server sends
        }
        if (value instanceof String text) {
            if (INFINITE.contains(text) && driver != JdbcDriver.MYSQL) {
                return Double.parseDouble(text);
            }
            if (text.isEmpty() && driver == JdbcDriver.MYSQL) {
                return 0;
            }
        }
        BigDecimal number = decimal(value, "double");
        return real ? number.floatValue() : number.doubleValue();
    }

    BigDecimal decimal(Object value) throws SQLException {
        if (driver == JdbcDriver.MYSQL && value instanceof String text) {
            if (text.isEmpty()) {
                return BigDecimal.ZERO;
            }
            if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                return BigDecimal.valueOf(decimal(value, "BigDecimal").doubleValue());
            }
        }
        boolean floating = value instanceof Float || value instanceof Double;
        if (floating && (driver == JdbcDriver.POSTGRESQL || driver == JdbcDriver.MARIADB)) {
            return decimal(FloatText.of(driver, value), "BigDecimal");
        }
        return decimal(value, "BigDecimal");
    }

    @Nullable
    BigInteger bigInteger(Object value) throws SQLException {
        BigDecimal number = decimal(value, "BigInteger");
        if (driver == JdbcDriver.MARIADB || driver == JdbcDriver.H2) {
            return number.toBigInteger(); // without its fraction
        }
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private BigDecimal decimal(Object value, String wanted) throws SQLException {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number || (value instanceof String text && text.length() <= LONGEST)) {
            try {
                return new BigDecimal(value.toString().strip());
            } catch (NumberFormatException e) {
                // falls through: the message of this exception may hold the value
            }
        }
        throw outOf(value, wanted);
    }
}
