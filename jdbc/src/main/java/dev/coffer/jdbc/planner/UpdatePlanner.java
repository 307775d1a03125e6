package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.List;

/** Plans UPDATE and DELETE, with what they are joined with. Not thread-safe. */
final class UpdatePlanner {
    private final PlanningContext context;
    private final QueryPlanner queries;
    private final BoundTable table;
    private final Scope scope;
    private final Expressions expressions;

    UpdatePlanner(PlanningContext context, List<Query.Named> named, List<Query.From> from) {
        this.context = context;
        this.queries = new QueryPlanner(context).naming(named, null);
        List<Relation> relations = queries.relations(from, null);
        if (!(relations.get(0) instanceof BoundTable target)) {
            throw new UnsupportedStatementException(
                    "it writes to something that is not a table. Name the table itself");
        }
        this.table = target;
        this.scope = Scope.of(null, relations);
        this.expressions = queries.expressions(scope);
    }

    StatementPlan plan(SqlForm.Update update) {
        // MySQL's joins may assign to any of the tables, the others to the first only
        Scope assigned = context.dialect() == Dialect.MARIADB ? scope : Scope.of(null, List.of(table));
        new Assignments(context, assigned, expressions).plan(update.assignments());
        return plan(update.conditions(), update.limits(), update.returning());
    }

    StatementPlan plan(SqlForm.Delete delete) {
        return plan(delete.conditions(), delete.limits(), delete.returning());
    }

    private StatementPlan plan(
            List<dev.coffer.jdbc.sql.Expr> conditions,
            List<dev.coffer.jdbc.sql.Expr> limits,
            List<Query.Item> returning) {
        expressions.require(conditions);
        expressions.requireLimits(limits);
        List<OutputColumn> returned = new SelectList(context, scope, expressions, null).plan(returning, -1);
        return context.rewrite().plan(returned, table.keyColumns());
    }
}
