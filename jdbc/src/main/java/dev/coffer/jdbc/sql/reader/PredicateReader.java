package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what asks something: comparisons, IN, BETWEEN, LIKE and IS. Not thread-safe. */
final class PredicateReader {
    private final Cursor at;
    private final ExpressionReader expressions;
    private final QueryReader queries;

    PredicateReader(Cursor at, ExpressionReader expressions, QueryReader queries) {
        this.at = at;
        this.expressions = expressions;
        this.queries = queries;
    }

    Expr predicate() {
        int start = at.offset();
        Expr left = expressions.operand();
        Expr asked = asked(left, start);
        while (at.isWord("is")) {
            asked = is(asked, start);
        }
        return asked;
    }

    private Expr asked(Expr left, int start) {
        if (Operator.next(at).kind() == Operator.Kind.COMPARISON) {
            return comparison(left, start);
        }
        if (at.isWord("is")) {
            return is(left, start);
        }
        if (at.skip("isnull") || at.skip("notnull")) {
            return new Expr.IsNull(left);
        }
        boolean negated = at.isWord("not") && isTest(at.peek(1).text());
        if (negated) {
            at.take();
        }
        if (at.skip("between")) {
            return between(left);
        }
        if (at.skip("in")) {
            return in(left, negated, start);
        }
        if (at.isWord("like") || at.isWord("ilike")) {
            boolean folds = at.take().isWord("ilike");
            Expr pattern = expressions.operand();
            Expr escape = at.skip("escape") ? escape() : null;
            return new Expr.Like(folds, negated, left, pattern, escape, start, at.lastEnd());
        }
        if (at.skip("similar", "to")) {
            return like("SIMILAR TO", left);
        }
        if (at.skip("sounds", "like")) {
            return like("SOUNDS LIKE", left);
        }
        if (at.isWord("rlike") || at.isWord("regexp")) {
            return like(at.take().text().toUpperCase(Locale.ROOT), left);
        }
        if (at.skip("overlaps")) {
            return new Expr.Composite("OVERLAPS", List.of(left, expressions.operand()));
        }
        if (at.skip("member", "of")) {
            return new Expr.Composite("MEMBER OF", List.of(left, expressions.operand()));
        }
        return left;
    }

    private static boolean isTest(String word) {
        return switch (word) {
            case "between", "in", "like", "ilike", "similar", "rlike", "regexp" -> true;
            default -> false;
        };
    }

    private Expr like(String construct, Expr left) {
        Expr pattern = expressions.operand();
        if (at.skip("escape")) {
            escape();
        }
        return new Expr.Composite(construct, List.of(left, pattern));
    }

    /** One character that says how the pattern is written: it is nobody's value. */
    private Expr escape() {
        Expr character = expressions.operands().operand();
        if (!(character instanceof Expr.Literal
                || character instanceof Expr.Parameter
                || character instanceof Expr.Null)) {
            throw at.unread();
        }
        return character;
    }

    private Expr between(Expr left) {
        if (!at.skip("symmetric")) {
            at.skip("asymmetric");
        }
        Expr low = expressions.operand();
        at.word("and");
        return new Expr.Composite("BETWEEN", List.of(left, low, expressions.operand()));
    }

    private Expr is(Expr left, int start) {
        at.word("is");
        boolean negated = at.skip("not");
        if (at.skip("null")) {
            return new Expr.IsNull(left);
        }
        if (at.skip("true") || at.skip("false") || at.skip("unknown")) {
            return new Expr.Composite("IS TRUE", List.of(left));
        }
        if (at.skip("distinct", "from")) {
            Expr right = expressions.operand();
            return new Expr.Comparison(
                    negated ? Expr.Equality.NOT_DISTINCT : Expr.Equality.DISTINCT, left, right, start, at.lastEnd());
        }
        if (at.skip("json") || at.skip("document")) {
            return new Expr.Composite("IS JSON", List.of(left));
        }
        throw at.unread();
    }

    private Expr comparison(Expr left, int start) {
        Operator operator = Operator.next(at);
        operator.take(at);
        Expr.@Nullable Equality equality = switch (operator.text()) {
            case "=" -> Expr.Equality.EQUAL;
            case "<>", "!=" -> Expr.Equality.NOT_EQUAL;
            case "<=>" -> Expr.Equality.NOT_DISTINCT;
            default -> null;
        };
        String construct = equality == null ? "the comparison " + operator.text() : equality.construct();
        if (isQuantifier()) {
            return quantified(left, equality, construct);
        }
        Expr right = expressions.operand();
        if (Operator.next(at).kind() == Operator.Kind.COMPARISON) {
            throw at.unread(); // a = b = c is read from the left by some, and by others not at all
        }
        if (equality == null) {
            return new Expr.Composite(construct, List.of(left, right));
        }
        boolean rows = (equality == Expr.Equality.EQUAL || equality == Expr.Equality.NOT_EQUAL)
                && OperandReader.isRow(left)
                && OperandReader.isRow(right)
                && left.operands().size() == right.operands().size();
        if (rows) {
            return new Expr.RowComparison(
                    equality == Expr.Equality.NOT_EQUAL, left.operands(), right.operands(), start, at.lastEnd());
        }
        return new Expr.Comparison(equality, left, right, start, at.lastEnd());
    }

    private boolean isQuantifier() {
        return (at.isWord("any") || at.isWord("some") || at.isWord("all"))
                && at.peek(1).isSymbol("(");
    }

    /** {@code = ANY (array)} and {@code = ANY (query)}, which is IN. */
    private Expr quantified(Expr left, Expr.@Nullable Equality equality, String construct) {
        boolean all = at.take().isWord("all");
        boolean in = (equality == Expr.Equality.EQUAL && !all) || (equality == Expr.Equality.NOT_EQUAL && all);
        String name = construct + " with " + (all ? "ALL" : "ANY");
        if (queries.isQueryInBrackets()) {
            int start = at.offset();
            Query query = queries.nested();
            return in
                    ? new Expr.InQuery(left, query)
                    : new Expr.Composite(name, List.of(left, new Expr.Scalar(query, start, at.lastEnd())));
        }
        at.symbol("(");
        Expr array = expressions.expression();
        at.symbol(")");
        return in ? new Expr.AnyOf(left, array, name) : new Expr.Composite(name, List.of(left, array));
    }

    private Expr in(Expr left, boolean negated, int start) {
        if (queries.isQueryInBrackets() && !at.peek(1).isSymbol("(")) {
            return new Expr.InQuery(left, queries.nested());
        }
        at.symbol("(");
        List<Expr> elements = at.isSymbol(")") ? List.of() : expressions.list();
        at.symbol(")");
        if (OperandReader.isRow(left)
                && elements.stream()
                        .allMatch(element -> OperandReader.isRow(element)
                                && element.operands().size() == left.operands().size())) {
            List<List<Expr>> rows = new ArrayList<>();
            for (Expr element : elements) {
                rows.add(element.operands());
            }
            return new Expr.RowIn(negated, left.operands(), List.copyOf(rows), start, at.lastEnd());
        }
        return new Expr.In(left, elements);
    }
}
