package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ORDER BY and GROUP BY, where a name may mean an alias and a number a position of the select list. Protected columns are
 * never ordered by; grouped by if they are deterministic. Not thread-safe.
 */
final class Sorting {
    /** What holds elements, which may be positions, and is none itself. */
    private static final Set<String> SEVERAL = Set.of("a row of values", "the function ROLLUP", "the function CUBE");

    private final PlanningContext context;
    private final Scope scope;
    private final Expressions expressions;
    private final List<OutputColumn> outputs;

    /** What GROUP BY lists of tables. */
    private final List<OutputColumn.@Nullable Origin> listed = new ArrayList<>();

    /** @param scope with the select list's aliases */
    Sorting(PlanningContext context, Scope scope, Expressions expressions, List<OutputColumn> outputs) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
        this.outputs = outputs;
    }

    void requireOrder(List<Expr> elements) {
        elements.forEach(element -> require(element, false));
    }

    /**
     * Columns that stand by themselves group all together, so that a row's primary key among them tells its other columns apart. In
     * brackets, as those of GROUPING SETS, ROLLUP and DISTINCT ON are read, some group without the others.
     */
    void requireGroups(List<Expr> elements) {
        for (Expr element : elements) {
            if (element instanceof Expr.ColumnRef ref) {
                listed.add(scope.resolve(ref).origin());
            }
        }
        for (Expr element : elements) {
            if (!(element instanceof Expr.ColumnRef ref && isToldApart(scope.resolve(ref)))) {
                require(element, true);
            }
        }
    }

    /** By the primary key of the row that it is of. */
    private boolean isToldApart(Scope.Owned owned) {
        return owned.column() != null
                && owned.origin() != null
                && context.tellsApart(
                        owned.origin().table(),
                        listed.stream().filter(Objects::nonNull).toList());
    }

    private void require(Expr element, boolean grouping) {
        if (element instanceof Expr.Parenthesized bracket) {
            require(bracket.operand(), grouping);
        } else if (element instanceof Expr.Literal literal && literal.isNumber()) {
            position(context.text(literal.start(), literal.end()), grouping);
        } else if (element instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            ColumnCipher column = owned.column();
            if (column != null && !(grouping && column.isDeterministic())) {
                throw Refusal.construct(
                        column,
                        owned.byAlias()
                                ? "ordering, grouping or a condition on its alias " + ref.name()
                                : grouping ? "grouping" : "ordering");
            }
            if (column != null) {
                context.rewrite().compares(column, "grouping");
            }
        } else if (grouping && element instanceof Expr.Composite several && SEVERAL.contains(several.construct())) {
            several.operands().forEach(each -> require(each, true));
        } else {
            expressions.requireProven(element, "ordering, grouping or a condition on groups");
        }
    }

    private void position(String digits, boolean grouping) {
        for (int i = 0; i < outputs.size(); i++) {
            ColumnCipher column = outputs.get(i).column();
            if (column != null && String.valueOf(i + 1).equals(digits) && !(grouping && column.isDeterministic())) {
                throw Refusal.construct(column, "ordering or grouping by its position");
            }
            if (column != null && String.valueOf(i + 1).equals(digits)) {
                context.rewrite().compares(column, "grouping");
            }
        }
        if (digits.isEmpty() || digits.chars().anyMatch(c -> c < '0' || c > '9') || digits.startsWith("0")) {
            throw Refusal.unplaced(context.protectedNames(), "a number in ORDER BY or GROUP BY that is no position");
        }
    }
}
