package dev.coffer.jdbc.planner;

import static dev.coffer.jdbc.planner.ValueBinder.unwrapped;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.Provenance;
import dev.coffer.jdbc.rewrite.SqlFragment;
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
        int isProtected = 0;
        for (List<Expr> row : e.rows()) {
            List<SqlFragment> equal = equal(e.left(), row, leaves);
            if (equal != null) {
                isProtected++;
                any.add(SqlFragment.text(any.isEmpty() ? "" : " OR "));
                any.addAll(equal);
            }
        }
        if (isProtected > 0) {
            if (isProtected < e.rows().size()) {
                throw inList("of which some have a protected column and some have none");
            }
            if (context.dialect() == Dialect.H2 && e.rows().size() > 1) {
                any.addAll(unknownInH2(e));
            }
            context.rewrite().replace(e.start(), e.end(), negated(e.negated(), any));
        }
    }

    /**
     * H2's answer is unknown where a value of the left row is NULL, though another one is different, but for a list of one row, which
     * it takes for {@code =}. Where all of its list are constants and one of them is NULL, so it is for every row that is not found.
     */
    private List<SqlFragment> unknownInH2(Expr.RowIn e) {
        List<SqlFragment> fragments = new ArrayList<>();
        fragments.add(SqlFragment.text(" OR ("));
        for (Expr left : e.left()) {
            if (!(left instanceof Expr.ColumnRef)) {
                throw inList(
                        "where H2 answers otherwise than the standard if a value is NULL, and the left side has other than columns");
            }
            fragments.add(SqlFragment.text(fragments.size() == 1 ? "" : " OR "));
            fragments.addAll(copy(left));
            fragments.add(SqlFragment.text(" IS NULL"));
        }
        if (e.rows().stream().anyMatch(row -> row.stream().anyMatch(value -> unwrapped(value) instanceof Expr.Null))) {
            throw inList("where H2 answers otherwise than the standard, and one of its rows has NULL");
        }
        fragments.add(SqlFragment.text(") AND UNKNOWN"));
        return fragments;
    }

    private UnsupportedStatementException inList(String why) {
        return new UnsupportedStatementException("it looks for a row of values of " + context.protectedNames()
                + " in a list, " + why + ". Write (a, b) = (c, d) OR ... instead");
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

    /** What is written in another place must be of one piece: a name, or a value with casts or without. */
    private static void requireMovable(ColumnCipher column, Expr e) {
        Expr inner = unwrapped(e);
        boolean movable = e instanceof Expr.ColumnRef
                || inner instanceof Expr.Parameter
                || inner instanceof Expr.Literal
                || inner instanceof Expr.BooleanLiteral
                || inner instanceof Expr.Null;
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
