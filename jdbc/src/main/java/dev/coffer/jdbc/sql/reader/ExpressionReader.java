package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads expressions by precedence: OR, XOR, AND, NOT, then predicates (see {@link PredicateReader}), then operators. Operators that
 * it does not know bind tighter than any comparison, as they do in all the dialects; what stands beside one can then be no side of
 * a comparison. Not thread-safe.
 */
final class ExpressionReader {
    private final Cursor at;
    private final PredicateReader predicates;
    private final OperandReader operands;

    ExpressionReader(Cursor at, QueryReader queries) {
        this.at = at;
        this.predicates = new PredicateReader(at, this, queries);
        this.operands = new OperandReader(at, this, queries);
    }

    /** A condition or a value. */
    Expr expression() {
        Expr left = exclusive();
        while (at.skip("or")) {
            left = linked(false, left, exclusive());
        }
        return left;
    }

    private Expr exclusive() {
        Expr left = conjunction();
        while (at.skip("xor")) {
            left = linked(false, left, conjunction());
        }
        return left;
    }

    private Expr conjunction() {
        Expr left = negation();
        while (at.skip("and")) {
            left = linked(true, left, negation());
        }
        return left;
    }

    private Expr negation() {
        return at.skip("not") ? new Expr.Logical(false, List.of(negation())) : predicates.predicate();
    }

    /** {@code a OR b OR c} as one list, as long as the left is such a list. */
    private static Expr linked(boolean and, Expr left, Expr right) {
        return left instanceof Expr.Logical chain && chain.operands().size() > 1
                ? new Expr.Logical(and && chain.all(), joined(chain.operands(), right))
                : new Expr.Logical(and, List.of(left, right));
    }

    /** What a comparison compares: operators, and what they work on. */
    Expr operand() {
        Expr left = sum();
        while (true) {
            Operator operator = Operator.next(at);
            if (operator.kind() != Operator.Kind.OTHER) {
                return left;
            }
            operator.take(at);
            left = composite(operator.construct(), left, sum());
        }
    }

    private Expr sum() {
        Expr left = product();
        String last = "";
        while (at.isSymbol("+") || at.isSymbol("-")) {
            String sign = Operator.next(at).text();
            if (!sign.equals("+") && !sign.equals("-")) {
                return left;
            }
            at.take();
            left = chained("arithmetic", left, product(), last.equals(sign));
            last = sign;
        }
        return left;
    }

    private Expr product() {
        Expr left = operands.operand();
        String last = "";
        while (isFactorSign() || isFactorWord()) {
            String sign = at.take().text();
            left = chained("arithmetic", left, operands.operand(), last.equals(sign));
            last = sign;
        }
        return left;
    }

    private boolean isFactorSign() {
        String sign = Operator.next(at).text();
        return sign.equals("*") || sign.equals("/") || sign.equals("%");
    }

    private boolean isFactorWord() {
        return at.dialect() == Dialect.MARIADB && (at.isWord("div") || at.isWord("mod"));
    }

    private static Expr composite(String construct, Expr left, Expr right) {
        return chained(
                construct,
                left,
                right,
                left instanceof Expr.Composite other && other.construct().equals(construct));
    }

    private static Expr chained(String construct, Expr left, Expr right, boolean same) {
        return same && left instanceof Expr.Composite chain
                ? new Expr.Composite(construct, joined(chain.operands(), right))
                : new Expr.Composite(construct, List.of(left, right));
    }

    private static List<Expr> joined(List<Expr> some, Expr last) {
        List<Expr> all = new ArrayList<>(some);
        all.add(last);
        return List.copyOf(all);
    }

    /** Expressions with commas between them. */
    List<Expr> list() {
        List<Expr> list = new ArrayList<>();
        do {
            list.add(expression());
        } while (at.skipSymbol(","));
        return List.copyOf(list);
    }

    OperandReader operands() {
        return operands;
    }
}
