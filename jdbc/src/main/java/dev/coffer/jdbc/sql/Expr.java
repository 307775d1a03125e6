package dev.coffer.jdbc.sql;

import java.util.List;

/** An expression, as far as safety needs it: its leaves, and by what construct they are joined. Immutable. */
public sealed interface Expr {
    /** Offset of the first character, or -1 where only the leaves have offsets. */
    default int start() {
        return -1;
    }

    /** Offset after the last character, or -1. */
    default int end() {
        return -1;
    }

    /**
     * A column, resolved by nobody yet.
     *
     * @param schema folded, or empty
     * @param qualifier folded table name or alias, or empty
     * @param name folded
     */
    record ColumnRef(String schema, String qualifier, String name, int start, int end) implements Expr {}

    /** A {@code ?}. */
    record Parameter(int start, int end) implements Expr {}

    /**
     * A literal of the text; its value is read from there when needed.
     *
     * @param kind string or number
     */
    record Literal(Token.Kind kind, int start, int end) implements Expr {
        public boolean isNumber() {
            return kind == Token.Kind.NUMBER;
        }
    }

    record BooleanLiteral(boolean value, int start, int end) implements Expr {}

    record Null(int start, int end) implements Expr {}

    /** The key word {@code DEFAULT}. */
    record Default(int start, int end) implements Expr {}

    /** {@code CURRENT_TIMESTAMP} and the like. */
    record Niladic(int start, int end) implements Expr {}

    /** {@code *} or {@code qualifier.*} in a select list; {@code schema} and {@code qualifier} folded or empty. */
    record Star(String schema, String qualifier, String written, int start, int end) implements Expr {}

    /** {@code operand IS [NOT] NULL}. */
    record IsNull(Expr operand) implements Expr {}

    /** AND, OR, NOT and brackets around a condition: what stands in them are conditions of their own. */
    record Logical(List<Expr> operands) implements Expr {}

    /** Anything else that was understood, such as a comparison or a function; {@code construct} is for messages. */
    record Composite(String construct, List<Expr> operands) implements Expr {}
}
