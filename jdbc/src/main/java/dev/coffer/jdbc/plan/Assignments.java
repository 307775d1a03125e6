package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.jdbc.value.ColumnValue;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Places what is assigned to a protected column: a parameter is sealed when it is bound, a literal leaves the text and is
 * bound instead, NULL and DEFAULT (which is NULL, the schema check sees to that) stay. Anything else is refused. Not
 * thread-safe.
 */
final class Assignments {
    private final SqlText sql;
    private final Patch patch;

    Assignments(SqlText sql, Patch patch) {
        this.sql = sql;
        this.patch = patch;
    }

    /** @return whether a value is sealed, so that there is a tag to write; otherwise the tag is NULL, too */
    boolean place(SealedColumn column, Expr value) throws SQLException {
        if (value instanceof Expr.Parameter parameter) {
            patch.seal(parameter, column);
            return true;
        }
        if (value instanceof Expr.Null || value instanceof Expr.Default) {
            return false;
        }
        Object literal = literal(column, value);
        if (literal == null) {
            throw Refusal.value(column, describe(value));
        }
        patch.seal(value, ColumnValue.of(column.toString(), column.type(), literal, null), column);
        return true;
    }

    private @Nullable Object literal(SealedColumn column, Expr value) {
        if (value instanceof Expr.BooleanLiteral flag) {
            return flag.value();
        }
        if (!(value instanceof Expr.Literal literal)) {
            return null;
        }
        String text = sql.text().substring(literal.start(), literal.end());
        if (literal.kind() == Token.Kind.STRING) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        boolean number = (literal.isNumber()
                        && Number.class.isAssignableFrom(column.type().javaType()))
                || (literal.isNumber() && column.type().javaType() == Boolean.class);
        return number ? number(text) : null;
    }

    private static @Nullable BigDecimal number(String text) {
        String digits =
                text.startsWith("-") || text.startsWith("+") ? text.substring(1).strip() : text;
        try {
            BigDecimal number = new BigDecimal(digits);
            return text.startsWith("-") ? number.negate() : number;
        } catch (NumberFormatException e) {
            return null; // 0x1F, 1_000: left to the application
        }
    }

    private static String describe(Expr value) {
        if (value instanceof Expr.Composite composite) {
            return composite.construct();
        }
        if (value instanceof Expr.ColumnRef) {
            return "another column";
        }
        return value instanceof Expr.Literal
                ? "a literal with a prefix, a backslash or of another type"
                : "an expression";
    }
}
