package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ORDER BY and GROUP BY, where a name may mean an alias and a number a position of the select list. Protected columns are
 * ordered by what is kept of their order; grouped by if they are deterministic. Not thread-safe.
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

    /** Of rows of which nothing is left but what they yield: only by that. */
    void requireOrder(List<Expr> elements) {
        elements.forEach(element -> require(element, false));
    }

    /** Of the rows of tables: also by what is kept of the order of a protected column. */
    void requireOrderOfRows(List<Expr> elements) {
        for (Expr element : elements) {
            if (!byOrder(element)) {
                require(element, false);
            }
        }
    }

    /** Whether it is a protected column with an order; then the rows are sorted by what is kept of it. */
    private boolean byOrder(Expr element) {
        if (element instanceof Expr.Parenthesized bracket && bracket.operand() instanceof Expr.ColumnRef) {
            return byOrder(bracket.operand());
        }
        String name = null;
        if (element instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            String derived = owned.derived(SearchMember.ORDER);
            name = derived == null
                    ? owned.byAlias() ? labelled(ref.name()) : null
                    : context.text(ref.start(), ref.last()) + derived;
        } else if (element instanceof Expr.Literal literal && literal.isNumber()) {
            String digits = context.text(literal.start(), literal.end());
            boolean position = digits.length() < 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            int place = position ? Integer.parseInt(digits) : 0;
            name = place >= 1 && place <= outputs.size() ? ordered(outputs.get(place - 1)) : null;
        }
        if (name != null) {
            context.rewrite().replace(element.start(), element.end(), name);
        }
        return name != null;
    }

    private @Nullable String labelled(String label) {
        return outputs.stream()
                .filter(output -> output.label().equals(label))
                .findFirst()
                .map(this::ordered)
                .orElse(null);
    }

    /** What is kept of the order of a column of the select list; null if there is none. */
    private @Nullable String ordered(OutputColumn output) {
        ColumnCipher column = output.column();
        OutputColumn.Origin origin = output.origin();
        if (column == null || origin == null || !scope.relations().contains(origin.table())) {
            return null;
        }
        int which = column.derivedAt(SearchMember.ORDER);
        return which < 0
                ? null
                : origin.table().written() + "."
                        + origin.table().derivedOf(column).get(which);
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
        context.standing().enter(element);
        requireElement(element, grouping);
        context.standing().leave();
    }

    private void requireElement(Expr element, boolean grouping) {
        if (element instanceof Expr.Parenthesized bracket) {
            require(bracket.operand(), grouping);
        } else if (element instanceof Expr.Literal literal && literal.isNumber()) {
            position(context.text(literal.start(), literal.end()), grouping);
        } else if (element instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            ColumnCipher column = owned.column();
            if (column != null && !grouping && !owned.byAlias()) {
                throw Refusal.range(column, "ordering");
            }
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
