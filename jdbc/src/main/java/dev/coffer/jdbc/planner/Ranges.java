package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.Provenance;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.search.SearchMember;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons by order: {@code <}, BETWEEN, and those of rows of values, by which a page goes on behind the last row of the one
 * before. Columns are compared by what is kept of their order, values by their place in it, so that the text stays as it is but for the
 * two: the place of a value that the column cannot hold lies between those of values that it can. Not thread-safe.
 */
final class Ranges {
    private static final Set<String> COMPARISONS =
            Set.of("the comparison <", "the comparison <=", "the comparison >", "the comparison >=");
    private static final String BETWEEN = "BETWEEN";
    private static final String ROW = "a row of values";
    private static final Set<String> ROWS = Set.of(ROW, "the function ROW");

    private final PlanningContext context;
    private final Scope scope;
    private final Expressions expressions;

    Ranges(PlanningContext context, Scope scope, Expressions expressions) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
    }

    static boolean isOne(String construct) {
        return COMPARISONS.contains(construct) || construct.equals(BETWEEN);
    }

    /** Whether it is a comparison by order of rows, or one that a protected column takes part in; then it is planned. */
    boolean takes(Expr.Composite e, Expressions.Leaves leaves) {
        List<Expr> operands = e.operands();
        if (COMPARISONS.contains(e.construct())) {
            return operands.get(0) instanceof Expr.Composite one
                            && operands.get(1) instanceof Expr.Composite other
                            && ROWS.contains(one.construct())
                            && ROWS.contains(other.construct())
                    ? rows(one.operands(), other.operands(), leaves)
                    : compared(e.construct(), operands.get(0), operands.subList(1, 2), leaves)
                            || compared(e.construct(), operands.get(1), operands.subList(0, 1), leaves);
        }
        return e.construct().equals(BETWEEN) && compared(BETWEEN, operands.get(0), operands.subList(1, 3), leaves);
    }

    /**
     * Position by position: the first in which they differ decides, and unequal values have unequal places. A value belongs to what stands at
     * its own position, protected or not, and to nothing else of the rows.
     */
    private boolean rows(List<Expr> left, List<Expr> right, Expressions.Leaves leaves) {
        if (left.size() != right.size()) {
            throw new UnsupportedStatementException("it compares a row of " + left.size() + " values with one of "
                    + right.size() + ", of " + context.protectedNames() + ": give both as many");
        }
        for (int i = 0; i < left.size(); i++) {
            Expr one = left.get(i);
            Expr other = right.get(i);
            Expressions.Leaves own = new Expressions.Leaves();
            if (!compared(ROW, one, List.of(other), own) && !compared(ROW, other, List.of(one), own)) {
                own.unproven(expressions.provenance(one, own));
                own.unproven(expressions.provenance(other, own));
                expressions.requireProven(own);
            }
            leaves.add(own);
        }
        return true;
    }

    private boolean compared(String construct, Expr side, List<Expr> others, Expressions.Leaves leaves) {
        Expr.ColumnRef ref = column(side);
        ColumnCipher column = ref == null ? null : scope.resolve(ref).column();
        if (ref == null || column == null) {
            return false;
        }
        context.rewrite().replace(side.start(), side.end(), ordered(ref, column, construct));
        for (Expr other : others) {
            operand(construct, column, other, leaves);
        }
        return true;
    }

    private void operand(String construct, ColumnCipher column, Expr other, Expressions.Leaves leaves) {
        Provenance provenance = expressions.provenance(other, leaves);
        Expr.ColumnRef ref = column(other);
        if (provenance instanceof Provenance.Values) {
            if (!isValue(ValueBinder.unwrapped(other))) {
                throw Refusal.range(column, construct + " with something else than a value");
            }
            int source = expressions.values().source(other, column, ValueBinder.Use.PLACED);
            context.rewrite()
                    .replace(
                            other.start(),
                            other.end(),
                            List.of(new SqlFragment.Slot(source, SqlFragment.Role.PLACE, column)));
        } else if (provenance == Provenance.NOTHING) {
            context.rewrite()
                    .replace(other.start(), other.end(), "NULL"); // in a cast it would have the type of the value
        } else if (ref != null
                && provenance instanceof Provenance.Protected found
                && column.isOrderedLike(found.column())) {
            context.rewrite().replace(other.start(), other.end(), ordered(ref, found.column(), construct));
        } else {
            throw Refusal.range(column, construct + " with something else than a value");
        }
    }

    private static boolean isValue(Expr e) {
        return e instanceof Expr.Parameter || e instanceof Expr.Literal || e instanceof Expr.BooleanLiteral;
    }

    private static Expr.@Nullable ColumnRef column(Expr side) {
        if (side instanceof Expr.Parenthesized bracket) {
            return column(bracket.operand());
        }
        return side instanceof Expr.ColumnRef ref ? ref : null;
    }

    /** What is kept of a column's order, in the statement's own spelling. */
    private String ordered(Expr.ColumnRef ref, ColumnCipher column, String construct) {
        String name = scope.resolve(ref).derived(SearchMember.ORDER);
        if (name == null) {
            throw Refusal.range(
                    column,
                    column.derivedAt(SearchMember.ORDER) < 0
                            ? construct
                            : construct + " outside of the query that reads its table");
        }
        return context.text(ref.start(), ref.last()) + name;
    }
}
