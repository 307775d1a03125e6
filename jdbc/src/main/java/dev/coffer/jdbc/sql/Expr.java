package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An expression, as far as safety needs it. {@code start} and {@code end} are offsets, the end exclusive. Immutable. */
public sealed interface Expr {
    /** Offset of the first character, or -1 where nobody needs it. */
    default int start() {
        return -1;
    }

    /** Offset after the last character, or -1. */
    default int end() {
        return -1;
    }

    /** What it is made of, in the order of the text; of a query in it nothing. */
    default List<Expr> operands() {
        return List.of();
    }

    /**
     * A column, resolved by nobody yet.
     *
     * @param schema folded, or empty
     * @param qualifier folded table name or alias, or empty
     * @param name folded
     * @param last offset of its last part, the name without what qualifies it
     */
    record ColumnRef(String schema, String qualifier, String name, int start, int last, int end) implements Expr {
        /** Whether one of its names is this. */
        public boolean isPart(String folded) {
            return !folded.isEmpty() && (name.equals(folded) || qualifier.equals(folded) || schema.equals(folded));
        }
    }

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

    /** One operand in brackets. */
    record Parenthesized(Expr operand, int start, int end) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(operand);
        }
    }

    /** {@code CAST(operand AS type)} or {@code operand::type}; the type in lower case, its words joined by blanks. */
    record Cast(Expr operand, String type, int start, int end) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(operand);
        }
    }

    /** {@code operand IS [NOT] NULL}. */
    record IsNull(Expr operand) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(operand);
        }
    }

    /**
     * AND, OR and NOT: what stands in them are conditions of their own.
     *
     * @param all whether all of them have to be true: there is nothing but AND between them
     */
    record Logical(boolean all, List<Expr> operands) implements Expr {}

    /** A comparison that asks for equality, in whatever spelling. */
    record Comparison(Equality kind, Expr left, Expr right, int start, int end) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    /** What a {@link Comparison} asks. */
    enum Equality {
        EQUAL("the comparison ="),
        NOT_EQUAL("the comparison <>"),
        DISTINCT("IS DISTINCT FROM"),
        NOT_DISTINCT("IS NOT DISTINCT FROM");

        private final String construct;

        Equality(String construct) {
            this.construct = construct;
        }

        /** For messages. */
        public String construct() {
            return construct;
        }
    }

    /**
     * {@code left [NOT] LIKE pattern [ESCAPE escape]}.
     *
     * @param folds whether it is ILIKE, which takes upper and lower case for the same
     * @param escape a literal, parameter or NULL; null without ESCAPE
     */
    record Like(
            boolean folds,
            boolean negated,
            Expr left,
            Expr pattern,
            @Nullable Expr escape,
            int start,
            int end) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, pattern);
        }
    }

    /** {@code left [NOT] IN (elements)}. */
    record In(Expr left, List<Expr> elements) implements Expr {
        @Override
        public List<Expr> operands() {
            return joined(List.of(left), elements);
        }
    }

    /** {@code left [NOT] IN (query)}. */
    record InQuery(Expr left, Query query) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left);
        }
    }

    /** {@code = ANY (operand)} or {@code <> ALL (operand)} of an array; {@code construct} for messages. */
    record AnyOf(Expr left, Expr operand, String construct) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, operand);
        }
    }

    /** {@code (a, b) = (c, d)} or {@code <>}, with as many on either side. */
    record RowComparison(boolean negated, List<Expr> left, List<Expr> right, int start, int end) implements Expr {
        @Override
        public List<Expr> operands() {
            return joined(left, right);
        }
    }

    /** {@code (a, b) [NOT] IN ((c, d), ...)}, each row with as many as there are on the left. */
    record RowIn(boolean negated, List<Expr> left, List<List<Expr>> rows, int start, int end) implements Expr {
        @Override
        public List<Expr> operands() {
            return joined(left, rows.stream().flatMap(List::stream).toList());
        }
    }

    record Exists(Query query) implements Expr {}

    /** A query as a value. */
    record Scalar(Query query, int start, int end) implements Expr {}

    /** CASE or COALESCE: one of the branches is the value; the conditions say which, and are conditions of their own. */
    record CaseExpression(String construct, List<Expr> conditions, List<Expr> branches, int start, int end)
            implements Expr {
        @Override
        public List<Expr> operands() {
            return joined(conditions, branches);
        }
    }

    /** {@code VALUES(column)} in ON DUPLICATE KEY UPDATE: what the INSERT would have written. */
    record Proposed(ColumnRef column, int start, int end) implements Expr {}

    /** {@code COUNT([DISTINCT] operands)}. */
    record Count(boolean distinct, List<Expr> operands) implements Expr {}

    /**
     * A function with OVER.
     *
     * @param counts whether it only asks how many of its operands are not NULL
     */
    record Window(String construct, boolean counts, List<Expr> operands, List<Expr> partition, List<Expr> order)
            implements Expr {}

    /** Anything else that was understood, such as a function; {@code construct} is for messages. */
    record Composite(String construct, List<Expr> operands) implements Expr {}

    /**
     * A call whose brackets hold what is no list of expressions.
     *
     * @param construct for messages
     * @param names every word in it, for it may be a column
     * @param values its parameters and literals
     * @param queries its subqueries
     */
    record Opaque(String construct, List<Expr> names, List<Expr> values, List<Query> queries, int start, int end)
            implements Expr {
        @Override
        public List<Expr> operands() {
            return joined(names, values);
        }
    }

    private static List<Expr> joined(List<Expr> first, List<Expr> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
