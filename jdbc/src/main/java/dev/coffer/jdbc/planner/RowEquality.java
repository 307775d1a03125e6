package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of rows of values. {@code (a, b) = (c, d)} means {@code a = c AND b = d}, also where something is NULL, and a list
 * of rows means OR; so where a protected column takes part the comparison is written out by position, each position being a
 * predicate of its own. Not thread-safe.
 */
final class RowEquality {
    private static final String CONSTRUCT = "the comparison of a row of values";

    private final Draft draft;
    private final Expressions expressions;
    private final Equality equality;

    RowEquality(Draft draft, Expressions expressions, Equality equality) {
        this.draft = draft;
        this.expressions = expressions;
        this.equality = equality;
    }

    void comparison(Expr.RowComparison e, Expressions.Leaves leaves) {
        List<Piece> equal = equal(e.left(), e.right(), leaves);
        if (equal != null) {
            draft.patch().replace(e.start(), e.end(), negated(e.negated(), equal));
        }
    }

    void in(Expr.RowIn e, Expressions.Leaves leaves) {
        List<Piece> any = new ArrayList<>();
        boolean isProtected = false;
        for (List<Expr> row : e.rows()) {
            List<Piece> equal = equal(e.left(), row, leaves);
            if (equal != null) {
                isProtected = true;
                any.add(Piece.text(any.isEmpty() ? "" : " OR "));
                any.addAll(equal);
            }
        }
        if (isProtected) {
            requireStandard();
            draft.patch().replace(e.start(), e.end(), negated(e.negated(), any));
        }
    }

    /** Written out it would answer by the standard, and H2 does not. */
    private void requireStandard() {
        if (draft.dialect() == Dialect.H2) {
            throw new UnsupportedStatementException("it looks for a row of values of " + draft.protectedNames()
                    + " in a list, whose result is unknown where a value is NULL in H2, and false elsewhere. Write"
                    + " (a, b) = (c, d) OR ... instead");
        }
    }

    private static List<Piece> negated(boolean isNegated, List<Piece> condition) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.text(isNegated ? "(NOT (" : "("));
        pieces.addAll(condition);
        pieces.add(Piece.text(isNegated ? "))" : ")"));
        return pieces;
    }

    /** The comparison position by position; null if nothing of it is protected, so that it can stay as it is. */
    private @Nullable List<Piece> equal(List<Expr> left, List<Expr> right, Expressions.Leaves leaves) {
        List<Meaning> ones = new ArrayList<>();
        List<Meaning> others = new ArrayList<>();
        SealedColumn column = null;
        for (int i = 0; i < left.size(); i++) {
            Expressions.Leaves own = new Expressions.Leaves();
            Meaning one = expressions.meaning(left.get(i), own);
            Meaning other = expressions.meaning(right.get(i), own);
            if (one instanceof Meaning.Protected found) {
                column = found.column();
            } else if (other instanceof Meaning.Protected found) {
                column = found.column();
            } else {
                own.unproven(one);
                own.unproven(other);
                expressions.requireProven(own);
            }
            leaves.add(own);
            ones.add(one);
            others.add(other);
        }
        if (column == null) {
            return null;
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            requireMovable(column, left.get(i));
            requireMovable(column, right.get(i));
            pieces.add(Piece.text(i == 0 ? "(" : " AND "));
            pieces.addAll(position(left.get(i), ones.get(i), right.get(i), others.get(i)));
        }
        pieces.add(Piece.text(")"));
        return pieces;
    }

    /** What is written in another place must be of one piece: a name or a value. */
    private static void requireMovable(SealedColumn column, Expr e) {
        boolean movable = e instanceof Expr.ColumnRef
                || e instanceof Expr.Parameter
                || e instanceof Expr.Literal
                || e instanceof Expr.BooleanLiteral
                || e instanceof Expr.Null;
        if (!movable) {
            throw Refusal.construct(column, CONSTRUCT + " that is computed");
        }
    }

    private List<Piece> position(Expr left, Meaning one, Expr right, Meaning other) {
        if (one instanceof Meaning.Protected found && other instanceof Meaning.Values) {
            return search(left, found.column(), right);
        }
        if (other instanceof Meaning.Protected found && one instanceof Meaning.Values) {
            return search(right, found.column(), left);
        }
        if (one instanceof Meaning.Protected found) {
            Equality.requireComparable(found.column(), other, CONSTRUCT);
        } else if (other instanceof Meaning.Protected found) {
            Equality.requireComparable(found.column(), one, CONSTRUCT);
        }
        List<Piece> pieces = new ArrayList<>(copy(left));
        pieces.add(Piece.text(" = "));
        pieces.addAll(copy(right));
        return pieces;
    }

    private List<Piece> search(Expr side, SealedColumn column, Expr value) {
        String searched = equality.searched(side, column, CONSTRUCT);
        int source = equality.source(value, column, CONSTRUCT);
        return List.of(
                Piece.text(searched + " IN ("),
                new Piece.Slot(source, Piece.Role.FIRST_CANDIDATE, column),
                Piece.text(", "),
                new Piece.Slot(source, Piece.Role.SECOND_CANDIDATE, column),
                Piece.text(")"));
    }

    private List<Piece> copy(Expr e) {
        return draft.patch().copy(e.start(), e.end(), List.of());
    }
}
