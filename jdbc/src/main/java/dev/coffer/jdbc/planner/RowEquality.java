package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
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

    private final PlanningContext context;
    private final Expressions expressions;
    private final Equality equality;

    RowEquality(PlanningContext context, Expressions expressions, Equality equality) {
        this.context = context;
        this.expressions = expressions;
        this.equality = equality;
    }

    void comparison(Expr.RowComparison e, Expressions.Leaves leaves) {
        List<SqlFragment> equal = equal(e.left(), e.right(), leaves);
        if (equal != null) {
            context.rewrite().replace(e.start(), e.end(), negated(e.negated(), equal));
        }
    }

    void in(Expr.RowIn e, Expressions.Leaves leaves) {
        List<SqlFragment> any = new ArrayList<>();
        boolean isProtected = false;
        for (List<Expr> row : e.rows()) {
            List<SqlFragment> equal = equal(e.left(), row, leaves);
            if (equal != null) {
                isProtected = true;
                any.add(SqlFragment.text(any.isEmpty() ? "" : " OR "));
                any.addAll(equal);
            }
        }
        if (isProtected) {
            requireStandard();
            context.rewrite().replace(e.start(), e.end(), negated(e.negated(), any));
        }
    }

    /** Written out it would answer by the standard, and H2 does not. */
    private void requireStandard() {
        if (context.dialect() == Dialect.H2) {
            throw new UnsupportedStatementException("it looks for a row of values of " + context.protectedNames()
                    + " in a list, whose result is unknown where a value is NULL in H2, and false elsewhere. Write"
                    + " (a, b) = (c, d) OR ... instead");
        }
    }

    private static List<SqlFragment> negated(boolean isNegated, List<SqlFragment> condition) {
        List<SqlFragment> fragments = new ArrayList<>();
        fragments.add(SqlFragment.text(isNegated ? "(NOT (" : "("));
        fragments.addAll(condition);
        fragments.add(SqlFragment.text(isNegated ? "))" : ")"));
        return fragments;
    }

    /** The comparison position by position; null if nothing of it is protected, so that it can stay as it is. */
    private @Nullable List<SqlFragment> equal(List<Expr> left, List<Expr> right, Expressions.Leaves leaves) {
        List<Provenance> ones = new ArrayList<>();
        List<Provenance> others = new ArrayList<>();
        ColumnCipher column = null;
        for (int i = 0; i < left.size(); i++) {
            Expressions.Leaves own = new Expressions.Leaves();
            Provenance one = expressions.provenance(left.get(i), own);
            Provenance other = expressions.provenance(right.get(i), own);
            if (one instanceof Provenance.Protected found) {
                column = found.column();
            } else if (other instanceof Provenance.Protected found) {
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
        List<SqlFragment> fragments = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            requireMovable(column, left.get(i));
            requireMovable(column, right.get(i));
            fragments.add(SqlFragment.text(i == 0 ? "(" : " AND "));
            fragments.addAll(position(left.get(i), ones.get(i), right.get(i), others.get(i)));
        }
        fragments.add(SqlFragment.text(")"));
        return fragments;
    }

    /** What is written in another place must be of one piece: a name or a value. */
    private static void requireMovable(ColumnCipher column, Expr e) {
        boolean movable = e instanceof Expr.ColumnRef
                || e instanceof Expr.Parameter
                || e instanceof Expr.Literal
                || e instanceof Expr.BooleanLiteral
                || e instanceof Expr.Null;
        if (!movable) {
            throw Refusal.construct(column, CONSTRUCT + " that is computed");
        }
    }

    private List<SqlFragment> position(Expr left, Provenance one, Expr right, Provenance other) {
        if (one instanceof Provenance.Protected found && other instanceof Provenance.Values) {
            return search(left, found.column(), right);
        }
        if (other instanceof Provenance.Protected found && one instanceof Provenance.Values) {
            return search(right, found.column(), left);
        }
        if (one instanceof Provenance.Protected found) {
            equality.requireComparable(found.column(), other, CONSTRUCT);
        } else if (other instanceof Provenance.Protected found) {
            equality.requireComparable(found.column(), one, CONSTRUCT);
        }
        List<SqlFragment> fragments = new ArrayList<>(copy(left));
        fragments.add(SqlFragment.text(" = "));
        fragments.addAll(copy(right));
        return fragments;
    }

    private List<SqlFragment> search(Expr side, ColumnCipher column, Expr value) {
        String searched = equality.searched(side, column, CONSTRUCT);
        int source = equality.source(value, column, CONSTRUCT);
        return List.of(
                SqlFragment.text(searched + " IN ("),
                new SqlFragment.Slot(source, SqlFragment.Role.FIRST_CANDIDATE, column),
                SqlFragment.text(", "),
                new SqlFragment.Slot(source, SqlFragment.Role.SECOND_CANDIDATE, column),
                SqlFragment.text(")"));
    }

    private List<SqlFragment> copy(Expr e) {
        return context.rewrite().copy(e.start(), e.end(), List.of());
    }
}
