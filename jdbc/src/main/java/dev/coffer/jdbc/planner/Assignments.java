package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans {@code SET column = value, ...}; what is derived from a column is assigned right after it. Not thread-safe. */
final class Assignments {
    private final PlanningContext context;
    private final Scope assigned;
    private final Expressions expressions;

    /**
     * @param assigned where assigned columns are looked for
     * @param expressions of what values may name
     */
    Assignments(PlanningContext context, Scope assigned, Expressions expressions) {
        this.context = context;
        this.assigned = assigned;
        this.expressions = expressions;
    }

    void plan(List<SqlForm.Assignment> assignments) {
        Set<String> seen = new HashSet<>();
        for (SqlForm.Assignment assignment : assignments) {
            Expr.ColumnRef ref = assignment.column();
            Scope.Owned owned = assigned.resolve(ref);
            if (!seen.add(ref.qualifier() + "." + ref.name())) {
                throw new UnsupportedStatementException(
                        "the column " + ref.name() + " is assigned twice: assign it once");
            }
            if (!owned.seen()) {
                expressions.requireNoValue(assignment.value(), ref.name());
            } else if (owned.column() == null) {
                expressions.requireUnprotected(assignment.value(), "an assignment to another column");
            } else {
                assign(assignment, owned.column(), owned.derived());
            }
        }
    }

    private void assign(SqlForm.Assignment assignment, ColumnCipher column, List<String> derived) {
        Expr value = assignment.value();
        context.writes(column);
        expressions.values().assign(column, value);
        if (derived.isEmpty()) {
            return;
        }
        List<SqlFragment> fragments = new ArrayList<>();
        Expr.ColumnRef ref = assignment.column();
        for (int which = 0; which < derived.size(); which++) {
            fragments.add(SqlFragment.text(", " + context.text(ref.start(), ref.last()) + derived.get(which) + " = "));
            fragments.addAll(expressions.values().derived(column, which, value));
        }
        context.rewrite().insert(assignment.end(), fragments);
    }
}
